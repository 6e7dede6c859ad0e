"""Writes what a plan intends: each product in a transaction of its own, never half a row."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from catalog.importing.drafts import ProductDraft
from catalog.importing.reasons import Reason, row_issue
from catalog.models import MediaImage, Product, StockMovement
from catalog.photos import UnusablePhoto
from catalog.services.imports import refusals
from catalog.services.imports.group_plan import GroupPlan, Setting, VariantStep, group_plan
from catalog.services.imports.planning import in_order, shelves_for
from catalog.services.imports.product_changes import no_photo
from catalog.services.imports.records import Action, ImportPlan, ImportResult, RowPlan
from catalog.services.imports.stored import Shelves, StoredProduct, stored_products
from catalog.services.photos import photo_add
from catalog.services.products import (
    HandleTaken,
    UnableToPublish,
    product_create,
    product_publish,
    product_save_draft,
)
from catalog.services.stock import stock_set
from catalog.services.variants import SkuTaken, variant_save

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def import_apply(*, plan: ImportPlan, actor: "User | None" = None) -> ImportResult:
    """Apply a plan in the scope of its business; repeating it changes nothing.

    Each product that has something to write is compared again under lock, so what happened since
    the plan was made is neither lost nor undone; a product that cannot be written is refused with
    its reason, and the others go on. A stock change writes a movement with the cause IMPORT and
    the file's name.
    """
    shelves = shelves_for(plan.business, plan.read.products, plan.photo_files)
    setting = Setting(plan.business, plan.mode, shelves, plan.photo_files)
    planned = {row.row: row for row in plan.rows}
    rows = [planned[row] for row in plan.read.refused_rows]
    for draft in plan.read.products:
        if all(planned[row].action is Action.UNCHANGED for row in draft.rows):
            rows += [planned[row] for row in draft.rows]
            continue
        setting, notes = _with_photos(draft, setting, actor)
        rows += _with_notes(_apply_group(draft, setting, actor, plan.sheet.file_name), notes)
    return ImportResult(plan, in_order(rows))


def _with_photos(
    draft: ProductDraft, setting: Setting, actor: "User | None"
) -> tuple[Setting, list[Reason]]:
    """Bring in the photos a product still lacks, before its own transaction begins.

    A photo that came in stays the business's, whatever becomes of the row.
    """
    photos: dict[str, MediaImage] = dict(setting.shelves.photos)
    files = dict(setting.photo_files)
    notes = []
    for name in draft.values.get("photos") or ():
        if name in photos or name.lower() not in files:
            continue
        try:
            with files[name.lower()].open("rb") as stream:
                photos[name] = photo_add(
                    business=setting.business, stream=stream, name=name, actor=actor
                )
        except UnusablePhoto as error:
            del files[name.lower()]
            notes.append(refusals.unusable_photo(name, error.message))
        except OSError:
            del files[name.lower()]
            notes.append(no_photo(name))
    known = Shelves(setting.shelves.families, setting.shelves.categories, photos)
    return replace(setting, shelves=known, photo_files=files), notes


def _with_notes(rows: list[RowPlan], notes: list[Reason]) -> list[RowPlan]:
    """Notes go to the first row; one on a photo replaces the planner's that there is none."""
    if not rows or not notes:
        return rows
    named = {note.values.get("name") for note in notes}
    kept = [
        note
        for note in rows[0].notes
        if not (note.code == "NO_PHOTO_FILE" and note.values["name"] in named)
    ]
    return [replace(rows[0], notes=(*kept, *notes)), *rows[1:]]


def _apply_group(
    draft: ProductDraft, setting: Setting, actor: "User | None", reference: str
) -> list[RowPlan]:
    try:
        with transaction.atomic():
            found = stored_products(
                business=setting.business, handles=[draft.handle], lock=True
            ).get(draft.handle)
            group = group_plan(draft, found, setting)
            if not group.has_work and not group.publishes:
                return group.rows
            return _with_notes(group.rows, _write(draft, found, group, setting, actor, reference))
    except SkuTaken as error:
        return _refused(draft, "sku", refusals.sku_taken(error.sku))
    except HandleTaken as error:
        return _refused(draft, "handle", refusals.address_taken(error.handle))


def _refused(draft: ProductDraft, column: str, reason: Reason) -> list[RowPlan]:
    return [
        RowPlan(
            variant.row,
            variant.sku,
            draft.handle,
            Action.REFUSE,
            issues=(row_issue(variant.row, column, reason, variant.sku),),
        )
        for variant in draft.variants
    ]


def _write(
    draft: ProductDraft,
    stored: StoredProduct | None,
    group: GroupPlan,
    setting: Setting,
    actor: "User | None",
    reference: str,
) -> list[Reason]:
    """Write one product whole. Returns why it could not be published, if it could not."""
    product = _write_product(draft, stored, group, setting, actor)
    position = max((v.position for v in stored.variants.values()), default=-1) if stored else -1
    for step in group.steps:
        if step.stored is None:
            position += 1
            step.changes.values["position"] = position
        _write_variant(product, step, actor, reference)
    if not group.publishes:
        return []
    try:
        product_publish(product=product, actor=actor)
    except UnableToPublish as error:
        return [refusals.stays_draft(issue.message) for issue in error.issues]
    return []


def _write_product(
    draft: ProductDraft,
    stored: StoredProduct | None,
    group: GroupPlan,
    setting: Setting,
    actor: "User | None",
) -> Product:
    values, wanted = group.product.values, group.product.photos
    photos = None if wanted is None else _images(wanted, setting)
    if stored is None:
        return product_create(
            business=setting.business,
            handle=draft.handle,
            values=values,
            photos=photos or (),
            actor=actor,
        )
    if values or photos is not None:
        product_save_draft(product=stored.product, values=values, photos=photos, actor=actor)
    return stored.product


def _images(wanted: list[int | str], setting: Setting) -> list[MediaImage]:
    rows = MediaImage.objects.filter(business=setting.business).in_bulk(
        [pk for pk in wanted if isinstance(pk, int)]
    )
    return [rows[pk] for pk in wanted if isinstance(pk, int)]


def _write_variant(
    product: Product, step: VariantStep, actor: "User | None", reference: str
) -> None:
    variant = step.stored
    if variant is None or step.changes.values:
        variant = variant_save(product=product, values=step.changes.values, variant=variant)
    if step.changes.stock:
        stock_set(
            variant=variant,
            policy=step.changes.stock.policy,
            available=step.changes.stock.available,
            lead_time_days=step.changes.stock.lead_time_days,
            cause=StockMovement.Cause.IMPORT,
            actor=actor,
            reference=reference[:60],
        )
