"""What the lines of a cart cost now: the one sum that cart, checkout and order agree on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from catalog.money import Money
from catalog.prices import current_price
from storefront.availability import orderable
from storefront.capacity import Room
from storefront.models import CartLine


@dataclass(frozen=True)
class PricedLine:
    """A cart line at today's price. `left` is how many the cart may hold, 0 to 99.

    `room` is said when it is the month's capacity that leaves no more.
    """

    line: CartLine
    unit_price: Money
    left: int
    room: Room | None = None

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
) -> list[PricedLine]:
    """Reads each line's variant with product, business and stock: select them along.

    What is no longer for sale (or not in `currency`) costs nothing and is short; so is what goes
    beyond the month's capacity, `rooms` by variant (storefront.capacity).
    """
    return [_priced(line, currency, now, (rooms or {}).get(line.variant_id)) for line in lines]


def _priced(line: CartLine, currency: str, now: datetime, room: Room | None) -> PricedLine:
    left = orderable(line.variant)
    current = current_price(line.variant, now) if left else None
    price = current.price if current else Money(0, currency)
    if room is not None and room.left < left:
        return PricedLine(line, price, room.left, room)
    return PricedLine(line, price, left)


def subtotal_of(lines: Iterable[PricedLine], currency: str) -> Money:
    return sum((line.total for line in lines), Money(0, currency))
