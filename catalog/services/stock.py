"""Every change of a stock figure, with its cause; selling never goes below zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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

    Writes a movement for the difference. Of one of a kind there is at most one, whatever is given.
    Repeating it changes nothing and writes no movement.
    """
    stock, is_new = Stock.objects.select_for_update().get_or_create(
        variant=variant,
        defaults={"business_id": variant.business_id, "policy": policy},
    )
    target = _fitting(policy, stock.available if available is None else available)
    values: dict[str, Any] = {"policy": policy, "lead_time_days": lead_time_days}
    delta = target - stock.available
    if not (is_new or delta or any(getattr(stock, name) != values[name] for name in values)):
        return stock
    for name, value in {**values, "available": target}.items():
        setattr(stock, name, value)
    stock.save(update_fields=[*values, "available"])
    if delta:
        cause = StockMovement.Cause.OPENING if is_new and cause == "EDIT" else cause
        _record(stock, delta, cause, reference, actor)
    products_touch([variant.product_id])
    return stock


def stock_rules_set(*, stock: Stock, monthly_capacity: int | None, low_at: int | None) -> None:
    """How many can be made in a month, and from how many pieces on people want to be told.

    `low_at` None takes the usual limit. Nothing is written when nothing differs.
    """
    if (stock.monthly_capacity, stock.low_at) == (monthly_capacity, low_at):
        return
    stock.monthly_capacity, stock.low_at = monthly_capacity, low_at
    stock.save(update_fields=["monthly_capacity", "low_at"])


@dataclass(frozen=True)
class Figure:
    """A stock figure as it shall be; `was` is what the person saw when they wrote it."""

    variant_id: int
    available: int
    was: int | None


@dataclass(frozen=True)
class FiguresSet:
    """What became of them: old figures of those that changed, today's of those that had moved."""

    before: dict[int, int]
    moved: dict[int, int]


@transaction.atomic
def stock_figures_set(
    *,
    figures: Sequence[Figure],
    cause: str,
    actor: "User | None" = None,
    reference: str = "",
) -> FiguresSet:
    """Write many figures at once, each only where it still is what the person saw.

    A figure that an order or a colleague changed meanwhile is left alone and reported, so the same
    figures sent twice, or by two people at once, count once. Four queries, whatever their number.
    """
    wanted = {figure.variant_id: figure for figure in figures}
    rows = Stock.objects.select_for_update(of=("self",)).filter(variant_id__in=wanted)
    stocks = list(rows.select_related("variant").order_by("variant_id"))
    before: dict[int, int] = {}
    moved: dict[int, int] = {}
    changed: list[tuple[Stock, int]] = []
    for stock in stocks:
        figure = wanted[stock.variant_id]
        target = _fitting(stock.policy, figure.available)
        if stock.available == target:
            continue
        if stock.available != figure.was:
            moved[stock.variant_id] = stock.available
            continue
        before[stock.variant_id] = stock.available
        changed.append((stock, target - stock.available))
        stock.available = target
    if changed:
        Stock.objects.bulk_update([stock for stock, _ in changed], ["available"])
        StockMovement.objects.bulk_create(
            StockMovement(
                business_id=stock.business_id,
                stock=stock,
                delta=delta,
                cause=cause,
                reference=reference,
                actor=actor,
            )
            for stock, delta in changed
        )
        products_touch([stock.variant.product_id for stock, _ in changed])
    return FiguresSet(before, moved)


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
        elif stock.is_counted:
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
    """Put back what a cancelled order had taken. The caller makes sure it happens once.

    Of one of a kind there is one again at most, also when another was put in its place meanwhile.
    """
    rows = Stock.objects.select_for_update(of=("self",)).select_related("variant")
    stocks = rows.filter(variant_id__in=quantities, policy__in=Stock.COUNTED)
    touched = []
    for stock in stocks.order_by("variant_id"):
        target = _fitting(stock.policy, stock.available + quantities[stock.variant_id])
        delta = target - stock.available
        if not delta:
            continue
        Stock.objects.filter(pk=stock.pk).update(available=target)
        _record(stock, delta, StockMovement.Cause.CANCELLATION, reference, actor)
        touched.append(stock.variant.product_id)
    products_touch(touched)


def _fitting(policy: str, available: int) -> int:
    """The figure that can be kept: of one of a kind there is one or none."""
    return min(available, 1) if policy == Stock.Policy.ONE_OF_A_KIND else available


def _record(stock: Stock, delta: int, cause: str, reference: str, actor: "User | None") -> None:
    StockMovement.objects.create(
        business_id=stock.business_id,
        stock=stock,
        delta=delta,
        cause=cause,
        reference=reference,
        actor=actor,
    )
