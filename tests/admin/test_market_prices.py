"""The page of a product's prices for other countries, as an owner uses it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Business, DeliveryZone, MarketPrice, Product
from catalog.permissions import CLERK, VIEWER
from catalog.tenancy import scope
from tests.admin.browsing import form_values_of_post, signed_in, text_of
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, "oil", skus={"O-1": 12_000, "O-2": 22_000})


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business)


def address(product: Product, country: str = "") -> str:
    return f"/admin/products/{product.pk}/market-prices/" + (
        f"?country={country}" if country else ""
    )


def stored(product: Product) -> dict[str, tuple]:
    with scope(product.business_id):
        rows = MarketPrice.objects.select_related("variant").order_by("variant__sku")
        return {
            row.variant.sku: (row.country, row.currency, row.price_minor, row.sale_price_minor)
            for row in rows
        }


def send(client: Client, product: Product, country: str = "FR", **typed: str):
    """Fill in the page as it stands and change what is typed: `O_1="150"`, `sale_O_1="120"`."""
    values = form_values_of_post(client.get(address(product, country)))
    for name, value in typed.items():
        kind, sku = ("sale", name[5:]) if name.startswith("sale_") else ("price", name)
        if name == "currency":
            values[name] = value
        else:
            values[f"{kind}-{variant_of(product, sku.replace('_', '-')).pk}"] = value
    return client.post(address(product, country), values)


def test_the_product_s_screen_leads_to_the_countries_it_is_delivered_to(client, product):
    with scope(product.business_id):
        DeliveryZone.objects.create(
            business=product.business, countries=["MA", "FR", "DE"], price_minor=0
        )

    screen = client.get(f"/admin/products/edit/{product.pk}/").content.decode()
    words = text_of(client.get(address(product)))

    assert address(product) in screen
    assert "France base price" in words
    assert "Germany base price" in words
    assert "Morocco base price" not in words


def test_prices_are_written_in_any_digits_and_shown_on_the_screen(client, product):
    response = send(client, product, O_1="١٥٠,٥٠", sale_O_1="120")

    assert response.status_code == 302
    assert stored(product) == {"O-1": ("FR", "MAD", 15_050, 12_000)}
    assert "France 1 price of its own" in text_of(client.get(f"/admin/products/edit/{product.pk}/"))
    assert form_values_of_post(client.get(address(product, "FR")))[
        f"price-{variant_of(product, 'O-1').pk}"
    ] == ("150.50")


def test_a_price_in_the_country_s_currency_has_its_decimals(client, product):
    send(client, product, "KW", currency="KWD", O_1="4,5", O_2="8.125")

    assert stored(product) == {
        "O-1": ("KW", "KWD", 4_500, None),
        "O-2": ("KW", "KWD", 8_125, None),
    }


def test_blank_again_means_the_base_price_again(client, product):
    send(client, product, O_1="150", O_2="300")
    send(client, product, O_1="")

    assert stored(product) == {"O-2": ("FR", "MAD", 30_000, None)}


@pytest.mark.parametrize(
    ("typed", "cell", "said"),
    [
        ({"O_1": "dear"}, "price", "Write the price as a number"),
        ({"O_1": "0"}, "price", "A price of nothing cannot be sold."),
        ({"O_1": "150", "sale_O_1": "150"}, "sale", "A sale price is lower than the price."),
        ({"sale_O_1": "90"}, "price", "Write the ordinary price of this country, too."),
        ({"O_1": "1,5", "currency": "JPY"}, "currency", "Select a valid choice"),
    ],
)
def test_a_mistake_is_said_at_its_cell_and_nothing_is_saved(client, product, typed, cell, said):
    response = send(client, product, O_2="300", **typed)

    assert response.status_code == 200
    page = response.content.decode()
    field = "currency" if cell == "currency" else f"{cell}-{variant_of(product, 'O-1').pk}"
    assert said in text_of(response)
    assert f'id="id_{field}-error"' in page or cell == "currency"
    assert 'value="300"' in page
    assert stored(product) == {}


def test_a_copy_of_the_product_has_its_prices_without_their_sale(client, product):
    send(client, product, O_1="150", sale_O_1="120")

    client.post(f"/admin/products/{product.pk}/copy/")

    assert stored(product) == {
        "O-1": ("FR", "MAD", 15_000, 12_000),
        "O-1-2": ("FR", "MAD", 15_000, None),
    }


@pytest.mark.parametrize("country", ["MA", "ZZ", "fr", "x' OR 1"])
def test_there_is_no_page_for_home_or_for_no_country(client, product, country):
    assert client.get(f"{address(product)}?country={country}").status_code == 404


def test_another_business_s_product_is_not_found(product):
    stranger = signed_in(make_business("other"))

    assert stranger.get(address(product, "FR")).status_code == 404
    assert stranger.post(address(product, "FR"), {"currency": "MAD"}).status_code == 404
    assert stored(product) == {}


def test_who_may_not_change_products_may_not_change_prices(business, product):
    for role in (CLERK, VIEWER):
        assert signed_in(business, role).get(address(product, "FR")).status_code in (302, 403)
        signed_in(business, role).post(
            address(product, "FR"),
            {"currency": "MAD", f"price-{variant_of(product, 'O-1').pk}": "5"},
        )

    assert stored(product) == {}


def test_the_page_asks_the_same_for_two_variants_and_for_twelve(client, business, product):
    many = make_product(business, "rug", skus={f"R-{number}": 1_000 for number in range(12)})

    counts = []
    for one in (product, many):
        send(client, one, **{sku.replace("-", "_"): "9" for sku in ("O-1",) if one is product})
        client.get(address(one, "FR"))
        with CaptureQueriesContext(connection) as seen:
            client.get(address(one, "FR"))
        counts.append(len(seen))

    assert counts[0] == counts[1]
