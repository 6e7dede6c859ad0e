"""Texts wait for Publish; price and stock are live; a revision never brings old figures back."""

import pytest

from catalog import texts
from catalog.models import Product, Stock, Variant
from catalog.services.products import (
    HandleTaken,
    UnableToPublish,
    product_check,
    product_publish,
    product_save_draft,
    product_unpublish,
)
from catalog.services.stock import stock_set
from catalog.services.variants import SkuTaken, variant_save
from catalog.tenancy import scope
from tests.factories import make_business, make_photo, make_product, variant_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return make_business("seller")


def test_a_draft_does_not_reach_shoppers_until_published(seller):
    product = make_product(seller)
    with scope(seller):
        title = texts.with_text(product.title, "fr", "Nouveau titre")
        product_save_draft(product=product, values={"title": title})
        assert Product.objects.get().title_in("fr") != "Nouveau titre"

        product_publish(product=product)
        assert Product.objects.get().title_in("fr") == "Nouveau titre"


def test_going_back_to_an_old_revision_keeps_todays_price_and_stock(seller):
    product = make_product(seller, skus={"A-1": 1000}, stock=5)
    variant = variant_of(product)
    with scope(seller):
        first = Product.objects.get().latest_revision
        variant_save(product=product, variant=variant, values={"price_minor": 2000})
        stock_set(variant=variant, available=1)
        product_save_draft(product=product, values={"title": texts.make_texts({"ar": "جديد"})})
        product_publish(product=product)
        version = Product.objects.get().version

        first.publish()

        assert Product.objects.get().title_in("fr") == "Huile d'argan « œuvre » de l'été"
        assert Variant.objects.get().price_minor == 2000
        assert Stock.objects.get().available == 1
        assert Product.objects.get().version > version


def test_photos_belong_to_the_draft(seller):
    product = make_product(seller, photos=[make_photo(seller)])
    other = make_photo(seller, "other.jpg", colour="#2456a6")
    with scope(seller):
        product_save_draft(product=product, values={}, photos=[other])
        assert Product.objects.get().photos.get().image != other

        product_publish(product=product)
        assert Product.objects.get().photos.get().image == other


def test_publishing_says_what_is_missing_and_changes_nothing(seller):
    product = make_product(seller, live=False, category=None, description={})
    with scope(seller), pytest.raises(UnableToPublish) as caught:
        product_publish(product=product)

    assert [issue.code for issue in caught.value.issues] == ["NO_DESCRIPTION", "NO_CATEGORY"]
    with scope(seller):
        assert not Product.objects.get().live


def test_what_costs_sales_is_named_without_stopping(seller):
    product = make_product(seller, title=texts.make_texts({"ar": "زيت"}))
    with scope(seller):
        codes = [issue.code for issue in product_check(product=product)]

    assert codes == ["NO_TITLE_FR", "NO_TITLE_EN", "NO_FAMILY", "NO_WEIGHT", "NO_PHOTO"]


def test_two_products_cannot_share_an_address(seller):
    make_product(seller, "argan")
    with pytest.raises(HandleTaken):
        make_product(seller, "argan")


def test_a_sku_is_unique_within_a_business_only(seller):
    product = make_product(seller, skus={"A-1": 1000})
    make_product(make_business("other-seller"), skus={"A-1": 500})

    with scope(seller), pytest.raises(SkuTaken):
        variant_save(product=product, values={"sku": "A-1", "currency": "MAD", "price_minor": 1})


def test_taking_offline_keeps_everything_else(seller):
    product = make_product(seller, skus={"A-1": 1000}, stock=5)
    with scope(seller):
        product_unpublish(product=product)

        assert not Product.objects.get().live
        assert Stock.objects.get().available == 5


def test_publishing_marks_the_product_for_exports(seller):
    product = make_product(seller)
    with scope(seller):
        version = Product.objects.get().version
        product_save_draft(product=product, values={"brand": "Tifaouine"})
        assert Product.objects.get().version == version

        product_publish(product=product)
        assert Product.objects.get().version == version + 1
