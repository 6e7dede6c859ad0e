"""A product's own columns against its latest draft: which fields change, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.importing.columns import LANGUAGES
from catalog.importing.drafts import ProductDraft
from catalog.importing.reasons import Reason
from catalog.models import ProductFamily
from catalog.services.imports.fact_changes import fact_changes
from catalog.services.imports.records import Change
from catalog.services.imports.stored import Shelves, StoredProduct

SHOWN_LENGTH = 80
_PLAIN = ("brand", "hs_code", "origin_country")


@dataclass
class ProductChanges:
    """`values` are field names of Product; `photos` image ids and names still to be brought in."""

    values: dict[str, Any] = field(default_factory=dict)
    photos: list[int | str] | None = None
    changes: list[Change] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def set(self, column: str, name: str, old: Any, new: Any) -> None:
        if old != new:
            self.values[name] = new
            self.changes.append(Change(column, shown(old), shown(new)))


def product_changes(
    draft: ProductDraft,
    stored: StoredProduct | None,
    shelves: Shelves,
    photo_files: Mapping[str, Any],
    *,
    source: str,
) -> ProductChanges:
    """What the first row of a product changes. Reads nothing from the database.

    `source` is the language that the other texts are translated from.
    """
    found = ProductChanges()
    now = stored.draft if stored else {}
    given = draft.values
    _texts_changes(found, now, given, source)
    for name in _PLAIN:
        if name in given:
            found.set(name, name, now.get(name) or "", given[name] or "")
    if "google_category" in given:
        old = now.get("google_category_id")
        found.set("google_category", "google_category_id", old, given["google_category"])
    if "allergens" in given:
        found.set(
            "allergens", "allergens", now.get("allergens") or [], list(given["allergens"] or ())
        )
    _shelf_changes(found, now, given, shelves, is_new=stored is None)
    _material_change(found, draft, now, family_after(draft, stored, shelves))
    _fact_changes(found, now, given, family_after(draft, stored, shelves), source)
    _photo_changes(found, now, given.get("photos"), shelves, photo_files)
    return found


def _fact_changes(
    found: ProductChanges,
    now: Mapping[str, Any],
    given: Mapping[str, Any],
    family: ProductFamily | None,
    source: str,
) -> None:
    before = now.get("attributes") or {}
    after, changed, notes = fact_changes(given, before, family, source)
    found.notes += notes
    found.changes += [Change(column, shown(old), shown(new)) for column, old, new in changed]
    if after != before:
        found.values["attributes"] = after


def family_after(
    draft: ProductDraft, stored: StoredProduct | None, shelves: Shelves
) -> ProductFamily | None:
    """The family the product will have."""
    if "family" in draft.values:
        code = draft.values["family"]
        return shelves.families[code] if code else None
    return shelves.family_by_id(stored.draft.get("family")) if stored else None


def _texts_changes(
    found: ProductChanges, now: Mapping[str, Any], given: Mapping[str, Any], source: str
) -> None:
    for name in ("title", "description", "ingredients"):
        before = now.get(name) or {}
        new = {
            language: given[f"{name}_{language}"] or ""
            for language in LANGUAGES
            if f"{name}_{language}" in given
        }
        for language, text in new.items():
            old = texts.exact_text(before, language)
            if old != text:
                found.changes.append(Change(f"{name}_{language}", shown(old), shown(text)))
        after = texts.with_texts(before, new, source=source)
        if after != before:
            found.values[name] = after


def _shelf_changes(
    found: ProductChanges,
    now: Mapping[str, Any],
    given: Mapping[str, Any],
    shelves: Shelves,
    *,
    is_new: bool,
) -> None:
    before = shelves.family_by_id(now.get("family"))
    family = before
    if "family" in given:
        family = shelves.families[given["family"]] if given["family"] else None
        if family != before:
            found.values["family"] = family
            found.changes.append(Change("family", _code(before), _code(family)))
    if "category" not in given and not is_new:
        return
    old = shelves.category_by_id(now.get("category"))
    code = given.get("category")
    # A blank category is the family's.
    new = shelves.categories[code] if code else family.category if family else None
    if new != old:
        found.values["category"] = new
        found.changes.append(Change("category", _code(old), _code(new)))


def _code(row: Any) -> str:
    return row.code if row else ""


def _material_change(
    found: ProductChanges,
    draft: ProductDraft,
    now: Mapping[str, Any],
    family: ProductFamily | None,
) -> None:
    """Where variants do not differ in their material, it is one fact of the product."""
    first = draft.variants[0].values
    if "material" in first and "material" not in (family.axes if family else ()):
        found.set("material", "material", now.get("material") or "", first["material"] or "")


def _photo_changes(
    found: ProductChanges,
    now: Mapping[str, Any],
    names: tuple[str, ...] | None,
    shelves: Shelves,
    photo_files: Mapping[str, Any],
) -> None:
    """A blank cell leaves photos alone: they are mostly chosen in the editor, not in a sheet."""
    if not names:
        return
    wanted: list[int | str] = []
    for name in names:
        if name in shelves.photos:
            wanted.append(shelves.photos[name].pk)
        elif name.lower() in photo_files:
            wanted.append(name)
        else:
            found.notes.append(no_photo(name))
    unique = list(dict.fromkeys(wanted))
    stored = now.get("photos") or []
    if unique and unique != stored:
        found.photos = unique
        found.changes.append(Change("photos", _counted(stored), _counted(unique)))


def _counted(photos: list[Any]) -> str:
    return str(len(photos))


def no_photo(name: str) -> Reason:
    return Reason(
        "NO_PHOTO_FILE",
        _("There is no photo called “%(name)s”. Add it under Photos, then import the list again."),
        {"name": name},
    )


def shown(value: Any) -> str:
    """A value as one short line."""
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


def texts_given(values: Mapping[str, Any], name: str) -> Iterator[str]:
    """The texts of one field that the row gives, in any language."""
    for language in LANGUAGES:
        if text := values.get(f"{name}_{language}"):
            yield text
