"""One checkout sent many times at the same moment is one order with one answer."""

import re

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from catalog.models import StockMovement
from catalog.tenancy import scope
from storefront.models import Cart, CartLine, Order, OrderEvent
from storefront.services.carts import cart_add
from storefront.services.orders import IllegalTransition, order_cancel
from tests.factories import make_product, variant_of
from tests.storefront.scenes import NOON, fill_cart, open_shop, place, stock_left

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TIMES = 20
TYPED = {
    "name": "Fatima",
    "phone": "0612345678",
    "address": "Douar Tamaït",
    "locality": "Taroudant",
    "country": "MA",
    "payment_method": "cash_on_delivery",
    "action": "order",
}


@pytest.fixture
def seller():
    return open_shop("seller")


@pytest.fixture
def variant(seller):
    return variant_of(make_product(seller, "oil", stock=50))


def test_looking_first_and_ordering_then_orders_twice(seller, variant, at_once):
    """The fault that claiming the cart by one conditional UPDATE guards against."""
    # Given
    cart = fill_cart(seller, variant)

    def look_then_claim(number: int) -> bool:
        with scope(seller):
            if Cart.objects.get(pk=cart.pk).state != "OPEN":
                return False
            return bool(Cart.objects.filter(pk=cart.pk).update(state="ORDERED"))

    # When
    claimed = []
    for _ in range(10):
        with scope(seller):
            Cart.objects.update(state="OPEN")
        claimed.append(at_once(look_then_claim, TIMES).count(True))

    # Then
    assert max(claimed) > 1


def test_the_same_checkout_twenty_times_at_once_is_one_order(seller, variant, at_once):
    # Given
    cart = fill_cart(seller, variant, 3)

    # When
    found = at_once(lambda number: place(Cart._base_manager.get(pk=cart.pk)), TIMES)

    # Then
    assert {type(row) for row in found} == {Order}
    assert len({row.pk for row in found}) == 1
    assert stock_left(variant) == 47
    with scope(seller):
        assert Order.objects.get().lines.get().quantity == 3
        assert OrderEvent.objects.count() == 3
        assert [row.delta for row in StockMovement.objects.filter(cause="ORDER")] == [-3]
    assert DBTaskResult.objects.filter(task_path="storefront.tasks.mail_shop_task").count() == 1


def test_the_same_form_posted_fifty_times_at_once_gets_the_same_answer(seller, variant, at_once):
    # Given
    browser = Client()
    browser.post("/en/shops/seller/cart/add/", {"variant": variant.pk, "quantity": 2})
    page = browser.get("/en/shops/seller/checkout/").content.decode()
    agreed = re.search(r'name="agreed_total" value="(\d+)"', page)[1]
    session = browser.cookies["sessionid"].value

    def post(number: int) -> tuple[int, str]:
        one = Client()
        one.cookies["sessionid"] = session
        response = one.post("/en/shops/seller/checkout/", {**TYPED, "agreed_total": agreed})
        return response.status_code, response.headers.get("Location", "")

    # When
    answers = at_once(post, 25) + at_once(post, 25)

    # Then
    order = Order._base_manager.get()
    assert set(answers) == {(302, f"/en/shops/seller/orders/{order.token}/")}
    assert stock_left(variant) == 48


def test_a_cart_that_is_being_ordered_takes_nothing_more(seller, variant, at_once):
    # Given
    extra = variant_of(make_product(seller, "soap", stock=50))
    cart = fill_cart(seller, variant)

    def order_or_add(number: int) -> object:
        if number == 0:
            return place(Cart._base_manager.get(pk=cart.pk))
        with scope(seller):
            return cart_add(business=seller, token=cart.token, variant_id=extra.pk)

    # When
    order, *others = at_once(order_or_add, 10)

    # Then
    with scope(seller):
        bought = {row.variant_id: row.quantity for row in order.lines.all()}
        kept = {row.variant_id: row.quantity for row in CartLine.objects.filter(cart=cart)}
    assert {type(row) for row in others} == {Cart}
    assert bought == kept
    assert stock_left(extra) == 50 - bought.get(extra.pk, 0)


def test_an_order_cancelled_by_ten_people_at_once_gives_back_its_stock_once(
    seller, variant, at_once
):
    # Given
    order = place(fill_cart(seller, variant, 5))

    def cancel(number: int) -> Order:
        with scope(seller):
            return order_cancel(order=Order.objects.get(pk=order.pk), now=NOON)

    # When
    found = at_once(cancel, 10)

    # Then
    kinds = sorted(type(row).__name__ for row in found)
    assert kinds == [IllegalTransition.__name__] * 9 + ["Order"]
    assert stock_left(variant) == 50
