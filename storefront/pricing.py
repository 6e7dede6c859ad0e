"""What the lines of a cart cost now: the one sum that cart, checkout and order agree on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalog.money import Money
from catalog.prices import current_price
from storefront.availability import orderable
from storefront.models import CartLine


@dataclass(frozen=True)
class PricedLine:
    """A cart line at today's price. `left` is how many the cart may hold, 0 to 99."""

    line: CartLine
    unit_price: Money
    left: int

    @property
    def total(self) -> Money:
        return self.unit_price * self.line.quantity

    @property
    def is_short(self) -> bool:
        return self.line.quantity > self.left


def price_lines(lines: Iterable[CartLine], currency: str, now: datetime) -> list[PricedLine]:
    """Reads each line's variant with product, business and stock: select them along.

    What is no longer for sale (or not in `currency`) costs nothing and is short.
    """
    return [_priced(line, currency, now) for line in lines]


def _priced(line: CartLine, currency: str, now: datetime) -> PricedLine:
    left = orderable(line.variant)
    current = current_price(line.variant, now) if left else None
    return PricedLine(line, current.price if current else Money(0, currency), left)


def subtotal_of(lines: Iterable[PricedLine], currency: str) -> Money:
    return sum((line.total for line in lines), Money(0, currency))
