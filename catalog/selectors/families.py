"""Families as they are and were: definitions of old, facts kept from them, saved versions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.families import Definition, changes, definition_of, fits
from catalog.models import FamilyVersion, Product, ProductFamily

# Facts that are columns of the product, whatever the family says.
_COLUMNS = frozenset({"ingredients", "allergens", "material"})
_YES_NO: dict[bool | None, Any] = {True: _("yes"), False: _("no"), None: ""}


@dataclass(frozen=True)
class KeptFact:
    """A fact the product has and its family does not ask for (in this form) any more."""

    key: str
    label: str
    value: str


def kept_facts(product: Product) -> list[KeptFact]:
    """What was written for another family or an older version. Queries only when there is any."""
    asked = {each["key"]: each for each in (product.family.fields if product.family else ())}
    kept = [
        key
        for key, value in product.attributes.items()
        if key not in _COLUMNS and not (key in asked and fits(asked[key], value))
    ]
    if not kept:
        return []
    old = {each["key"]: each for each in old_definitions(product.family, kept)}
    return [_kept(key, product.attributes[key], old.get(key) or asked.get(key)) for key in kept]


def facts_in_words(
    family: ProductFamily | None, attributes: Mapping[str, Any], keys: Iterable[str]
) -> dict[str, KeptFact]:
    """Facts by key as their family names and writes them; "" is not written. Up to two queries."""
    asked = {each["key"]: each for each in (family.fields if family else ())}
    wanted = list(keys)
    old = old_definitions(family, [key for key in wanted if key not in asked])
    known = {**{each["key"]: each for each in old}, **asked}
    return {key: _kept(key, attributes.get(key), known.get(key)) for key in wanted}


def definitions_then(family: ProductFamily, number: int) -> list[Definition]:
    """What the family asked in one of its versions; what it asks now if nobody kept that one."""
    if number == family.version:
        return list(family.fields)
    kept = family.versions.filter(number=number).values_list("content", flat=True).first()
    return list(kept["fields"] if kept else family.fields)


def changes_in_words(older: Sequence[Definition], newer: Sequence[Definition]) -> list[str]:
    """Sentences that tell somebody what a family asks differently now. No query."""
    language, found = translation.get_language() or "en", changes(older, newer)

    def names(definitions: Iterable[Definition]) -> str:
        return ", ".join(f"“{_name(each, language)}”" for each in definitions)

    told = [(gettext("New: %(facts)s."), names(found.added))]
    told.append((gettext("Not asked any more: %(facts)s."), names(found.removed)))
    told.append((gettext("Asked in another way: %(facts)s."), names(found.reshaped)))
    sentences = [words % {"facts": facts} for words, facts in told if facts]
    for old, new in found.renamed:
        before, after = _name(old, language), _name(new, language)
        if before != after:
            words = gettext("“%(before)s” is called “%(after)s” now.")
            sentences.append(words % {"before": before, "after": after})
    return sentences


def _name(definition: Definition, language: str) -> str:
    names = definition["names"]
    return names.get(language) or names.get("en") or definition["key"]


def old_definitions(family: ProductFamily | None, keys: Iterable[str]) -> list[Definition]:
    """How these facts were last asked for, by this family or by another. At most two queries."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Definition] = {}
    for definitions in _sources(family):
        for key in wanted:
            if key not in found and (definition := definition_of(definitions, key)):
                found[key] = definition
        if len(found) == len(wanted):
            break
    return [found[key] for key in wanted if key in found]


def _sources(family: ProductFamily | None) -> Iterator[list[dict]]:
    if family is not None:
        for content in family.versions.values_list("content", flat=True)[:50]:
            yield content["fields"]
    yield from ProductFamily.objects.values_list("fields", flat=True)


def family_versions(family: ProductFamily) -> QuerySet[FamilyVersion]:
    """Every saved version, the newest first, with who saved it. One query."""
    return family.versions.select_related("actor").order_by("-number")


# The parts of a version by what the form calls them; the code is never restored.
_PARTS: dict[str, Any] = {
    "names": _("Names"),
    "category_id": _("category"),
    "google_category_id": _("Google category"),
    "hs_code": _("HS code"),
    "net_units": _("Units of content"),
    "axes": _("What variants differ in"),
    "fields": _("Facts"),
    "codes": _("Codes by answers"),
    "rules": _("Rules by destination"),
    "opened_to": _("Opened to"),
    "is_food": _("food"),
    "is_cosmetic": _("cosmetic"),
    "is_animal_product": _("animal product"),
}


@dataclass(frozen=True)
class FamilyDifference:
    """What restoring a version would change: parts by name, facts that would come and go."""

    parts: list[str]
    facts_back: list[str]
    facts_gone: list[str]


def family_difference(version: FamilyVersion, family: ProductFamily) -> FamilyDifference:
    """Reads nothing from the database."""
    then, language = version.content, translation.get_language() or "en"
    parts = [
        str(label)
        for name, label in _PARTS.items()
        if name in then and then[name] != getattr(family, name)
    ]
    old = {each["key"]: each["names"] for each in then.get("fields", ())}
    now = {each["key"]: each["names"] for each in family.fields}
    return FamilyDifference(
        parts,
        [_named(old[key], language) or key for key in old if key not in now],
        [_named(now[key], language) or key for key in now if key not in old],
    )


def _named(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names.get("en") or ""


def _kept(key: str, value: Any, definition: Definition | None) -> KeptFact:
    language = translation.get_language() or "en"
    names = definition["names"] if definition else {}
    label = names.get(language) or names.get("en") or key
    return KeptFact(key, label, _plain(value, definition, language))


def _plain(value: Any, definition: Definition | None, language: str) -> str:
    if value is None or isinstance(value, bool):
        return str(_YES_NO[value])
    if isinstance(value, dict) and "share" in value:
        return f"{_plain(value.get('code'), definition, language)} {value['share']} %"
    if isinstance(value, dict):
        return texts.text_in(value, language, ("fr", "ar", "en"))
    if isinstance(value, list):
        return ", ".join(_plain(each, definition, language) for each in value)
    labels = {row["code"]: row["names"] for row in (definition or {}).get("choices", ())}
    names = labels.get(value, {}) if isinstance(value, str) else {}
    return names.get(language) or names.get("en") or str(value)
