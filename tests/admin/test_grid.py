"""Many prices and stock figures at once: what is right is saved, what is wrong stays to mend."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import BulkChange, Business, Stock, StockMovement, Variant
from catalog.permissions import CLERK, VIEWER
from catalog.services.grid import Cell, grid_save
from catalog.services.stock import stock_take
from catalog.tenancy import scope
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db
PATH = "/admin/products/grid/"


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


def sent(*variants: Variant, price="120.00", sale="", stock="10", **was: object) -> dict:
    """What the page sends when the same was typed for each variant."""
    seen = {"price": 12_000, "sale_price": None, "available": 10, "is_active": True, **was}
    values: dict = {"row": [str(one.pk) for one in variants], "token": "one-form"}
    for variant in variants:
        name = f"v{variant.pk}"
        values |= {
            f"{name}-price": price,
            f"{name}-sale_price": sale,
            f"{name}-available": stock,
            f"{name}-is_active": "on",
            f"{name}-was": json.dumps(seen),
        }
    return values


def stored(variant: Variant) -> tuple[int | None, int | None, int]:
    with scope(variant.business_id):
        row = Variant.objects.select_related("stock").get(pk=variant.pk)
        return row.price_minor, row.sale_price_minor, row.stock.available


def test_of_forty_pasted_prices_three_wrong_ones_stay_in_their_cells(business: Business) -> None:
    skus = {f"S-{number}": 12_000 for number in range(40)}
    product = make_product(business, skus=skus)
    variants = [variant_of(product, sku) for sku in skus]
    values = sent(*variants, price="١٣٥٫٥٠")
    for wrong, text in zip(variants[10:13], ("dear", "1,234", "-3"), strict=True):
        values[f"v{wrong.pk}-price"] = text

    answer = signed_in(business).post(PATH, values)

    prices = [stored(variant)[0] for variant in variants]
    assert prices.count(13_550) == 37
    assert prices[10:13] == [12_000] * 3
    page = answer.content.decode()
    assert page.count('aria-invalid="true"') == 3
    assert 'value="dear"' in page
    assert 'value="1,234"' in page
    assert "3 cells need another look; everything else is saved" in text_of(answer)


def test_price_sale_stock_and_status_are_live_at_once(business: Business) -> None:
    variant = variant_of(make_product(business))
    values = sent(variant, price="99,50", sale="80", stock="٧")
    del values[f"v{variant.pk}-is_active"]

    signed_in(business).post(PATH, values)

    assert stored(variant) == (9_950, 8_000, 7)
    with scope(business):
        assert not Variant.objects.get().is_active
        assert StockMovement.objects.filter(cause="EDIT", delta=-3).count() == 1


def test_what_an_order_took_meanwhile_is_not_given_back(business: Business) -> None:
    variant = variant_of(make_product(business))
    with scope(business):
        stock_take(quantities={variant.pk: 4}, reference="order 1")

    answer = signed_in(business).post(PATH, sent(variant, price="125", stock="12"))

    assert stored(variant) == (12_500, None, 6)
    assert "It is 6 now" in text_of(answer)


def test_a_sale_price_above_the_price_is_refused_at_its_cell(business: Business) -> None:
    variant = variant_of(make_product(business))

    answer = signed_in(business).post(PATH, sent(variant, sale="130"))

    assert "A sale price is lower than the price" in text_of(answer)
    assert stored(variant)[1] is None


def test_everything_is_taken_back_but_what_was_changed_again(business: Business) -> None:
    kept, back = (variant_of(make_product(business)) for _ in range(2))
    client = signed_in(business)
    client.post(PATH, sent(kept, back, price="150", stock="20"))
    with scope(business):
        Variant.objects.filter(pk=kept.pk).update(price_minor=16_000)
        change = BulkChange.objects.get()

    assert "See or undo" in text_of(client.get(PATH))
    client.post(f"/admin/products/changes/{change.pk}/undo/")
    client.post(f"/admin/products/changes/{change.pk}/undo/")

    assert stored(back) == (12_000, None, 10)
    assert stored(kept) == (16_000, None, 10)


def test_the_same_form_twice_writes_once(business: Business) -> None:
    variant = variant_of(make_product(business))
    client = signed_in(business)

    for _ in range(2):
        client.post(PATH, sent(variant, stock="15"))

    assert stored(variant)[2] == 15
    with scope(business):
        assert BulkChange.objects.count() == 1
        assert StockMovement.objects.filter(cause="EDIT").count() == 1


@pytest.mark.parametrize(("name", "was"), [("price_minor", 12_000), ("available", 10)])
def test_one_figure_takes_at_most_six_queries(business: Business, name: str, was: int) -> None:
    variant = variant_of(make_product(business))
    cell = Cell(variant.pk, name, was + 1, was)

    with scope(business), CaptureQueriesContext(connection) as captured:
        grid_save(business=business, cells=[cell], token="one-figure")

    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 6


def test_the_page_costs_the_same_for_any_number_of_variants(
    business: Business, django_assert_max_num_queries
) -> None:
    for _ in range(5):
        make_product(business)
    client = signed_in(business)
    client.get(PATH)

    with django_assert_max_num_queries(12):
        client.get(PATH)


def test_a_neighbours_cells_are_out_of_reach(business: Business) -> None:
    theirs = variant_of(make_product(make_business("neighbour")))

    signed_in(business).post(PATH, sent(theirs, price="1"))

    assert stored(theirs)[0] == 12_000
    with scope(theirs.business_id):
        assert Stock.objects.get().available == 10


def test_only_who_may_write_opens_the_grid(business: Business) -> None:
    for role in (CLERK, VIEWER):
        assert signed_in(business, role).get(PATH).status_code == 403
