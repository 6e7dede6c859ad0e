"""A product is written: texts wait in a draft, prices and stock are live at once."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from catalog import texts
from catalog.models import Business, MediaImage, Product, ProductFamily, Variant
from catalog.services.stock import stock_take
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import (
    TITLE,
    make_business,
    make_category,
    make_photo,
    make_product,
    picture_bytes,
    variant_of,
)

pytestmark = pytest.mark.django_db

SOAP = texts.make_texts({"ar": "صابون", "en": "Soap"})


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business)


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, "argan", skus={"ARG-250": 12_000}, photos=[make_photo(business)])


def edit_url(product: Product) -> str:
    return f"/admin/products/edit/{product.pk}/"


def send(client: Client, product: Product, **changes: Any) -> HttpResponse:
    """Open the product, change some fields and save the draft."""
    values = form_values(client.get(edit_url(product)))
    return client.post(edit_url(product), {**values, **changes})


def fresh(product: Product) -> Product:
    with scope(product.business_id):
        return Product.objects.get(pk=product.pk)


def draft_of(product: Product) -> Product:
    with scope(product.business_id):
        return fresh(product).get_latest_revision_as_object()


def photos_of_draft(product: Product) -> list[MediaImage]:
    with scope(product.business_id):
        return [photo.image for photo in draft_of(product).photos.all()]


def test_a_draft_leaves_the_shop_as_it_is(client: Client, product: Product) -> None:
    answer = send(client, product, **{"title-fr": "Huile nouvelle"})

    assert answer.status_code == 302
    assert texts.exact_text(fresh(product).title, "fr") == TITLE["fr"]
    assert texts.exact_text(draft_of(product).title, "fr") == "Huile nouvelle"
    assert fresh(product).has_unpublished_changes


def test_publishing_shows_the_draft_to_shoppers(client: Client, product: Product) -> None:
    answer = send(
        client, product, **{"title-fr": "Huile nouvelle", "action-publish": "action-publish"}
    )

    assert answer.status_code == 302
    assert texts.exact_text(fresh(product).title, "fr") == "Huile nouvelle"
    assert not fresh(product).has_unpublished_changes


def test_price_and_stock_are_live_while_the_texts_wait(client: Client, product: Product) -> None:
    send(
        client,
        product,
        **{"title-fr": "Plus tard", "variants-0-price": "٩٩٫٥٠", "variants-0-available": "7"},
    )

    variant = variant_of(product)
    assert (variant.price_minor, variant.stock.available) == (9950, 7)
    assert texts.exact_text(fresh(product).title, "fr") == TITLE["fr"]


def test_a_wrong_price_keeps_all_that_was_typed(client: Client, product: Product) -> None:
    answer = send(
        client, product, **{"title-fr": "Gardé", "variants-0-price": "douze", "hs_code": "151590"}
    )

    values = form_values(answer)
    assert answer.status_code == 200
    assert "Write the price as a number, for example 120 or 12,50." in text_of(answer)
    assert values["title-fr"] == "Gardé"
    assert values["variants-0-price"] == "douze"
    assert values["hs_code"] == "151590"
    assert variant_of(product).price_minor == 12_000
    assert texts.exact_text(draft_of(product).title, "fr") == TITLE["fr"]


def test_an_article_number_is_used_once_in_a_business(
    client: Client, product: Product, business: Business
) -> None:
    make_product(business, "soap", skus={"SOAP-1": 3000}, title=SOAP)

    answer = send(client, product, **{"variants-0-sku": "SOAP-1"})

    assert "SOAP-1 is already the number of “Soap”. Choose another one." in text_of(answer)
    assert variant_of(product).sku == "ARG-250"


def test_another_business_may_use_the_same_article_number(client: Client, product: Product) -> None:
    make_product(make_business("elsewhere"), "soap", skus={"SOAP-1": 3000})

    send(client, product, **{"variants-0-sku": "SOAP-1"})

    assert variant_of(product).sku == "SOAP-1"


def test_a_new_variant_is_added_below_the_others(client: Client, product: Product) -> None:
    send(
        client,
        product,
        **{
            "variants-1-sku": "ARG-500",
            "variants-1-price": "200",
            "variants-1-available": "3",
            "variants-1-net_quantity": "500",
            "variants-1-net_unit": "ml",
        },
    )

    variant = variant_of(product, "ARG-500")
    assert (variant.price_minor, variant.position, variant.stock.available) == (20_000, 1, 3)


def test_a_blank_row_for_a_new_variant_is_no_variant(client: Client, product: Product) -> None:
    send(client, product)

    with scope(product.business_id):
        assert Variant.objects.filter(product=product).count() == 1


def test_pieces_sold_while_the_page_was_open_stay_sold(client: Client, product: Product) -> None:
    values = form_values(client.get(edit_url(product)))
    variant = variant_of(product)
    with scope(product.business_id):
        stock_take(quantities={variant.pk: 4}, reference="1")

    client.post(edit_url(product), {**values, "variants-0-price": "130"})

    variant = variant_of(product)
    assert (variant.price_minor, variant.stock.available) == (13_000, 6)


def test_a_variant_taken_off_sale_keeps_its_number(client: Client, product: Product) -> None:
    values = form_values(client.get(edit_url(product)))
    del values["variants-0-is_active"]

    client.post(edit_url(product), values)

    variant = variant_of(product)
    assert (variant.sku, variant.is_active) == ("ARG-250", False)


def test_publishing_without_essentials_keeps_the_draft_and_says_what_lacks(
    client: Client, product: Product
) -> None:
    answer = send(
        client, product, **{"title-ar": "", "category": "", "action-publish": "action-publish"}
    )
    page = client.get(answer.headers["Location"])

    assert answer.status_code == 302
    assert "Saved as a draft, not published" in text_of(page)
    assert "Write a title in your first language." in text_of(page)
    assert "Choose a shop category." in text_of(page)
    assert texts.exact_text(draft_of(product).title, "ar") == ""
    assert texts.exact_text(fresh(product).title, "ar") == TITLE["ar"].strip()


def test_what_is_missing_leads_to_its_field(client: Client, product: Product) -> None:
    with scope(product.business_id):
        Variant.objects.filter(product=product).update(price_minor=None)

    page = client.get(edit_url(product)).content.decode()

    assert 'href="#panel-variants-section"' in page
    assert 'id="panel-variants-section"' in page


def test_going_back_to_an_old_version_restores_texts_but_no_price_or_stock(
    client: Client, product: Product
) -> None:
    first = fresh(product).latest_revision
    send(
        client,
        product,
        **{"title-fr": "Deuxième", "variants-0-price": "150", "variants-0-available": "2"},
    )
    url = f"/admin/products/history/{product.pk}/revisions/{first.pk}/revert/"

    values = form_values(client.get(url))
    client.post(url, {**values, "variants-0-price": "1"})

    variant = variant_of(product)
    assert texts.exact_text(draft_of(product).title, "fr") == TITLE["fr"]
    assert (variant.price_minor, variant.stock.available) == (15_000, 2)
    assert not [name for name in values if name.startswith("variants-")]


def test_a_machine_translation_stays_marked_until_somebody_changes_it(
    client: Client, business: Business
) -> None:
    title = {**texts.make_texts({"ar": "عسل"}), **texts.make_texts({"fr": "Miel"}, by="MACHINE")}
    product = make_product(business, "honey", title=title)

    send(client, product, **{"title-ar": "عسل حر"})
    untouched = draft_of(product).title
    send(client, product, **{"title-fr": "Miel pur"})

    assert untouched["fr"]["by"] == texts.MACHINE
    assert texts.state_of(untouched, "fr", "ar") == texts.State.OUTDATED
    assert texts.state_of(draft_of(product).title, "fr", "ar") == texts.State.WRITTEN


def test_the_business_status_and_address_cannot_be_sent(client: Client, product: Product) -> None:
    other = make_business("other")

    send(
        client,
        product,
        business=other.pk,
        business_id=other.pk,
        handle="stolen",
        live="",
        version="99",
        search_text="x",
    )

    now = fresh(product)
    assert (now.business_id, now.handle, now.live) == (product.business_id, "argan", True)
    assert now.version < 99


def test_a_photo_of_another_business_is_no_choice(
    client: Client, product: Product, business: Business
) -> None:
    foreign, own = make_photo(make_business("other")), photos_of_draft(product)
    values = form_values(client.get(edit_url(product)))

    answer = client.post(edit_url(product), {**values, "photos-0-image": foreign.pk})

    assert answer.status_code == 200
    assert photos_of_draft(product) == own


def test_a_variant_of_another_product_cannot_be_slipped_in(
    client: Client, product: Product, business: Business
) -> None:
    other = variant_of(make_product(business, "soap", skus={"SOAP-1": 3000}))

    answer = send(client, product, **{"variants-0-id": other.pk, "variants-0-price": "1"})

    assert "This variant is not one of this product any more." in text_of(answer)
    assert variant_of(product).price_minor == 12_000


def test_photos_sent_with_the_form_come_behind_the_others(client: Client, product: Product) -> None:
    photo = SimpleUploadedFile("new.jpg", picture_bytes("#2456a6"), "image/jpeg")

    send(client, product, new_photos=[photo])

    names = [photo.original_name for photo in photos_of_draft(product)]
    assert names == ["photo.jpg", "new.jpg"]


def test_a_photo_that_did_not_arrive_completely_is_named(client: Client, product: Product) -> None:
    cut = SimpleUploadedFile("cut.jpg", picture_bytes()[:-2000], "image/jpeg")

    answer = send(client, product, **{"title-fr": "Gardé"}, new_photos=[cut])

    assert "cut.jpg: The photo did not arrive completely. Please send it again." in text_of(answer)
    assert form_values(answer)["title-fr"] == "Gardé"
    with scope(product.business_id):
        assert MediaImage.objects.count() == 1


def test_the_facts_of_a_family_are_asked_for_and_kept(client: Client, business: Business) -> None:
    family = ProductFamily.objects.create(
        code="rugs",
        names=texts.make_texts({"en": "Rugs"}),
        category=make_category(),
        fields=[
            {"key": "pile", "names": {"en": "Pile height"}, "kind": "number", "unit": "mm"},
            {"key": "care", "names": {"en": "Care"}, "kind": "texts"},
        ],
    )
    product = make_product(business, "rug", family=family, attributes={"old": "stays"})

    send(client, product, **{"fact_pile": "12,5", "fact_care-fr": "À secouer"})

    assert draft_of(product).attributes == {
        "old": "stays",
        "pile": 12.5,
        "care": {"fr": {"text": "À secouer", "by": "PERSON"}},
    }


def test_a_new_product_gets_its_business_and_a_free_address(
    client: Client, product: Product, business: Business
) -> None:
    values = form_values(client.get("/admin/products/add/"))
    values |= {
        "title-ar": "صابون",
        "title-fr": "Argan",
        "variants-0-sku": "NEW-1",
        "variants-0-price": "40",
    }

    answer = client.post("/admin/products/add/", values)

    with scope(business):
        created = Product.objects.get(handle="argan-2")
        assert answer.headers["Location"] == edit_url(created)
        assert (created.business_id, created.live) == (business.pk, False)
        assert variant_of(created, "NEW-1").price_minor == 4000


def test_an_arabic_title_alone_takes_its_address_from_the_article_number(
    client: Client, business: Business
) -> None:
    values = form_values(client.get("/admin/products/add/"))

    client.post("/admin/products/add/", {**values, "title-ar": "صابون", "variants-0-sku": "SAV-1"})

    with scope(business):
        assert Product.objects.get().handle == "sav-1"


def test_deleting_asks_first(client: Client, product: Product) -> None:
    url = f"/admin/products/delete/{product.pk}/"

    asked = client.get(url)
    still_there = Product._base_manager.filter(pk=product.pk).exists()
    client.post(url)

    assert asked.status_code == 200
    assert still_there
    assert not Product._base_manager.filter(pk=product.pk).exists()


def test_two_versions_are_compared_language_by_language(client: Client, product: Product) -> None:
    send(client, product, **{"title-fr": "Huile toute neuve"})

    page = client.get(f"/admin/products/history/{product.pk}/revisions/compare/earliest...latest/")

    words = text_of(page)
    assert "Huile toute neuve" in words
    assert TITLE["ar"] not in words


def test_a_photo_from_memory_is_cleaned_on_the_way_in(client: Client, product: Product) -> None:
    heavy = io.BytesIO(picture_bytes(size=(3600, 1200)))
    send(client, product, new_photos=[SimpleUploadedFile("wide.jpg", heavy.read(), "image/jpeg")])

    with scope(product.business_id):
        assert MediaImage.objects.get(original_name="wide.jpg").width == 3000
