"""A draft is shown inside the shop's theme to whoever edits it, with price and stock of today."""

import pytest
from bs4 import BeautifulSoup

from catalog import texts
from catalog.models import Product, Variant
from catalog.services.products import product_save_draft
from catalog.tenancy import scope, unscoped
from tests.factories import TITLE, make_photo, make_product
from tests.storefront.scenes import open_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return open_shop("seller")


def preview(product: Product) -> BeautifulSoup:
    response = product.make_preview_request()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return BeautifulSoup(response.content, "html.parser")


def test_a_draft_shows_its_own_words_and_photos_and_todays_price(seller):
    # Given
    product = make_product(seller, "oil", skus={"ARG": 12_000})
    with scope(seller):
        draft = product_save_draft(
            product=product,
            values={"title": texts.make_texts({"ar": "زيت العام المقبل"})},
            photos=[make_photo(seller)],
        )
        Variant.objects.update(price_minor=15_000)

    # When
    with scope(seller):
        found = preview(draft)

    # Then
    assert (found.html["lang"], found.html["dir"]) == ("ar", "rtl")
    assert found.h1.get_text(strip=True) == "زيت العام المقبل"
    assert found.select_one(".preview-banner") is not None
    assert len(found.select(".gallery img")) == 1
    assert "150,00" in found.select_one(".buy__price").get_text()
    assert found.select_one(".buy-form button").has_attr("disabled")


def test_a_draft_is_shown_before_its_shop_opens_and_to_staff(seller):
    # Given
    type(seller).objects.update(status="SHOP_DRAFT", languages=["el", "fr"])
    product = make_product(seller, "oil", live=False)

    # When
    with unscoped("programme staff in the admin"):
        found = preview(Product.objects.get(pk=product.pk))

    # Then
    assert found.html["lang"] == "fr"
    assert found.h1.get_text(strip=True) == TITLE["fr"]


def test_a_product_that_was_never_saved_can_be_looked_at(seller):
    # Given
    product = Product(business=seller, title=texts.make_texts({"ar": "جديد"}))

    # When
    with scope(seller):
        found = preview(product)

    # Then
    assert found.h1.get_text(strip=True) == "جديد"
    assert found.select(".variant") == []
