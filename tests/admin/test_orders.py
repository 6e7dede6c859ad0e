"""An order clerk at work: the list, one order, and what can be done with it."""

import pytest
from django.test import Client

from catalog.models import Business, Variant
from catalog.permissions import CLERK, VIEWER
from catalog.tenancy import scope
from storefront.models import Order
from storefront.services.orders import order_confirm
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_product, variant_of
from tests.storefront.scenes import NOON, a_buyer, fill_cart, open_shop, place, stock_left

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return open_shop("tifaout")


@pytest.fixture
def variant(business: Business) -> Variant:
    return variant_of(make_product(business, "oil", skus={"OIL-1": 12_000}, stock=10))


@pytest.fixture
def order(business: Business, variant: Variant) -> Order:
    return place(fill_cart(business, variant, 3))


@pytest.fixture
def clerk(business: Business) -> Client:
    return signed_in(business, CLERK)


def status_of(order: Order) -> tuple[str, str, str]:
    with scope(order.business_id):
        now = Order.objects.get(pk=order.pk)
    return now.status, now.fulfilment_status, now.payment_status


def test_an_order_shows_buyer_goods_and_sum(clerk: Client, order: Order) -> None:
    words = text_of(clerk.get(f"/admin/orders/{order.pk}/"))

    assert "فاطمة بنت عليّ" in words
    assert "+212 6 12 34 56 78" in words
    assert "Près de la mosquée « Al Fath »" in words
    assert "OIL-1" in words
    assert "MAD 390.00" in words
    assert "Cash on delivery" in words


def test_an_order_goes_from_the_call_to_the_money(clerk: Client, order: Order) -> None:
    for act in ("confirm", "ship", "complete"):
        answer = clerk.post(f"/admin/orders/{order.pk}/{act}/", {"note": f"note of {act}"})
        assert answer.headers["Location"] == f"/admin/orders/{order.pk}/"

    words = text_of(clerk.get(f"/admin/orders/{order.pk}/"))
    assert status_of(order) == ("COMPLETED", "DELIVERED", "PAID")
    assert "note of confirm" in words
    assert "note of complete" in words


def test_only_the_buttons_of_what_is_possible_now_are_shown(clerk: Client, order: Order) -> None:
    first = clerk.get(f"/admin/orders/{order.pk}/").content.decode()
    with scope(order.business_id):
        order_confirm(order=order, now=NOON)
    then = clerk.get(f"/admin/orders/{order.pk}/").content.decode()

    assert [act for act in ("confirm", "ship", "complete", "cancel", "refuse")
            if f"/{act}/" in first] == ["confirm", "cancel"]  # fmt: skip
    assert [act for act in ("confirm", "ship", "complete", "cancel", "refuse")
            if f"/{act}/" in then] == ["ship", "cancel"]  # fmt: skip


def test_cancelling_gives_the_goods_back_once(
    clerk: Client, order: Order, variant: Variant
) -> None:
    taken = stock_left(variant)

    clerk.post(f"/admin/orders/{order.pk}/cancel/")
    again = clerk.post(f"/admin/orders/{order.pk}/cancel/", follow=True)

    assert (taken, stock_left(variant)) == (7, 10)
    assert status_of(order) == ("CANCELLED", "NOT_NEEDED", "NOT_DUE")
    assert "Nothing was changed: the order has moved on meanwhile." in text_of(again)


@pytest.mark.parametrize(("sent", "left"), [({"is_restocked": "on"}, 10), ({}, 7)])
def test_refused_goods_go_back_unless_they_are_spoiled(
    clerk: Client, order: Order, variant: Variant, sent: dict, left: int
) -> None:
    clerk.post(f"/admin/orders/{order.pk}/confirm/")
    clerk.post(f"/admin/orders/{order.pk}/ship/")

    clerk.post(f"/admin/orders/{order.pk}/refuse/", sent)

    assert status_of(order)[0] == "REFUSED"
    assert stock_left(variant) == left


def test_an_act_needs_a_press_of_the_button(clerk: Client, order: Order) -> None:
    answer = clerk.get(f"/admin/orders/{order.pk}/confirm/")

    assert answer.status_code == 405
    assert status_of(order)[0] == "AWAITING_CONFIRMATION"


def test_an_act_that_does_not_exist_is_not_found(clerk: Client, order: Order) -> None:
    assert clerk.post(f"/admin/orders/{order.pk}/explode/").status_code == 404


def test_a_viewer_reads_orders_and_finds_no_button(business: Business, order: Order) -> None:
    page = signed_in(business, VIEWER).get(f"/admin/orders/{order.pk}/").content.decode()

    assert "Près de la mosquée" in page
    assert "/confirm/" not in page
    assert "/note/" not in page


def test_a_note_is_kept_with_its_author(clerk: Client, order: Order) -> None:
    clerk.post(f"/admin/orders/{order.pk}/note/", {"note": "Called twice"})

    assert "Called twice" in text_of(clerk.get(f"/admin/orders/{order.pk}/"))


def test_orders_are_filtered_by_state(clerk: Client, business: Business, variant: Variant) -> None:
    first = place(fill_cart(business, variant), buyer=a_buyer(name="First Buyer"))
    place(fill_cart(business, variant), buyer=a_buyer(name="Second Buyer"))
    with scope(business):
        order_confirm(order=first, now=NOON)

    confirmed = text_of(clerk.get("/admin/orders/?status=CONFIRMED"))

    assert "First Buyer" in confirmed
    assert "Second Buyer" not in confirmed


@pytest.mark.parametrize("query", ["?p=0", "?p=-3", "?p=many", "?p=٩٩٩", "?status=NOTHING"])
def test_a_strange_address_shows_orders_all_the_same(
    clerk: Client, order: Order, query: str
) -> None:
    assert clerk.get(f"/admin/orders/{query}").status_code == 200


def test_orders_that_wait_for_a_call_stand_first_on_the_home_page(
    clerk: Client, order: Order
) -> None:
    words = text_of(clerk.get("/admin/"))

    assert "Orders that wait for your call 1" in words
    assert "فاطمة بنت عليّ" in words
