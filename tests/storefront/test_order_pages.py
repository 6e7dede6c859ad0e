"""An order's page belongs to whoever knows its address; the shop's lists belong to the shop."""

import secrets
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from catalog.tenancy import scope
from storefront.models import Order
from storefront.selectors.orders import find_order, order_detail, order_list
from storefront.services.orders import order_cancel, order_confirm, order_ship
from tests.factories import TITLE, make_product, variant_of
from tests.storefront.scenes import NOON, a_buyer, fill_cart, open_shop, place

pytestmark = pytest.mark.django_db

CASH = "The shop calls you to confirm before it sends your parcel."


@pytest.fixture
def seller():
    return open_shop("seller")


@pytest.fixture
def order(seller) -> Order:
    product = make_product(seller, "oil", skus={"ARG": 12_000})
    buyer = a_buyer(postcode="83000", landmark="Près du puits")
    return place(fill_cart(seller, variant_of(product), 2), buyer=buyer)


def page(client, order: Order, language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/shops/{order.business.slug}/orders/{order.token}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(found) -> str:
    text = found.get_text(" ").replace("\xa0", " ").replace("\u200f", "")
    return " ".join(text.split())


def test_the_page_shows_the_order_as_it_was_placed(client, order):
    # When
    found = page(client, order)

    # Then
    seen = words(found)
    assert "Order 1" in seen
    assert "Waiting for the shop's confirmation" in seen
    assert f"2 × {TITLE['ar']}" in seen
    assert f"{CASH} Please have MAD 270.00 ready in cash when it arrives." in seen
    assert [words(row) for row in found.select(".sums div")] == [
        "Products MAD 240.00",
        "Delivery MAD 30.00",
        "To pay MAD 270.00",
    ]
    assert [words(row) for row in found.select("address bdi")][:6] == [
        "فاطمة بنت عليّ",
        "دوار تمايت، جماعة أيت إيعزة",
        "Près du puits",
        "83000 Taroudant",
        "Morocco",
        "+212 6 12 34 56 78",
    ]


def test_the_page_follows_the_order(client, seller, order):
    # Given
    def steps() -> list[tuple[str, bool]]:
        rows = page(client, order).select(".progress li")
        return [(words(row.select("span")[1]), "is-done" in row["class"]) for row in rows]

    placed = steps()
    with scope(seller):
        order_confirm(order=order, now=NOON + timedelta(hours=1))
        confirmed = page(client, order)
        order_ship(order=order, now=NOON + timedelta(hours=2))

    # Then
    assert [done for _, done in placed] == [True, False, False, False]
    assert "Confirmed, being prepared" in words(confirmed)
    assert CASH not in words(confirmed)
    assert [done for _, done in steps()] == [True, True, True, False]
    assert "On its way" in words(page(client, order))


def test_a_cancelled_order_has_no_steps_left_to_come(client, seller, order):
    # When
    with scope(seller):
        order_cancel(order=order, now=NOON + timedelta(hours=1))

    # Then
    found = page(client, order)
    labels = [words(row.select("span")[1]) for row in found.select(".progress li")]
    assert labels == ["Order placed (done)", "The order was cancelled (done)"]
    assert "Cancelled" in words(found.select_one(".page-head"))


def test_the_page_stays_when_the_shop_closes(client, seller, order):
    # When
    type(seller).objects.update(status="SUSPENDED")

    # Then
    assert "Order 1" in words(page(client, order))


def test_nobody_finds_an_order_by_guessing(client, order):
    # Given
    near = [
        order.token[:-1] + ("A" if order.token[-1] != "A" else "B"),
        order.token.swapcase(),
        order.token[:-1],
        str(order.pk),
        str(order.number),
        "null",
        "0" * 32,
    ]
    guesses = [*near, *(secrets.token_urlsafe(24) for _ in range(200))]

    # Then
    statuses = {client.get(f"/en/shops/seller/orders/{guess}/").status_code for guess in guesses}
    assert statuses == {404}


@pytest.mark.slow
def test_ten_thousand_guesses_find_no_order(seller, order):
    with scope(seller):
        assert not any(find_order(token=secrets.token_urlsafe(24)) for _ in range(10_000))
        assert find_order(token=order.token) == order


def test_an_order_is_not_shown_under_another_shops_address(client, order):
    # Given
    open_shop("other")

    # Then
    assert client.get(f"/en/shops/other/orders/{order.token}/").status_code == 404
    assert client.get(f"/en/shops/nobody/orders/{order.token}/").status_code == 404


def test_the_shops_list_is_newest_first_and_its_own(seller, order):
    # Given
    other = open_shop("other")
    place(fill_cart(other, variant_of(make_product(other))))
    product = make_product(seller, "soap", skus={"SOAP": 1_000})
    later = place(
        fill_cart(seller, variant_of(product), 4), now=NOON + timedelta(days=1), language="fr"
    )
    with scope(seller):
        order_confirm(order=later, now=NOON + timedelta(days=2))

    # When
    with scope(seller), translation.override("en"):
        found = order_list(business=seller, language="en")
        waiting = order_list(business=seller, language="en", status="AWAITING_CONFIRMATION")
        second = order_list(business=seller, language="en", number=2, page_size=1)

    # Then
    assert found.count == 2
    assert [
        (row.number, row.pieces, row.total, row.status, row.status_label) for row in found.rows
    ] == [
        (2, 4, "MAD\xa070.00", "CONFIRMED", "Confirmed"),
        (1, 2, "MAD\xa0270.00", "AWAITING_CONFIRMATION", "To confirm"),
    ]
    assert ([row.number for row in waiting.rows], waiting.count) == ([1], 1)
    assert ([row.number for row in second.rows], second.count) == ([1], 2)
    assert found.rows[1].buyer_phone == "+212 6 12 34 56 78"


def test_the_shops_own_view_of_an_order_has_lines_and_log(seller, order, django_assert_num_queries):
    # Given
    other = open_shop("other")

    # When
    with scope(seller), translation.override("en"), django_assert_num_queries(3):
        detail = order_detail(business=seller, order_id=order.pk, language="en")
    with scope(other):
        theirs = order_detail(business=other, order_id=order.pk, language="en")

    # Then
    assert theirs is None
    assert detail.order == order
    assert [line.sku for line in detail.lines] == ["ARG"]
    assert [event.kind for event in detail.events] == ["STATUS", "PAYMENT", "FULFILMENT"]
    assert detail.record.total == "MAD\xa0270.00"
