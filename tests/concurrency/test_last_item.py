"""Many buyers want the last pieces: exactly as many get one as there are."""

from collections import Counter
from typing import Any

import pytest

from catalog.models import Stock, StockMovement
from catalog.tenancy import scope
from storefront.models import Cart, Order, OrderCounter
from tests.factories import make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place, stock_left

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

BUYERS = 20


@pytest.fixture
def seller():
    return open_shop("seller")


def outcomes(found: list[Any]) -> Counter[str]:
    return Counter(type(row).__name__ for row in found)


def test_looking_first_and_writing_then_sells_what_is_not_there(seller, at_once):
    """The fault that the conditional UPDATE guards against appears here without it."""
    # Given
    variant = variant_of(make_product(seller))

    def look_then_write(number: int) -> bool:
        with scope(seller):
            left = Stock.objects.get(variant=variant).available
            return left >= 1 and bool(Stock.objects.update(available=left - 1))

    # When
    sold = []
    for _ in range(10):
        with scope(seller):
            Stock.objects.update(available=1)
        sold.append(at_once(look_then_write, BUYERS).count(True))

    # Then
    assert max(sold) > 1


def test_exactly_one_of_twenty_buyers_gets_the_last_item(seller, at_once):
    for round_number in range(1, 6):
        # Given
        variant = variant_of(make_product(seller, stock=1))
        carts = [fill_cart(seller, variant) for _ in range(BUYERS)]

        # When
        found = at_once(lambda number, carts=carts: place(carts[number]), BUYERS)

        # Then
        assert outcomes(found) == {"Order": 1, "NotEnoughStock": BUYERS - 1}
        assert stock_left(variant) == 0
        with scope(seller):
            taken = StockMovement.objects.filter(stock__variant=variant, cause="ORDER")
            assert [row.delta for row in taken] == [-1]
            assert Order.objects.count() == round_number
            assert Cart.objects.filter(state="ORDERED").count() == round_number


def test_ten_pieces_and_two_hundred_buyers_make_ten_orders_without_a_gap(seller, at_once):
    # Given
    variant = variant_of(make_product(seller, stock=10))
    carts = [fill_cart(seller, variant) for _ in range(200)]

    # When
    found = []
    for start in range(0, 200, 40):
        batch = carts[start : start + 40]
        found += at_once(lambda number, batch=batch: place(batch[number]), len(batch))

    # Then
    assert outcomes(found) == {"Order": 10, "NotEnoughStock": 190}
    assert stock_left(variant) == 0
    numbers = sorted(row.number for row in found if isinstance(row, Order))
    assert numbers == list(range(1, 11))
    with scope(seller):
        assert OrderCounter.objects.get().last_number == 10


def test_carts_that_hold_the_same_goods_in_another_order_do_not_block_each_other(seller, at_once):
    # Given
    variants = [variant_of(make_product(seller, stock=BUYERS)) for _ in range(3)]
    carts = []
    for number in range(BUYERS):
        token = ""
        for variant in variants if number % 2 else reversed(variants):
            cart = fill_cart(seller, variant, 1, token)
            token = cart.token
        carts.append(cart)

    # When
    found = at_once(lambda number: place(carts[number]), BUYERS)

    # Then
    assert outcomes(found) == {"Order": BUYERS}
    assert [stock_left(variant) for variant in variants] == [0, 0, 0]
