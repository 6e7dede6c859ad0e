"""Two people write on one product, and a product is duplicated: nothing is lost."""

import pytest
from django.test import Client

from catalog import texts
from catalog.models import Product
from catalog.permissions import EDITOR, VIEWER
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_photo, make_product, variant_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    business = make_business("tifaout")
    return make_product(business, "argan", skus={"ARG-250": 12_000}, photos=[make_photo(business)])


@pytest.fixture
def first(product: Product) -> Client:
    return signed_in(product.business)


@pytest.fixture
def second(product: Product) -> Client:
    return signed_in(product.business, EDITOR)


def url(product: Product) -> str:
    return f"/admin/products/edit/{product.pk}/"


def title(product: Product, tag: str) -> str:
    with scope(product.business_id):
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    return texts.exact_text(draft.title, tag)


def test_the_second_to_save_sees_both_texts_and_decides(
    first: Client, second: Client, product: Product
) -> None:
    mine, theirs = (form_values(each.get(url(product))) for each in (first, second))
    second.post(url(product), {**theirs, "title-fr": "Le leur"})

    answer = first.post(url(product), {**mine, "title-fr": "Le mien"})

    assert "Somebody saved this product while you were writing" in text_of(answer)
    assert "Le leur" in text_of(answer)
    assert form_values(answer)["title-fr"] == "Le mien"
    assert title(product, "fr") == "Le leur"
    first.post(url(product), form_values(answer))
    assert title(product, "fr") == "Le mien"


def test_what_only_the_other_one_changed_is_taken_over(
    first: Client, second: Client, product: Product
) -> None:
    mine, theirs = (form_values(each.get(url(product))) for each in (first, second))
    second.post(url(product), {**theirs, "title-ar": "زيت أركان جديد", "brand": "Tifaout"})

    answer = first.post(url(product), {**mine, "title-fr": "Le mien"})
    first.post(url(product), form_values(answer))

    assert title(product, "ar") == "زيت أركان جديد"
    assert title(product, "fr") == "Le mien"


def test_prices_wait_too_when_somebody_came_in_between(
    first: Client, second: Client, product: Product
) -> None:
    mine, theirs = (form_values(each.get(url(product))) for each in (first, second))
    second.post(url(product), {**theirs, "title-fr": "Le leur"})

    first.post(url(product), {**mine, "variants-0-price": "1"})

    assert variant_of(product).price_minor == 12_000


def test_a_copy_has_the_words_and_photos_but_its_own_skus_and_no_stock(
    first: Client, product: Product
) -> None:
    values = form_values(first.get(url(product)))
    first.post(url(product), {**values, "title-fr": "Écrit hier", "variants-0-available": "9"})

    answer = first.post(f"/admin/products/{product.pk}/copy/")

    with scope(product.business_id):
        copy = Product.objects.latest("pk")
        (variant,) = copy.variants.all()
        assert answer["Location"] == url(copy)
        assert (copy.live, texts.exact_text(copy.title, "fr")) == (False, "Écrit hier")
        assert [one.image_id for one in copy.photos.all()] == [
            one.image_id for one in product.photos.all()
        ]
        assert (variant.sku, variant.price_minor) == ("ARG-250-2", 12_000)
        assert variant.stock.available == 0
        assert copy.handle != product.handle


def test_a_second_copy_takes_the_next_skus(first: Client, product: Product) -> None:
    for _ in range(2):
        first.post(f"/admin/products/{product.pk}/copy/")

    with scope(product.business_id):
        skus = {sku for each in Product.objects.all() for sku in each.variants.values_list("sku")}
    assert skus == {("ARG-250",), ("ARG-250-2",), ("ARG-250-3",)}


def test_a_viewer_makes_no_copy(product: Product) -> None:
    answer = signed_in(product.business, VIEWER).post(f"/admin/products/{product.pk}/copy/")

    assert answer.status_code == 403
    with scope(product.business_id):
        assert Product.objects.count() == 1
