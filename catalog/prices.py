"""What a variant costs at a moment: its price, or its sale price while the sale lasts."""

from dataclasses import dataclass
from datetime import datetime

from catalog.models import Variant
from catalog.money import Money


@dataclass(frozen=True)
class CurrentPrice:
    """What is asked now; `before` is the ordinary price while a sale lowers it."""

    price: Money
    before: Money | None = None


def current_price(variant: Variant, now: datetime) -> CurrentPrice | None:
    """The price at `now` (UTC), or None for a variant without a price.

    A sale counts from `sale_starts_at` until just before `sale_ends_at`; an open end lasts. A sale
    price that is not lower than the price is no sale.
    """
    price, sale = variant.price, variant.sale_price
    if price is None:
        return None
    if sale is not None and sale < price and _sale_lasts(variant, now):
        return CurrentPrice(sale, before=price)
    return CurrentPrice(price)


def _sale_lasts(variant: Variant, now: datetime) -> bool:
    has_begun = variant.sale_starts_at is None or variant.sale_starts_at <= now
    has_ended = variant.sale_ends_at is not None and variant.sale_ends_at <= now
    return has_begun and not has_ended
