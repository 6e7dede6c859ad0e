"""How far a product is written in each language, kept on its row by every way of saving."""

import pytest

from catalog import texts
from catalog.models import Product
from catalog.selectors.written import language_counts
from catalog.services.products import product_publish, product_save_draft
from catalog.tenancy import scope
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db


def stored(product: Product) -> dict:
    return Product.objects.get(pk=product.pk).completeness


def test_it_follows_the_draft_and_publishing_an_older_one_does_not_take_it_back() -> None:
    business = make_business(languages=["ar", "fr"])
    product = make_product(business, title=texts.make_texts({"ar": "عسل", "fr": "Miel"}))
    with scope(business):
        assert stored(product)["fr"] == {"done": 100, "read": 0}
        older = product.get_latest_revision()
        title = texts.with_texts(product.title, {"ar": "عسل حر", "fr": ""}, source="ar")
        product_save_draft(product=product, values={"title": title})
        assert stored(product)["fr"] == {"done": 50, "read": 0}

        older.publish()
        assert stored(product)["fr"] == {"done": 50, "read": 0}
        product_publish(product=product)
        assert stored(product)["fr"] == {"done": 50, "read": 0}


def test_ingredients_and_facts_count_once_they_are_written_in_one_language() -> None:
    business = make_business(languages=["ar", "fr"])
    product = make_product(
        business,
        ingredients=texts.make_texts({"ar": "زيت أركان"}),
        attributes={"care": texts.make_texts({"ar": "بارد"}), "scent": {}, "hours": 3},
    )
    with scope(business):
        assert stored(product)["ar"] == {"done": 100, "read": 0}
        assert stored(product)["fr"] == {"done": 50, "read": 0}


def test_a_language_is_counted_over_all_products_of_the_business_only() -> None:
    business = make_business(languages=["ar", "fr", "en"])
    make_product(business, "done")
    machine = texts.make_texts({"fr": "Miel"}, by=texts.MACHINE)
    make_product(business, "machine", title={**texts.make_texts({"ar": "عسل"}), **machine})
    make_product(make_business(), "theirs")

    with scope(business):
        arabic, french, english = language_counts(business)

    assert (arabic.products, arabic.done, arabic.is_source) == (2, 2, True)
    assert (french.done, french.unwritten, french.to_read) == (1, 0, 1)
    assert (english.done, english.unwritten, english.to_read) == (1, 1, 0)
