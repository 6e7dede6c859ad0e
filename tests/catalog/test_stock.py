"""We never sell what is not there, and every change has its cause."""

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.models import Product, Stock, StockMovement
from catalog.services.stock import (
    Figure,
    UnableToTakeStock,
    stock_figures_set,
    stock_return,
    stock_set,
    stock_take,
)
from catalog.tenancy import scope
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return make_business("seller")


def left(variant) -> int:
    return Stock.objects.get(variant=variant).available


def test_taking_stock_writes_what_was_taken(seller):
    variant = variant_of(make_product(seller, stock=5))
    with scope(seller):
        stock_take(quantities={variant.pk: 3}, reference="order 7")

        assert left(variant) == 2
        movement = StockMovement.objects.first()
        assert (movement.delta, movement.cause, movement.reference) == (-3, "ORDER", "order 7")


def test_too_little_stock_takes_nothing_of_any_line(seller):
    plenty = variant_of(make_product(seller, stock=5))
    scarce = variant_of(make_product(seller, stock=1))
    with scope(seller):
        before = StockMovement.objects.count()
        with pytest.raises(UnableToTakeStock) as caught:
            stock_take(quantities={plenty.pk: 2, scarce.pk: 2}, reference="order 7")

        assert caught.value.short == {scarce.pk: 1}
        assert (left(plenty), left(scarce)) == (5, 1)
        assert StockMovement.objects.count() == before


def test_made_to_order_is_never_short(seller):
    variant = variant_of(make_product(seller, stock=0))
    with scope(seller):
        stock_set(variant=variant, policy=Stock.Policy.MADE_TO_ORDER, lead_time_days=21)
        stock_take(quantities={variant.pk: 4}, reference="order 7")

        assert left(variant) == 0


def test_another_sellers_goods_cannot_be_taken(seller):
    theirs = variant_of(make_product(make_business("other-seller"), stock=5))
    with scope(seller), pytest.raises(UnableToTakeStock):
        stock_take(quantities={theirs.pk: 1}, reference="order 7")


def test_a_cancelled_order_gives_back_what_it_took(seller):
    variant = variant_of(make_product(seller, stock=5))
    with scope(seller):
        stock_take(quantities={variant.pk: 3}, reference="order 7")
        stock_return(quantities={variant.pk: 3}, reference="order 7")

        assert left(variant) == 5
        assert sum(StockMovement.objects.values_list("delta", flat=True)) == 5


def test_an_order_of_the_only_piece_can_be_cancelled_after_another_took_its_place(seller):
    variant = variant_of(make_product(seller, stock=1))
    with scope(seller):
        stock_set(variant=variant, policy=Stock.Policy.ONE_OF_A_KIND)
        stock_take(quantities={variant.pk: 1}, reference="order 7")
        stock_set(variant=variant, policy=Stock.Policy.ONE_OF_A_KIND, available=1)

        stock_return(quantities={variant.pk: 1}, reference="order 7")

        assert left(variant) == 1
        assert sum(StockMovement.objects.values_list("delta", flat=True)) == 1


def test_setting_the_same_figure_again_leaves_no_trace(seller):
    product = make_product(seller, stock=5)
    variant = variant_of(product)
    with scope(seller):
        version = Product.objects.get().version
        movements = StockMovement.objects.count()
        stock_set(variant=variant, available=5)

        assert StockMovement.objects.count() == movements
        assert Product.objects.get().version == version


def test_every_change_marks_the_product_for_exports(seller):
    variant = variant_of(make_product(seller, stock=5))
    with scope(seller):
        version = Product.objects.get().version
        stock_set(variant=variant, available=4)
        stock_take(quantities={variant.pk: 1}, reference="order 7")

        assert Product.objects.get().version == version + 2


# What people do to a figure, and with how many pieces.
steps = st.lists(
    st.tuples(st.sampled_from(["sell", "give back", "set", "count", "policy"]), st.integers(0, 30)),
    max_size=12,
)


def do(variant, act: str, number: int) -> None:
    if act == "sell":
        stock_take(quantities={variant.pk: number}, reference="order")
    elif act == "give back":
        stock_return(quantities={variant.pk: number}, reference="order")
    elif act == "set":
        stock_set(variant=variant, available=number)
    elif act == "count":
        figure = Figure(variant.pk, number, was=left(variant))
        stock_figures_set(figures=[figure], cause="COUNT")
    else:
        policies = list(Stock.Policy)
        stock_set(variant=variant, policy=policies[number % len(policies)])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(opening=st.integers(0, 20), steps=steps)
def test_whatever_people_do_a_figure_is_the_sum_of_its_movements_and_never_below_zero(
    seller, opening, steps
):
    variant = variant_of(make_product(seller, stock=opening))
    with scope(seller):
        for act, number in steps:
            before = left(variant)
            counted = Stock.objects.get(variant=variant).is_counted
            if act == "sell" and counted and number > before:
                with pytest.raises(UnableToTakeStock):
                    do(variant, act, number)
                assert left(variant) == before
            else:
                do(variant, act, number)

            moved = StockMovement.objects.filter(stock__variant=variant)
            assert (moved.aggregate(sum=Sum("delta"))["sum"] or 0) == left(variant)
            assert left(variant) >= 0
