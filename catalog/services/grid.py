"""Prices, stock and "for sale" of many variants in one go, with what it takes to undo it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog.models import BulkChange, Business, StockMovement, Variant
from catalog.services.stock import Figure, stock_figures_set
from catalog.services.versions import products_touch

if TYPE_CHECKING:
    from django.contrib.auth.models import User

VARIANT_FIELDS = ("price_minor", "sale_price_minor", "is_active")


@dataclass(frozen=True)
class Cell:
    """One value as it shall be; `was` is what the person saw. `name`: a field, or `available`."""

    variant_id: int
    name: str
    value: Any
    was: Any


@dataclass(frozen=True)
class GridOutcome:
    """`moved` are cells that somebody else changed meanwhile, with the value they have now."""

    saved: int
    moved: dict[tuple[int, str], Any]
    change: BulkChange | None


@transaction.atomic
def grid_save(
    *,
    business: Business,
    cells: Sequence[Cell],
    actor: "User | None" = None,
    kind: str = BulkChange.Kind.GRID,
    token: str,
) -> GridOutcome:
    """Write the cells that still are what the person saw; the others are left and reported.

    The same `token` twice writes nothing again. Goes live at once. Six queries for one value.
    """
    entries: list[dict[str, Any]] = []
    moved: dict[tuple[int, str], Any] = {}
    _write_variants([cell for cell in cells if cell.name in VARIANT_FIELDS], entries, moved)
    _write_stock([cell for cell in cells if cell.name == "available"], actor, entries, moved)
    if not entries:
        return GridOutcome(0, moved, None)
    change, is_first = BulkChange.objects.get_or_create(
        business=business,
        token=token,
        defaults={"kind": kind, "changes": entries, "actor": actor},
    )
    if not is_first:
        change.changes = [*change.changes, *entries]
        change.save(update_fields=["changes"])
    return GridOutcome(len(entries), moved, change)


def _write_variants(
    cells: Sequence[Cell], entries: list[dict[str, Any]], moved: dict[tuple[int, str], Any]
) -> None:
    if not cells:
        return
    ids = {cell.variant_id for cell in cells}
    found = Variant.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    variants: Mapping[int, Variant] = {variant.pk: variant for variant in found}
    changed: dict[int, Variant] = {}
    for cell in cells:
        variant = variants.get(cell.variant_id)
        now = getattr(variant, cell.name, None)
        if variant is None or now == cell.value:
            continue
        if now != cell.was:
            moved[cell.variant_id, cell.name] = now
            continue
        setattr(variant, cell.name, cell.value)
        changed[variant.pk] = variant
        entries.append(_entry("variant", cell.variant_id, cell.name, now, cell.value))
    if changed:
        names = {entry["name"] for entry in entries}
        Variant.objects.bulk_update(changed.values(), sorted(names))
        products_touch(variant.product_id for variant in changed.values())


def _write_stock(
    cells: Sequence[Cell],
    actor: "User | None",
    entries: list[dict[str, Any]],
    moved: dict[tuple[int, str], Any],
) -> None:
    if not cells:
        return
    figures = [Figure(cell.variant_id, cell.value, cell.was) for cell in cells]
    done = stock_figures_set(figures=figures, cause=StockMovement.Cause.EDIT, actor=actor)
    wanted = {cell.variant_id: cell.value for cell in cells}
    for variant_id, old in done.before.items():
        entries.append(_entry("variant", variant_id, "available", old, wanted[variant_id]))
    moved |= {(variant_id, "available"): now for variant_id, now in done.moved.items()}


def _entry(model: str, pk: int, name: str, old: Any, new: Any) -> dict[str, Any]:
    return {"model": model, "id": pk, "name": name, "old": old, "new": new}


def back(entries: Iterable[Mapping[str, Any]]) -> list[Cell]:
    """The cells that undo these entries."""
    return [
        Cell(entry["id"], entry["name"], entry["old"], entry["new"])
        for entry in entries
        if entry["model"] == "variant"
    ]
