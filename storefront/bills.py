"""What a cart would cost if it were ordered now, or why it cannot be. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.models import DeliveryZone
from catalog.money import Money
from storefront.capacity import rooms_for
from storefront.delivery import delivery_price
from storefront.models import Cart, CartLine
from storefront.pricing import PricedLine, price_lines, subtotal_of


class CartEmpty(Exception):
    """There is nothing to order."""


class NotEnoughStock(Exception):
    """Some things are no longer there; `left` maps cart line id to what is left of it."""

    def __init__(self, left: dict[int, int]) -> None:
        super().__init__(f"Left by cart line: {left}")
        self.left = left


class DeliveryNotOffered(Exception):
    """The shop does not deliver to the buyer's country."""


@dataclass(frozen=True)
class Bill:
    """What is bought and what it costs, in one currency."""

    lines: Sequence[PricedLine]
    subtotal: Money
    delivery: Money

    @property
    def total(self) -> Money:
        return self.subtotal + self.delivery


def bill_for(*, cart: Cart, zone: DeliveryZone | None, country: str, now: datetime) -> Bill:
    """The bill of a cart delivered to `country` (ISO 3166-1 alpha-2).

    Two queries, and one more when something in it is made to order with a monthly capacity.

    Raises CartEmpty, NotEnoughStock, and DeliveryNotOffered when `zone` is not one of the shop's
    own that reaches the country.
    """
    currency = cart.business.currency
    found = list(
        CartLine.objects.filter(cart=cart).select_related(
            "variant__product__family", "variant__stock", "variant__business"
        )
    )
    rooms = rooms_for([line.variant for line in found], business=cart.business, now=now)
    lines = price_lines(found, currency, now, rooms, country)
    if not lines:
        raise CartEmpty
    if any(line.is_short for line in lines):
        raise NotEnoughStock({line.line.pk: line.left for line in lines if line.is_short})
    if zone is None or zone.business_id != cart.business_id or country not in zone.countries:
        raise DeliveryNotOffered(country)
    subtotal = subtotal_of(lines, currency)
    return Bill(lines, subtotal, delivery_price(zone, subtotal))
