"""Counting what is on the shelf, and looking back at what changed the figures."""

import pytest

from catalog.models import Business, Stock, StockMovement, Variant
from catalog.permissions import CLERK, EDITOR, VIEWER
from catalog.services.stock import stock_set, stock_take
from catalog.tenancy import scope
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db
PATH = "/admin/products/stock/"


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


def counted(*counts: tuple[Variant, str, int], **more: str) -> dict:
    """What the page sends: for each variant what was typed and what the page had shown."""
    sent: dict = {"cause": "COUNT", "reference": "", "row": [str(one.pk) for one, _, _ in counts]}
    for variant, typed, was in counts:
        sent |= {f"count-{variant.pk}": typed, f"was-{variant.pk}": str(was)}
    return sent | more


def left(variant: Variant) -> int:
    with scope(variant.business_id):
        return Stock.objects.get(variant=variant).available


def test_the_difference_is_written_down_with_its_reason_and_who_counted(business: Business) -> None:
    variant = variant_of(make_product(business, stock=10))
    client = signed_in(business, EDITOR)

    answer = client.post(PATH, counted((variant, "٧", 10), cause="BROKEN", reference="rain"))

    assert answer.status_code == 302
    assert left(variant) == 7
    with scope(business):
        movement = StockMovement.objects.get(cause="BROKEN")
        assert (movement.delta, movement.reference) == (-3, "rain")
        assert movement.actor.memberships.get().business == business


def test_the_same_count_sent_twice_counts_once(business: Business) -> None:
    variant = variant_of(make_product(business, stock=10))
    client = signed_in(business)

    client.post(PATH, counted((variant, "12", 10)))
    client.post(PATH, counted((variant, "12", 10)))

    assert left(variant) == 12
    with scope(business):
        assert StockMovement.objects.filter(cause="COUNT").count() == 1


def test_pieces_sold_during_the_count_are_shown_and_nothing_is_overwritten(
    business: Business,
) -> None:
    variant = variant_of(make_product(business, stock=10))
    with scope(business):
        stock_take(quantities={variant.pk: 4}, reference="order 1")

    answer = signed_in(business).post(PATH, counted((variant, "10", 10)))

    assert answer.status_code == 200
    assert "It is 6 now" in text_of(answer)
    assert left(variant) == 6
    assert f'name="was-{variant.pk}" value="6"' in answer.content.decode()


def test_one_wrong_count_keeps_the_others(business: Business) -> None:
    good, bad = (variant_of(make_product(business, stock=10)) for _ in range(2))

    answer = signed_in(business, language="fr").post(
        PATH, counted((good, "8", 10), (bad, "douze", 10))
    )

    assert answer.status_code == 200
    assert (left(good), left(bad)) == (8, 10)
    page = answer.content.decode()
    assert 'value="douze"' in page
    assert f'name="count-{good.pk}"' not in page


def test_one_of_a_kind_is_never_two(business: Business) -> None:
    variant = variant_of(make_product(business, stock=1))
    with scope(business):
        stock_set(variant=variant, policy=Stock.Policy.ONE_OF_A_KIND, available=5)

    answer = signed_in(business).post(PATH, counted((variant, "2", 1)))

    assert "One of a kind" in text_of(answer)
    assert left(variant) == 1


def test_the_history_tells_every_change_newest_first(business: Business) -> None:
    variant = variant_of(make_product(business, stock=10))
    with scope(business):
        stock_take(quantities={variant.pk: 2}, reference="order 7")

    page = text_of(signed_in(business, VIEWER).get(f"{PATH}{variant.pk}/"))

    assert page.index("-2") < page.index("+10")
    assert "order 7" in page


def test_a_movement_is_never_changed(business: Business) -> None:
    make_product(business, stock=10)
    with scope(business):
        movement = StockMovement.objects.get()
        movement.delta = 3
        with pytest.raises(TypeError):
            movement.save()


def test_only_who_may_write_counts(business: Business) -> None:
    for role in (CLERK, VIEWER):
        assert signed_in(business, role).get(PATH).status_code == 403


def test_a_neighbours_figures_are_out_of_reach(business: Business) -> None:
    theirs = variant_of(make_product(make_business("neighbour"), stock=10))
    client = signed_in(business)

    client.post(PATH, counted((theirs, "1", 10)))

    assert left(theirs) == 10
    assert client.get(f"{PATH}{theirs.pk}/").status_code == 404


def test_the_page_costs_the_same_for_any_number_of_variants(
    business: Business, django_assert_max_num_queries
) -> None:
    for _ in range(3):
        make_product(business)
    client = signed_in(business)
    client.get(PATH)

    with django_assert_max_num_queries(12):
        client.get(PATH)
