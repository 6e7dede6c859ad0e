"""One product of a sheet against what is stored: what each of its rows does, or why it may not."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog import checks
from catalog.importing.columns import Mode
from catalog.importing.drafts import ProductDraft, VariantDraft
from catalog.importing.reasons import Reason, RowIssue, row_issue
from catalog.importing.rows import differs, first_refused
from catalog.models import Business, Product, ProductFamily, Variant
from catalog.services.imports import refusals
from catalog.services.imports.product_changes import (
    ProductChanges,
    family_after,
    product_changes,
    texts_given,
)
from catalog.services.imports.records import Action, Change, RowPlan
from catalog.services.imports.stored import Shelves, StoredProduct
from catalog.services.imports.variant_changes import VariantChanges, variant_changes


@dataclass(frozen=True)
class Setting:
    """What is the same for every product of one import."""

    business: Business
    mode: Mode
    shelves: Shelves
    photo_files: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class VariantStep:
    """One row that will be written: its changes, and the variant it changes, if it has one."""

    draft: VariantDraft
    stored: Variant | None
    changes: VariantChanges


@dataclass
class GroupPlan:
    """One product: the rows as told to people, and the steps as written by `applying`."""

    product: ProductChanges
    steps: list[VariantStep]
    rows: list[RowPlan]
    publishes: bool = False

    @property
    def has_work(self) -> bool:
        return any(row.action in (Action.CREATE, Action.CHANGE) for row in self.rows)


def group_plan(draft: ProductDraft, stored: StoredProduct | None, setting: Setting) -> GroupPlan:
    """Compare one product. Reads nothing from the database; the same in a dry run and for real."""
    family = family_after(draft, stored, setting.shelves)
    product = product_changes(
        draft,
        stored,
        setting.shelves,
        setting.photo_files,
        source=setting.business.main_language,
    )
    steps = [
        VariantStep(row, before, variant_changes(row, before, setting.business, family))
        for row in draft.variants
        for before in [stored.variants.get(row.sku) if stored else None]
    ]
    issues = _issues(draft, stored, setting, product, steps, family)
    kept = [step for step in steps if not issues[step.draft.row]]
    publishes = False
    if kept:
        publishes = _publishing(draft, stored, setting, product, kept)
    rows = _rows(draft, stored, product, steps, issues)
    return GroupPlan(product, kept, rows, publishes)


def _issues(
    draft: ProductDraft,
    stored: StoredProduct | None,
    setting: Setting,
    product: ProductChanges,
    steps: list[VariantStep],
    family: ProductFamily | None,
) -> dict[int, list[RowIssue]]:
    """Row → why it is refused. A refused first row takes the rows of its product with it."""
    found: dict[int, list[RowIssue]] = {step.draft.row: [] for step in steps}
    first = draft.variants[0].row

    def refuse(row: int, column: str, reason: Reason, value: str = "") -> None:
        found[row].append(row_issue(row, column, reason, value))

    for column, reason in _product_problems(draft, stored, setting, product, steps):
        refuse(first, column, reason)
    for step in steps:
        for column, reason, value in _variant_problems(step, steps[0], stored, setting, family):
            refuse(step.draft.row, column, reason, value)
    if found[first]:
        for row in [row for row, issues in found.items() if not issues]:
            refuse(row, "", first_refused(first))
    else:
        _refuse_twins(found, steps, stored)
    return found


def _product_problems(
    draft: ProductDraft,
    stored: StoredProduct | None,
    setting: Setting,
    product: ProductChanges,
    steps: list[VariantStep],
) -> list[tuple[str, Reason]]:
    if stored is None:
        if setting.mode == "UPDATE":
            return []
        has_title = any(texts_given(draft.values, "title"))
        return [] if has_title else [("title_ar", refusals.new_needs_title())]
    if not draft.has_handle and not any(step.stored for step in steps):
        return [("handle", refusals.address_taken(draft.handle))]
    if setting.mode == "CREATE" and product.changes:
        return [("handle", refusals.exists())]
    return []


def _variant_problems(
    step: VariantStep,
    first: VariantStep,
    stored: StoredProduct | None,
    setting: Setting,
    family: ProductFamily | None,
) -> list[tuple[str, Reason, str]]:
    sku = step.draft.sku
    if setting.mode == "UPDATE" and step.stored is None:
        return [("sku", refusals.not_found(), sku)]
    if setting.mode == "CREATE" and stored and (step.stored is None or step.changes.changes):
        return [("sku", refusals.exists(), sku)]
    problems = list(step.changes.problems)
    material, expected = (row.draft.values.get("material") for row in (step, first))
    shared = "material" not in (family.axes if family else ())
    if shared and material is not None and material != expected:
        problems.append(("material", differs("material", first.draft.row), material))
    return problems


def _refuse_twins(
    found: dict[int, list[RowIssue]], steps: list[VariantStep], stored: StoredProduct | None
) -> None:
    """A new variant must differ from those that are there already and not in this sheet."""
    in_sheet = {step.draft.sku for step in steps}
    others = stored.variants.values() if stored else ()
    taken = {_looks(variant): variant.sku for variant in others if variant.sku not in in_sheet}
    for step in steps:
        sku = taken.get(_looks(_after(step)))
        if step.stored is None and sku and not found[step.draft.row]:
            issue = row_issue(step.draft.row, "", refusals.twin_of(sku), step.draft.sku)
            found[step.draft.row].append(issue)


def _looks(variant: Variant) -> tuple[Any, ...]:
    """What a buyer can tell a variant by."""
    return tuple(sorted(variant.options.items())), variant.net_quantity, variant.net_unit


def _after(step: VariantStep) -> Variant:
    """The variant as it will be; never saved."""
    variant = copy.copy(step.stored) if step.stored else Variant()
    for name, value in step.changes.values.items():
        setattr(variant, name, value)
    return variant


def _publishing(
    draft: ProductDraft,
    stored: StoredProduct | None,
    setting: Setting,
    product: ProductChanges,
    steps: list[VariantStep],
) -> bool:
    """Whether the product goes live; notes why not, and what shoppers do not see yet."""
    has_changes = bool(product.values) or product.photos is not None
    is_live = stored is not None and stored.product.live
    if draft.values.get("status") != "PUBLISHED":
        if is_live and has_changes:
            product.notes.append(refusals.waits_as_draft())
        return False
    errors = checks.blocking(_check(draft, stored, setting, product, steps))
    for error in errors:
        product.notes.append(refusals.stays_draft(error.message))
    is_current = stored is not None and stored.is_published_whole and not has_changes
    if errors or is_current or (stored and setting.mode == "CREATE"):
        return False
    if not (is_live and has_changes):
        product.changes.append(Change("status", "draft", "published"))
    return True


def _check(
    draft: ProductDraft,
    stored: StoredProduct | None,
    setting: Setting,
    product: ProductChanges,
    steps: list[VariantStep],
) -> list[checks.Issue]:
    """What the product will lack once this is applied."""
    after = Product(business=setting.business, handle=draft.handle)
    now = dict(stored.draft) if stored else {}
    shelves = setting.shelves
    after.family = shelves.family_by_id(now.pop("family", None))
    after.category = shelves.category_by_id(now.pop("category", None))
    photos = now.pop("photos", [])
    for name, value in {**now, **product.values}.items():
        setattr(after, name, value)
    variants = dict(stored.variants) if stored else {}
    variants |= {step.draft.sku: _after(step) for step in steps}
    count = len(photos if product.photos is None else product.photos)
    return checks.product_issues(
        product=after,
        business=setting.business,
        variants=list(variants.values()),
        photo_count=count,
    )


def _rows(
    draft: ProductDraft,
    stored: StoredProduct | None,
    product: ProductChanges,
    steps: list[VariantStep],
    issues: dict[int, list[RowIssue]],
) -> list[RowPlan]:
    """Product changes and notes are told in the first row that is kept."""
    rows = []
    told = False
    for step in steps:
        row, sku = step.draft.row, step.draft.sku
        if issues[row]:
            refused = tuple(issues[row])
            rows.append(RowPlan(row, sku, draft.handle, Action.REFUSE, issues=refused))
            continue
        notes = [] if told else list(product.notes)
        changes = ([] if told else product.changes) + step.changes.changes
        told = True
        if step.stored and not step.stored.is_active:
            notes.append(refusals.not_for_sale())
        action = Action.CHANGE if changes else Action.UNCHANGED
        if step.stored is None:
            action, changes = Action.CREATE, []
        plan = RowPlan(row, sku, draft.handle, action, tuple(changes), notes=tuple(notes))
        rows.append(plan)
    return rows
