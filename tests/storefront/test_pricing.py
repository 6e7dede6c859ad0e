"""Sums add up to the last unit, in every currency, for any cart."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from catalog.models import Business, DeliveryZone, Product, Stock, Variant
from catalog.money import Money, exponent
from storefront.delivery import delivery_price, reached_countries, zone_for
from storefront.models import CartLine
from storefront.pricing import price_lines, subtotal_of
from tests.storefront.scenes import NOON

CURRENCIES = ["MAD", "JOD", "KWD", "RWF", "DJF", "EUR", "NGN"]
AMOUNTS = some.integers(min_value=1, max_value=10**9)
GOODS = some.lists(
    some.tuples(AMOUNTS, some.none() | AMOUNTS, some.integers(1, 99)), min_size=1, max_size=30
)


def a_line(price: int, sale: int | None, quantity: int, currency: str) -> CartLine:
    """A cart line that no database knows, of something always available."""
    business = Business(currency=currency)
    variant = Variant(
        business=business,
        product=Product(live=True),
        price_minor=price,
        sale_price_minor=sale,
        currency=currency,
    )
    variant.stock = Stock(policy=Stock.Policy.UNTRACKED)
    return CartLine(variant=variant, quantity=quantity)


@given(
    currency=some.sampled_from(CURRENCIES),
    goods=GOODS,
    price=some.integers(0, 10**7),
    free_over=some.none() | some.integers(0, 10**11),
)
def test_any_cart_costs_the_sum_of_its_lines_and_its_delivery(currency, goods, price, free_over):
    # Given
    lines = [a_line(*row, currency) for row in goods]
    zone = DeliveryZone(price_minor=price, free_over_minor=free_over)

    # When
    subtotal = subtotal_of(price_lines(lines, currency, NOON), currency)
    delivery = delivery_price(zone, subtotal)

    # Then
    one = Decimal(1).scaleb(-exponent(currency))
    by_hand = sum(
        (one * min(full, sale or full) * quantity for full, sale, quantity in goods), Decimal(0)
    )
    assert subtotal.decimal == by_hand
    is_free = free_over is not None and by_hand >= one * free_over
    assert delivery == Money(0 if is_free else price, currency)
    assert (subtotal + delivery).decimal == by_hand + (Decimal(0) if is_free else one * price)
    assert type(subtotal.amount_minor) is int


def test_what_is_not_for_sale_costs_nothing_and_is_short():
    # Given
    gone, foreign = a_line(500, None, 2, "MAD"), a_line(500, None, 2, "EUR")
    gone.variant.product.live = False

    # When
    found = price_lines([gone, foreign], "EUR", NOON + timedelta(days=1))

    # Then
    assert [(line.left, line.is_short, line.total) for line in found] == [
        (0, True, Money(0, "EUR")),
        (99, False, Money(1000, "EUR")),
    ]


def test_the_first_zone_that_reaches_a_country_counts():
    # Given
    home = DeliveryZone(countries=["MA", "EH"], price_minor=1)
    both = DeliveryZone(countries=["FR", "MA"], price_minor=2)

    # Then
    assert zone_for([home, both], "MA") is home
    assert zone_for([home, both], "FR") is both
    assert zone_for([home, both], "US") is None
    assert reached_countries([home, both]) == ["MA", "EH", "FR"]
