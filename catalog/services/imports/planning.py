"""What a sheet would do: each row created, changed, left or refused; nothing is written."""

from collections.abc import Mapping
from pathlib import Path

from catalog.importing.columns import Mode, read_columns
from catalog.importing.drafts import ProductDraft, ReadProducts
from catalog.importing.reference import Reference
from catalog.importing.rows import read_products, sheet_skus
from catalog.importing.sheet import Sheet
from catalog.models import Business
from catalog.services.imports.group_plan import Setting, group_plan
from catalog.services.imports.records import Action, ImportPlan, RowPlan
from catalog.services.imports.stored import (
    Shelves,
    handles_by_sku,
    photos_by_content,
    reference_now,
    shelves,
    stored_products,
)


def import_plan(
    *,
    business: Business,
    sheet: Sheet,
    mode: Mode = "UPSERT",
    reference: Reference | None = None,
    photos_available: Mapping[str, Path] | None = None,
) -> ImportPlan:
    """The dry run, in the scope of the business. At most ten queries for any number of rows.

    Modes: CREATE only adds products, UPDATE only changes variants whose SKU exists, UPSERT does
    both. A row that changes nothing is UNCHANGED in every mode, so that a second run is quiet.
    `photos_available` are files by name from which missing photos may be brought in. Raises
    UnreadableFile: MISSING_COLUMN, DUPLICATE_COLUMN.
    """
    files = {name.lower(): path for name, path in (photos_available or {}).items()}
    skus = sheet_skus(sheet, read_columns(sheet.headers, mode))
    read = read_products(
        sheet,
        mode=mode,
        reference=reference or reference_now(),
        handles_by_sku=handles_by_sku(business=business, skus=list(dict.fromkeys(skus.values()))),
    )
    setting = Setting(business, mode, shelves_for(business, read.products, files), files)
    handles = {draft.handle for draft in read.products}
    stored = stored_products(business=business, handles=handles)
    rows = _refused_rows(read, skus)
    for draft in read.products:
        rows += group_plan(draft, stored.get(draft.handle), setting).rows
    return ImportPlan(business, mode, sheet, read, in_order(rows), files)


def shelves_for(
    business: Business, drafts: tuple[ProductDraft, ...], files: Mapping[str, Path]
) -> Shelves:
    """Families, categories and the photos these products name, by name or by their very bytes."""
    names = {name for draft in drafts for name in draft.values.get("photos") or ()}
    found = shelves(business=business, photo_names=names)
    unknown = {
        name: files[name.lower()]
        for name in names
        if name not in found.photos and name.lower() in files
    }
    by_content = photos_by_content(business=business, files=unknown)
    return Shelves(found.families, found.categories, {**found.photos, **by_content})


def in_order(rows: list[RowPlan]) -> tuple[RowPlan, ...]:
    return tuple(sorted(rows, key=lambda row: row.row))


def _refused_rows(read: ReadProducts, skus: Mapping[int, str]) -> list[RowPlan]:
    """Rows that could not be read, one plan each with all their issues."""
    by_row: dict[int, list] = {}
    for issue in read.issues:
        by_row.setdefault(issue.row, []).append(issue)
    return [
        RowPlan(row, skus.get(row, ""), "", Action.REFUSE, issues=tuple(issues))
        for row, issues in by_row.items()
    ]
