"""Takes back an act on many rows, where nobody changed them since."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from catalog.models import BulkChange, Product
from catalog.services.bulk import category_set
from catalog.services.grid import back, grid_save
from catalog.services.products import UnableToPublish, product_publish, product_unpublish

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class AlreadyUndone(Exception):
    """Somebody took this act back before."""


@dataclass(frozen=True)
class Undone:
    """`kept` counts values that were changed again meanwhile and stay as they are now."""

    restored: int
    kept: int


@transaction.atomic
def change_undo(*, change: BulkChange, actor: "User | None" = None) -> Undone:
    """Put every value back that still is what the act made it. Raises AlreadyUndone."""
    now = timezone.now()
    marked = BulkChange.objects.filter(pk=change.pk, undone_at__isnull=True).update(undone_at=now)
    if not marked:
        raise AlreadyUndone
    restored = _undo_cells(change, actor)
    restored += sum(_undo_product(entry, actor) for entry in change.changes)
    return Undone(restored, len(change.changes) - restored)


def _undo_cells(change: BulkChange, actor: "User | None") -> int:
    cells = back(change.changes)
    if not cells:
        return 0
    outcome = grid_save(
        business=change.business, cells=cells, actor=actor, token=f"undo-{change.pk}"
    )
    return outcome.saved


def _undo_product(entry: dict, actor: "User | None") -> int:
    if entry["model"] != "product":
        return 0
    product = Product.objects.select_for_update().filter(pk=entry["id"]).first()
    if product is None or getattr(product, entry["name"]) != entry["new"]:
        return 0
    if entry["name"] == "live":
        return _undo_live(product, entry["old"], actor)
    if entry["name"] == "category_id":
        return int(category_set(product=product, category_id=entry["old"], actor=actor))
    Product.objects.filter(pk=product.pk).update(labels=entry["old"])
    return 1


def _undo_live(product: Product, live: bool, actor: "User | None") -> int:
    if not live:
        product_unpublish(product=product, actor=actor)
        return 1
    try:
        product_publish(product=product, actor=actor)
    except UnableToPublish:
        return 0
    return 1
