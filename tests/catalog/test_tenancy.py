"""A query serves the business in scope, and refuses to guess."""

import pytest
from django.db.models import Exists, OuterRef

from catalog.models import MediaImage, Product, Stock, Variant
from catalog.tenancy import ScopeUnset, WrongScope, scope, unscoped
from tests.factories import make_business, make_photo, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return make_business("seller")


@pytest.fixture
def other_seller():
    return make_business("other-seller")


@pytest.mark.parametrize("model", [Product, Variant, Stock, MediaImage])
def test_reading_outside_any_scope_raises(model):
    with pytest.raises(ScopeUnset):
        model.objects.count()


def test_each_business_sees_only_its_own_rows(seller, other_seller):
    make_product(seller, "mine")
    make_product(other_seller, "theirs")

    with scope(seller):
        assert [product.handle for product in Product.objects.all()] == ["mine"]
    with scope(other_seller):
        assert [product.handle for product in Product.objects.all()] == ["theirs"]
    with unscoped("the test looks at everything"):
        assert Product.objects.count() == 2


def test_a_queryset_answers_for_the_scope_it_is_evaluated_in(seller, other_seller):
    make_product(seller, "mine")
    make_product(other_seller, "theirs")

    with scope(seller):
        kept = Product.objects.order_by("pk")

    with scope(other_seller):
        assert [product.handle for product in kept.all()] == ["theirs"]
    with pytest.raises(ScopeUnset):
        list(kept.all())


def test_every_kind_of_query_is_scoped(seller, other_seller):
    mine = make_product(seller, "mine")
    theirs = make_product(other_seller, "theirs")

    with scope(seller):
        assert Product.objects.filter(pk=theirs.pk).first() is None
        assert Product.objects.in_bulk() == {mine.pk: mine}
        assert list(Product.objects.values_list("handle", flat=True)) == ["mine"]
        assert Product.objects.update(brand="x") == 1
        assert (
            Product.objects.filter(pk=mine.pk) | Product.objects.filter(pk=theirs.pk)
        ).count() == 1
        has_variant = Exists(Variant.objects.filter(product=OuterRef("pk")))
        assert Product.objects.filter(has_variant).count() == 1
        deleted, _ = Product.objects.filter(pk=theirs.pk).delete()
        assert deleted == 0


def test_a_new_row_belongs_to_the_business_in_scope(seller):
    with scope(seller):
        product = Product(handle="new", title={}, description={})
        product.save()

    assert product.business_id == seller.pk


def test_a_row_of_another_business_cannot_be_written(seller, other_seller):
    theirs = make_product(other_seller, "theirs")

    with scope(seller), pytest.raises(WrongScope):
        theirs.save()
    with scope(seller), pytest.raises(WrongScope):
        Product(handle="x", business=other_seller).save()


def test_leaving_the_scope_needs_a_reason():
    with pytest.raises(ValueError, match="reason"), unscoped(""):
        pass


def test_scopes_nest_and_are_left_behind(seller, other_seller):
    make_product(seller, "mine")
    with scope(seller):
        with scope(other_seller):
            assert Product.objects.count() == 0
        assert Product.objects.count() == 1


def test_photos_are_scoped_too(seller, other_seller):
    make_photo(seller)

    with scope(other_seller):
        assert MediaImage.objects.count() == 0
    with scope(seller):
        assert MediaImage.objects.count() == 1
