"""Pages of a shop ask the database as often for twenty products as for one, and seldom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.tenancy import scope
from storefront.models import Shop
from tests.factories import make_photo, make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

pytestmark = pytest.mark.django_db

MOST = 8


def queries(client, path: str) -> int:
    """How many queries a page takes once the programme's menu is cached."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)


@pytest.fixture
def seller():
    seller = open_shop("seller")
    with scope(seller):
        Shop.objects.update(hero=make_photo(seller, "hero.jpg", colour="#224466"))
    return seller


def stock_shelves(seller, count: int) -> None:
    colours = ["#b3261e", "#2456a6", "#2f7d4f"]
    photos = [make_photo(seller, f"{colour}.jpg", colour=colour) for colour in colours]
    for number in range(count):
        make_product(
            seller,
            f"goods-{count}-{number}",
            skus={f"S-{count}-{number}": 1000, f"L-{count}-{number}": 2000},
            photos=photos,
        )


@pytest.mark.parametrize(
    "path",
    [
        "/ar/shops/seller/",
        "/ar/shops/seller/c/oils/",
        "/ar/shops/seller/p/goods-1-0/",
        "/ar/shops/seller/about/",
    ],
)
def test_a_page_takes_few_queries_however_many_products(client, seller, path):
    # Given
    stock_shelves(seller, 1)
    with_one = queries(client, path)

    # When
    stock_shelves(seller, 20)

    # Then
    assert queries(client, path) == with_one <= MOST


def test_a_filled_cart_costs_looking_around_the_session_and_nothing_more(client, seller):
    # Given
    stock_shelves(seller, 1)
    without = queries(client, "/fr/shops/seller/")
    product = make_product(seller)

    # When
    data = {"variant": variant_of(product).pk, "quantity": 2}
    client.post("/fr/shops/seller/cart/add/", data)

    # Then
    assert queries(client, "/fr/shops/seller/") == without + 1 <= MOST


@pytest.mark.parametrize("page", ["cart", "checkout"])
def test_cart_and_checkout_take_the_same_for_one_line_and_for_twenty(client, seller, page):
    # Given
    stock_shelves(seller, 20)
    counts = []
    for number in (0, *range(1, 20)):
        variant = variant_of(
            make_product(seller, photos=[make_photo(seller, colour=f"#11223{number % 10}")])
        )
        data = {"variant": variant.pk, "quantity": 1}
        client.post("/fr/shops/seller/cart/add/", data)

        # When
        if number in (0, 19):
            counts.append(queries(client, f"/fr/shops/seller/{page}/"))

    # Then
    assert counts[0] == counts[1] <= MOST + 2


def test_an_orders_page_takes_the_same_for_one_line_and_for_three(client, seller):
    # Given
    products = [make_product(seller) for _ in range(3)]
    small = place(fill_cart(seller, variant_of(products[0])))
    cart = fill_cart(seller, variant_of(products[0]))
    for product in products[1:]:
        fill_cart(seller, variant_of(product), 1, cart.token)
    large = place(cart)

    # Then
    counts = [
        queries(client, f"/en/shops/seller/orders/{order.token}/") for order in (small, large)
    ]
    assert counts[0] == counts[1] <= MOST
