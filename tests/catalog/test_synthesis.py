"""A made-up catalogue is whole enough to be shown and exported."""

import pytest

from catalog import vocabulary
from catalog.models import Business, MediaRendition, Product, ProductPhoto, Variant
from catalog.renditions import FEED
from catalog.services.reference import reference_load
from catalog.services.synthesis import NotEmpty, catalogue_make
from catalog.tenancy import unscoped


@pytest.fixture
def reference(db):
    vocabulary.rows.cache_clear()
    reference_load()


def test_every_made_up_product_has_a_variant_and_its_sellers_photo(reference):
    # When
    catalogue_make(businesses=2, products=5, seed=1)

    # Then
    with unscoped("a test looks at all sellers"):
        products = Product.objects.all()
        photos = ProductPhoto.objects.select_related("image")
        assert [products.filter(business=seller).count() for seller in Business.objects.all()] == [
            3,
            2,
        ]
        assert all(photo.business_id == photo.image.business_id for photo in photos)
        assert photos.values("product").distinct().count() == 5
        assert Variant.objects.values("product").distinct().count() == 5
    assert MediaRendition.objects.filter(filter_spec=FEED, width=1200).count() == 2


def test_the_same_seed_makes_the_same_catalogue(reference):
    # When
    found = []
    for _ in range(2):
        catalogue_make(businesses=1, products=4, seed=7)
        with unscoped("a test looks at all sellers"):
            found.append(list(Variant.objects.order_by("pk").values_list("sku", "price_minor")))
            Business.objects.all().delete()

    # Then
    assert found[0] == found[1]
    assert len(found[0]) >= 4


def test_a_second_made_up_catalogue_is_refused(reference):
    # Given
    catalogue_make(businesses=1, products=1, seed=1)

    # Then
    with pytest.raises(NotEmpty):
        catalogue_make(businesses=1, products=1, seed=1)
    with unscoped("a test looks at all sellers"):
        assert Product.objects.count() == 1
