"""Every change of a stock figure, with its cause; selling never goes below zero."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from catalog.models import Stock, StockMovement, Variant
from catalog.services.versions import products_touch

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class UnableToTakeStock(Exception):
    """Not enough is left; `short` maps variant id to what is left. Nothing was taken."""

    def __init__(self, short: dict[int, int]) -> None:
        super().__init__(f"Not enough stock: {short}")
        self.short = short


@transaction.atomic
def stock_set(
    *,
    variant: Variant,
    policy: str = Stock.Policy.TRACKED,
    available: int | None = None,
    lead_time_days: int | None = None,
    cause: str = StockMovement.Cause.EDIT,
    actor: "User | None" = None,
    reference: str = "",
) -> Stock:
    """Say how a variant's stock is kept and, when `available` is given, how much there is.

    Writes a movement for the difference. Repeating it changes nothing and writes no movement.
    """
    stock, is_new = Stock.objects.select_for_update().get_or_create(
        variant=variant,
        defaults={"business_id": variant.business_id, "policy": policy},
    )
    target = stock.available if available is None else available
    delta = target - stock.available
    changed = is_new or delta or (stock.policy, stock.lead_time_days) != (policy, lead_time_days)
    if not changed:
        return stock
    stock.policy, stock.available, stock.lead_time_days = policy, target, lead_time_days
    stock.save(update_fields=["policy", "available", "lead_time_days"])
    if delta:
        cause = StockMovement.Cause.OPENING if is_new and cause == "EDIT" else cause
        _record(stock, delta, cause, reference, actor)
    products_touch([variant.product_id])
    return stock


@transaction.atomic
def stock_take(*, quantities: Mapping[int, int], reference: str) -> dict[int, int]:
    """Take sold quantities (variant id → pieces) off the counted stock, all or nothing.

    One conditional UPDATE per line in id order; the row count decides. Made-to-order and untracked
    variants are not counted. Returns what was counted off, which is what a cancellation gives
    back. Raises UnableToTakeStock with what is left.
    """
    short: dict[int, int] = {}
    counted: dict[int, int] = {}
    stocks = {
        stock.variant_id: stock
        for stock in Stock.objects.filter(variant_id__in=quantities).select_related("variant")
    }
    for variant_id in sorted(quantities):
        stock, quantity = stocks.get(variant_id), quantities[variant_id]
        if stock is None:
            short[variant_id] = 0
        elif stock.policy == Stock.Policy.TRACKED:
            taken = Stock.objects.filter(pk=stock.pk, available__gte=quantity).update(
                available=F("available") - quantity
            )
            if taken:
                _record(stock, -quantity, StockMovement.Cause.ORDER, reference, None)
                counted[variant_id] = quantity
            else:
                left = Stock.objects.filter(pk=stock.pk).values_list("available", flat=True)
                short[variant_id] = left[0]
    if short:
        # Raised inside the atomic block: lines already taken are given back.
        raise UnableToTakeStock(short)
    products_touch([stock.variant.product_id for stock in stocks.values()])
    return counted


@transaction.atomic
def stock_return(
    *,
    quantities: Mapping[int, int],
    reference: str,
    actor: "User | None" = None,
) -> None:
    """Put back what a cancelled order had taken. The caller makes sure it happens once."""
    stocks = Stock.objects.filter(
        variant_id__in=quantities, policy=Stock.Policy.TRACKED
    ).select_related("variant")
    touched = []
    for stock in stocks.order_by("variant_id"):
        quantity = quantities[stock.variant_id]
        Stock.objects.filter(pk=stock.pk).update(available=F("available") + quantity)
        _record(stock, quantity, StockMovement.Cause.CANCELLATION, reference, actor)
        touched.append(stock.variant.product_id)
    products_touch(touched)


def _record(stock: Stock, delta: int, cause: str, reference: str, actor: "User | None") -> None:
    StockMovement.objects.create(
        business_id=stock.business_id,
        stock=stock,
        delta=delta,
        cause=cause,
        reference=reference,
        actor=actor,
    )
