"""How far a product is written in each language: counted when it is saved, read from its row."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalog import texts

# Texts every product should have, and those that count once they are there in one language.
NEEDED = ("title", "description")
OPTIONAL = ("ingredients",)
TEXT_FIELDS = NEEDED + OPTIONAL
FACT = "fact_"


def completeness(product: Any) -> dict[str, dict[str, int]]:
    """Language → `done`, the per cent of texts that are written, and `read`, how many of them
    want a person to read them (by machine, or their source has changed).

    A language without any text is left out. Reads nothing but the product and its business.
    """
    maps = list(_maps(product))
    # A migration's business has columns but no properties.
    source = next(iter(product.business.languages), "")
    tags = dict.fromkeys(tag for one in maps for tag in one)
    return {tag: _counted(maps, tag, source) for tag in tags}


def _counted(maps: list[texts.TextMap], tag: str, source: str) -> dict[str, int]:
    states = [texts.state_of(one, tag, source) for one in maps]
    written = sum(state != texts.State.MISSING for state in states)
    return {
        "done": written * 100 // len(states),
        "read": sum(state in texts.TO_READ for state in states),
    }


def _maps(product: Any) -> Iterable[texts.TextMap]:
    for name in NEEDED:
        yield getattr(product, name) or {}
    optional = [getattr(product, name) for name in OPTIONAL]
    optional += [value for value in (product.attributes or {}).values() if is_texts(value)]
    yield from (one for one in optional if any(texts.plain_texts(one).values()))


def text_map(product: Any, name: str) -> texts.TextMap:
    """One text of a product in all languages: a column, or a fact of its family (`fact_…`)."""
    if name in TEXT_FIELDS:
        return getattr(product, name) or {}
    value = product.attributes.get(name.removeprefix(FACT)) or {}
    # A family that changed may have left a value of another kind.
    return value if is_texts(value) else {}


def with_text_map(product: Any, name: str, value: texts.TextMap) -> dict[str, Any]:
    """The field of the product, by name, that holds the text with this value in it.

    Facts share one field, so it is changed in place as well: several of them add up.
    """
    if name in TEXT_FIELDS:
        return {name: value}
    product.attributes = {**product.attributes, name.removeprefix(FACT): value}
    return {"attributes": product.attributes}


def is_texts(value: Any) -> bool:
    """Whether a family's fact is a text in languages."""
    return isinstance(value, Mapping) and all(
        isinstance(entry, Mapping) and "text" in entry for entry in value.values()
    )
