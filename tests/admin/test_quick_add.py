"""A product added from a phone: photo, name, kind, price, in the shop."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from catalog.models import Business, MediaImage, Product, ProductFamily, ProductReview, Stock
from catalog.permissions import CLERK, EDITOR, VIEWER
from catalog.services.reference import reference_load
from catalog.tenancy import scope
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_photo, make_product, picture_bytes

pytestmark = pytest.mark.django_db
URL = "/admin/products/quick/"


@pytest.fixture
def business() -> Business:
    reference_load()
    return make_business("tifaout")


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business, EDITOR, "ar")


def said(**changed: object) -> dict[str, object]:
    family = ProductFamily.objects.get(code="basketry")
    return {
        "sku": "P-ABCD2345",
        "kept": "",
        "name": "سلة الدوم",
        "family": str(family.pk),
        "price": "٢٥٫٥٠",
        "available": "١٢",
        "description": "سلة نصنعها باليد في الدوار.",
        "act": "publish",
        "photos": SimpleUploadedFile("p.jpg", picture_bytes()),
    } | changed


def products(business: Business) -> list[Product]:
    with scope(business):
        return list(Product.objects.prefetch_related("variants__stock", "photos"))


def kept_in(answer: HttpResponse) -> str:
    found = re.search(r'name="kept" value="([\d,]*)"', answer.content.decode())
    assert found
    return found[1]


def test_photo_name_kind_price_and_it_is_in_the_shop(client: Client, business: Business) -> None:
    answer = client.post(URL, said(), follow=True)

    (product,) = products(business)
    (variant,) = product.variants.all()
    assert product.live
    assert product.title_in("ar") == "سلة الدوم"
    assert (variant.sku, variant.price_minor, variant.stock.available) == ("P-ABCD2345", 2550, 12)
    assert product.category == product.family.category
    assert product.photos.count() == 1
    assert "في المتجر" in text_of(answer)


def soap() -> str:
    return str(ProductFamily.objects.get(code="soap").pk)


def test_soap_is_asked_for_its_ingredients_and_then_it_is_in_the_shop(
    client: Client, business: Business
) -> None:
    answer = client.post(URL, said(family=soap()), follow=True)
    (product,) = products(business)
    assert not product.live
    assert 'name="ingredients"' in answer.content.decode()

    empty = client.post(f"{URL}{product.pk}/", {"ingredients": " "})
    assert "error-message" in empty.content.decode()
    answer = client.post(f"{URL}{product.pk}/", {"ingredients": "زيت الزيتون، ماء"}, follow=True)

    (product,) = products(business)
    assert product.live
    assert product.ingredients["ar"]["text"] == "زيت الزيتون، ماء"
    assert 'name="ingredients"' not in answer.content.decode()
    # Sent once more from a page that stayed open: nothing changes.
    client.post(f"{URL}{product.pk}/", {"ingredients": "ماء"})
    (product,) = products(business)
    assert product.ingredients["ar"]["text"] == "زيت الزيتون، ماء"


def test_a_new_business_hands_its_product_in(client: Client, business: Business) -> None:
    Business.objects.filter(pk=business.pk).update(trust=Business.Trust.NEW)

    answer = client.post(URL, said(), follow=True)

    (product,) = products(business)
    assert not product.live
    with scope(business):
        assert ProductReview.objects.get().product_id == product.pk
    assert "jisr-chip--wait" in answer.content.decode()


def test_the_neighbours_product_is_not_finished_here(client: Client) -> None:
    other = make_business("other")
    theirs = make_product(other)

    assert client.post(f"{URL}{theirs.pk}/", {"ingredients": "x"}).status_code == 404


def test_a_draft_asks_for_less(client: Client, business: Business) -> None:
    client.post(URL, said(act="draft", price="", description="", photos=""))

    (product,) = products(business)
    assert not product.live
    words = text_of(client.get(f"{URL}{product.pk}/"))
    assert "مسودة" in words


def test_what_the_shop_needs_is_said_at_the_field_and_nothing_is_lost(
    client: Client, business: Business
) -> None:
    answer = client.post(URL, said(description="", price="خمسة"))

    assert products(business) == []
    page = answer.content.decode()
    assert "سلة الدوم" in page
    assert "خمسة" in page
    assert page.count("error-message") >= 2

    # The photo has arrived and need not be sent again.
    kept = kept_in(answer)
    assert kept
    client.post(URL, said(kept=kept, photos=""))
    (product,) = products(business)
    assert [str(row.image_id) for row in product.photos.all()] == [kept]


def test_a_file_that_is_no_photo_is_refused_and_the_rest_kept(
    client: Client, business: Business
) -> None:
    answer = client.post(URL, said(photos=SimpleUploadedFile("p.jpg", b"MZ no photo")))

    assert products(business) == []
    assert "سلة الدوم" in answer.content.decode()


def test_pressing_twice_makes_one_product(client: Client, business: Business) -> None:
    first = client.post(URL, said())
    second = client.post(URL, said())

    assert first.headers["Location"] == second.headers["Location"]
    assert len(products(business)) == 1
    with scope(business):
        assert Stock.objects.get().available == 12


def test_the_same_name_twice_gets_two_addresses(client: Client, business: Business) -> None:
    client.post(URL, said())
    client.post(URL, said(sku="P-ZZZZ9999", name="سلة الدوم"))

    assert len({product.handle for product in products(business)}) == 2


def test_a_photo_of_another_business_never_comes_in(client: Client, business: Business) -> None:
    other = make_photo(make_business("other"))

    client.post(URL, said(kept=str(other.pk), photos=""))

    (product,) = products(business)
    assert product.photos.count() == 0
    assert MediaImage._base_manager.get(pk=other.pk).business_id != business.pk


@pytest.mark.parametrize("role", [CLERK, VIEWER])
def test_who_may_not_add_products_is_kept_out(business: Business, role: str) -> None:
    answer = signed_in(business, role).post(URL, said())

    assert answer.status_code in (302, 403)
    assert products(business) == []


@pytest.mark.parametrize("kept", ["x", "9" * 40, "-1", "1;2", ",,,"])
def test_a_tampered_list_of_photos_is_ignored(
    client: Client, business: Business, kept: str
) -> None:
    client.post(URL, said(kept=kept, photos=""))

    assert len(products(business)) == 1


def test_the_desk_leads_to_the_short_form(client: Client) -> None:
    for address in ("/admin/", "/admin/products/"):
        assert f'href="{URL}"' in client.get(address).content.decode()
    assert 'href="/admin/products/add/"' in client.get(URL).content.decode()
