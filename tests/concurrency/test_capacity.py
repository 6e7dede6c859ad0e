"""Orders at the same moment do not go beyond what can be made in the month."""

import pytest

from catalog.models import Stock
from catalog.services.stock import stock_rules_set, stock_set
from catalog.tenancy import scope
from storefront.bills import NotEnoughStock
from storefront.models import Cart
from tests.factories import make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_ten_at_once_only_as_many_as_can_be_made_are_taken(at_once):
    # Given
    seller = open_shop("crowd")
    rug = variant_of(make_product(seller, "rug", skus={"RUG": 90_000}))
    with scope(seller):
        stock = stock_set(variant=rug, policy=Stock.Policy.MADE_TO_ORDER, available=0)
        stock_rules_set(stock=stock, monthly_capacity=4, low_at=None)
    carts = [fill_cart(seller, rug, 1).pk for _number in range(10)]

    def order(number: int) -> bool:
        try:
            place(Cart._base_manager.get(pk=carts[number]))
        except NotEnoughStock:
            return False
        return True

    # Then
    assert at_once(order, 10).count(True) == 4
