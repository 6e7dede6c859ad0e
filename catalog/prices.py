"""What a variant costs at a moment and in a country: the one place that answers it.

A price for a country (MarketPrice) stands in for the base price of the variant where goods go to
that country and are paid in that price's currency. Nothing is ever converted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalog.models import MarketPrice, Variant
from catalog.money import Money


@dataclass(frozen=True)
class CurrentPrice:
    """What is asked now; `before` is the ordinary price while a sale lowers it."""

    price: Money
    before: Money | None = None


def market_prices(
    variant_ids: Iterable[int], country: str, currency: str
) -> dict[int, MarketPrice]:
    """The prices for a country (ISO 3166-1 alpha-2) in a currency, by variant.

    One query; none when no country is known. A variant that is not among them has its base price.
    """
    if not country:
        return {}
    found = MarketPrice.objects.filter(
        variant_id__in=set(variant_ids), country=country, currency=currency
    )
    return {row.variant_id: row for row in found}


def asked_prices(
    variant: Variant, market: MarketPrice | None = None
) -> tuple[Money | None, Money | None]:
    """Price and sale price, whatever the time: those of the market where it has one.

    A price for a country without a sale price is not lowered by the sale of the base price.
    """
    asked = variant if market is None else market
    return asked.price, asked.sale_price


def current_price(
    variant: Variant, now: datetime, market: MarketPrice | None = None
) -> CurrentPrice | None:
    """The price at `now` (UTC), or None for a variant without a price.

    A sale counts from `sale_starts_at` until just before `sale_ends_at`; an open end lasts. A sale
    price that is not lower than the price is no sale. The dates are the variant's in every market.
    """
    price, sale = asked_prices(variant, market)
    if price is None:
        return None
    if sale is not None and sale < price and _sale_lasts(variant, now):
        return CurrentPrice(sale, before=price)
    return CurrentPrice(price)


def _sale_lasts(variant: Variant, now: datetime) -> bool:
    has_begun = variant.sale_starts_at is None or variant.sale_starts_at <= now
    has_ended = variant.sale_ends_at is not None and variant.sale_ends_at <= now
    return has_begun and not has_ended
