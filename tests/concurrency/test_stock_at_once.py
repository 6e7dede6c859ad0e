"""Sales, returns and counts of one variant at the same moment: nothing is lost."""

import pytest
from django.db.models import Sum

from catalog.models import Stock, StockMovement, Variant
from catalog.services.stock import (
    Figure,
    stock_figures_set,
    stock_return,
    stock_set,
    stock_take,
)
from catalog.tenancy import scope
from tests.factories import make_business, make_product, variant_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seller():
    return make_business("seller")


@pytest.fixture
def variant(seller) -> Variant:
    return variant_of(make_product(seller, stock=100))


def figure_and_movements(variant: Variant) -> tuple[int, int]:
    with scope(variant.business_id):
        figure = Stock.objects.get(variant=variant).available
        return figure, StockMovement.objects.aggregate(sum=Sum("delta"))["sum"]


def test_sales_and_returns_at_once_add_up(seller, variant, at_once):
    # Given
    def sell_or_return(number: int) -> None:
        move = stock_take if number % 2 else stock_return
        with scope(seller):
            move(quantities={variant.pk: number + 1}, reference=f"order {number}")

    # When
    found = at_once(sell_or_return, 20)

    # Then
    assert not [one for one in found if isinstance(one, Exception)]
    sold = sum(number + 1 for number in range(20) if number % 2)
    returned = sum(number + 1 for number in range(20) if not number % 2)
    assert figure_and_movements(variant) == (100 - sold + returned,) * 2


def test_a_figure_typed_while_others_sell_still_is_the_sum_of_its_movements(
    seller, variant, at_once
):
    # Given
    def sell_or_set(number: int) -> object:
        with scope(seller):
            if number % 4 == 0:
                return stock_set(variant=variant, available=50 + number)
            return stock_take(quantities={variant.pk: 1}, reference=f"order {number}")

    # When
    found = at_once(sell_or_set, 20)

    # Then
    assert not [one for one in found if isinstance(one, Exception)]
    figure, movements = figure_and_movements(variant)
    assert figure == movements
    assert figure >= 50 - 15


def test_two_counts_of_what_both_saw_count_once(seller, variant, at_once):
    # Given
    counted = [Figure(variant.pk, 90, was=100), Figure(variant.pk, 80, was=100)]

    def count(number: int):
        with scope(seller):
            return stock_figures_set(figures=[counted[number]], cause="COUNT")

    # When
    found = at_once(count, 2)

    # Then
    done = [one for one in found if one.before]
    told = [one for one in found if one.moved]
    assert len(done) == len(told) == 1
    figure, movements = figure_and_movements(variant)
    assert figure == movements == counted[found.index(done[0])].available
    assert told[0].moved == {variant.pk: figure}
