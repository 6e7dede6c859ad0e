"""A shop moves its orders along one way; what an order took comes back once."""

from datetime import timedelta

import pytest

from catalog.models import StockMovement
from catalog.services.stock import stock_set
from catalog.tenancy import scope
from storefront.models import Order, OrderEvent
from storefront.services import orders
from storefront.services.orders import (
    IllegalTransition,
    order_cancel,
    order_complete,
    order_confirm,
    order_note_add,
    order_refuse,
    order_ship,
    possible_acts,
)
from tests.factories import make_member, make_product, variant_of
from tests.storefront.scenes import NOON, fill_cart, open_shop, place, stock_left

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=3)
ACTS = {
    "confirm": order_confirm,
    "ship": order_ship,
    "complete": order_complete,
    "cancel": order_cancel,
    "refuse": order_refuse,
}
# What can be done after each way an order can have gone.
WAYS = {
    (): {"confirm", "cancel"},
    ("confirm",): {"ship", "cancel"},
    ("confirm", "ship"): {"complete", "refuse"},
    ("confirm", "ship", "complete"): set(),
    ("confirm", "ship", "refuse"): set(),
    ("cancel",): set(),
    ("confirm", "cancel"): set(),
}


@pytest.fixture
def seller():
    return open_shop("seller")


@pytest.fixture
def variant(seller):
    return variant_of(make_product(seller, stock=10))


@pytest.fixture
def order(seller, variant) -> Order:
    return place(fill_cart(seller, variant, 3))


def states(order: Order) -> tuple[str, str, str]:
    with scope(order.business_id):
        found = Order.objects.get(pk=order.pk)
    return found.status, found.payment_status, found.fulfilment_status


def test_an_order_goes_its_way_and_every_step_is_logged(seller, order, variant):
    # Given
    clerk = make_member(seller, "CLERK")

    # When
    with scope(seller):
        order_confirm(order=order, now=LATER, actor=clerk, note="She said yes")
        order_ship(order=order, now=LATER, actor=clerk, note="Amana AB123")
        order_complete(order=order, now=LATER, actor=clerk)

        # Then
        logged = OrderEvent.objects.filter(at=LATER, actor=clerk)
        assert [(row.kind, row.was, row.became, row.note) for row in logged] == [
            ("STATUS", "AWAITING_CONFIRMATION", "CONFIRMED", "She said yes"),
            ("FULFILMENT", "TO_PREPARE", "SHIPPED", "Amana AB123"),
            ("STATUS", "CONFIRMED", "COMPLETED", ""),
            ("FULFILMENT", "SHIPPED", "DELIVERED", ""),
            ("PAYMENT", "DUE_ON_DELIVERY", "PAID", ""),
        ]
    assert states(order) == ("COMPLETED", "PAID", "DELIVERED")
    assert (order.status, order.payment_status) == ("COMPLETED", "PAID")
    assert stock_left(variant) == 7


@pytest.mark.parametrize("way", WAYS, ids=lambda way: " ".join(way) or "placed")
def test_only_what_makes_sense_can_be_done(seller, order, variant, way):
    # Given
    with scope(seller):
        for act in way:
            ACTS[act](order=order, now=LATER)
    before, left = states(order), stock_left(variant)

    # Then
    with scope(seller):
        assert set(possible_acts(order)) == WAYS[way]
        for act in ACTS.keys() - WAYS[way]:
            with pytest.raises(IllegalTransition):
                ACTS[act](order=order, now=LATER)
        assert OrderEvent.objects.filter(order=order).count() == 3 + sum(
            len(getattr(orders, act.upper()).becomes) for act in way
        )
    assert states(order) == before
    assert stock_left(variant) == left


def test_a_cancelled_order_gives_back_its_stock_once(seller, order, variant):
    # Given
    stale = order
    with scope(seller):
        fresh = Order.objects.get(pk=order.pk)

        # When
        order_cancel(order=fresh, now=LATER, note="No answer")
        with pytest.raises(IllegalTransition):
            order_cancel(order=stale, now=LATER)

        # Then
        returned = StockMovement.objects.filter(cause="CANCELLATION")
        assert [(row.delta, row.reference) for row in returned] == [(3, "1")]
    assert stock_left(variant) == 10
    assert states(order) == ("CANCELLED", "NOT_DUE", "NOT_NEEDED")


def test_a_refused_parcel_goes_back_on_the_shelf_unless_it_is_spoiled(seller, order, variant):
    # Given
    spoiled = place(fill_cart(seller, variant, 2))

    # When
    with scope(seller):
        for refused, is_restocked in ((order, True), (spoiled, False)):
            order_confirm(order=refused, now=LATER)
            order_ship(order=refused, now=LATER)
            order_refuse(order=refused, now=LATER, is_restocked=is_restocked)

    # Then
    assert stock_left(variant) == 8
    assert states(order) == states(spoiled) == ("REFUSED", "NOT_DUE", "RETURNED")


def test_only_what_was_counted_off_is_given_back(seller, variant):
    # Given
    with scope(seller):
        stock_set(variant=variant, policy="MADE_TO_ORDER")
    order = place(fill_cart(seller, variant, 5))
    with scope(seller):
        stock_set(variant=variant, policy="TRACKED", available=2)

        # When
        order_cancel(order=order, now=LATER)

    # Then
    assert stock_left(variant) == 2


def test_money_already_paid_is_never_written_off(seller, order):
    # Given
    with scope(seller):
        Order.objects.update(payment_status="PAID")

        # When
        order_cancel(order=order, now=LATER)

        # Then
        assert not OrderEvent.objects.filter(kind="PAYMENT", at=LATER).exists()
    assert states(order) == ("CANCELLED", "PAID", "NOT_NEEDED")


def test_a_note_changes_nothing_else(seller, order):
    # Given
    before = states(order)

    # When
    with scope(seller):
        order_note_add(order=order, note="اتصلنا مرتين، لا جواب", now=LATER)

        # Then
        event = OrderEvent.objects.get(kind="NOTE")
    assert (event.note, event.was, event.became) == ("اتصلنا مرتين، لا جواب", "", "")
    assert states(order) == before


def test_another_business_cannot_move_an_order(seller, order):
    # Given
    other = open_shop("other")

    # When
    with scope(other), pytest.raises(Order.DoesNotExist):
        order_cancel(order=order, now=LATER)

    # Then
    assert states(order) == ("AWAITING_CONFIRMATION", "DUE_ON_DELIVERY", "TO_PREPARE")
