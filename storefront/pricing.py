"""What the lines of a cart cost now: the one sum that cart, checkout and order agree on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from catalog.models import MarketPrice
from catalog.money import Money
from catalog.prices import current_price, market_prices
from storefront.availability import orderable
from storefront.capacity import Room
from storefront.models import CartLine


@dataclass(frozen=True)
class PricedLine:
    """A cart line at today's price. `left` is how many the cart may hold, 0 to 99.

    `room` is said when it is the month's capacity that leaves no more. `is_of_market`: the price is
    one for the country of delivery, not the base price.
    """

    line: CartLine
    unit_price: Money
    left: int
    room: Room | None = None
    is_of_market: bool = False

    @property
    def total(self) -> Money:
        return self.unit_price * self.line.quantity

    @property
    def is_short(self) -> bool:
        return self.line.quantity > self.left


def price_lines(
    lines: Iterable[CartLine],
    currency: str,
    now: datetime,
    rooms: Mapping[int, Room] | None = None,
    country: str = "",
) -> list[PricedLine]:
    """Reads each line's variant with product, business and stock: select them along.

    `country` (ISO 3166-1 alpha-2) is where it is delivered: a price for that country in `currency`
    holds instead of the base price (one query). Empty while nobody said: the base price.
    What is no longer for sale (or not in `currency`) costs nothing and is short; so is what goes
    beyond the month's capacity, `rooms` by variant (storefront.capacity).
    """
    found, known = list(lines), rooms or {}
    markets = market_prices([line.variant_id for line in found], country, currency)
    return [
        _priced(line, currency, now, known.get(line.variant_id), markets.get(line.variant_id))
        for line in found
    ]


def _priced(
    line: CartLine, currency: str, now: datetime, room: Room | None, market: MarketPrice | None
) -> PricedLine:
    left = orderable(line.variant)
    current = current_price(line.variant, now, market) if left else None
    price = current.price if current else Money(0, currency)
    priced = PricedLine(line, price, left, is_of_market=market is not None)
    if room is not None and room.left < left:
        return replace(priced, left=room.left, room=room)
    return priced


def subtotal_of(lines: Iterable[PricedLine], currency: str) -> Money:
    return sum((line.total for line in lines), Money(0, currency))
