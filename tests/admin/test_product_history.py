"""The history of texts: read, compared, brought back; prices and stock stay out of it."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from lxml import html

from catalog import texts
from catalog.models import Business, Product
from catalog.permissions import CLERK, VIEWER
from catalog.services.products import product_save_draft
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import TITLE, make_business, make_photo, make_product, variant_of

pytestmark = pytest.mark.django_db

NEW = {"ar": "زيت أركان جديد", "fr": "Huile toute neuve", "en": "Brand new oil"}


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def product(business: Business) -> Product:
    """Two versions: the published one and a draft that says something else."""
    made = make_product(business, "argan", skus={"ARG": 12_000}, photos=[make_photo(business)])
    save(made, title=texts.make_texts(NEW), allergens=["nuts"])
    return made


def save(product: Product, **values: Any) -> None:
    author = get_user_model().objects.filter(username="nadia").first() or (
        get_user_model().objects.create_user("nadia", first_name="Nadia", last_name="Ait")
    )
    with scope(product.business_id):
        product_save_draft(product=product, values=values, actor=author)


def address(product: Product, tail: str = "") -> str:
    return f"/admin/products/history/{product.pk}/{tail}"


def revisions(product: Product) -> list[int]:
    with scope(product.business_id):
        found = Product.objects.get(pk=product.pk).revisions.order_by("created_at", "pk")
        return list(found.values_list("pk", flat=True))


def draft_title(product: Product, language: str) -> str:
    with scope(product.business_id):
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    return texts.exact_text(draft.title, language)


def bring_back(client: Client, product: Product, **changes: Any) -> HttpResponse:
    url = address(product, f"revisions/{revisions(product)[0]}/revert/")
    return client.post(url, {**form_values(client.get(url)), **changes}, follow=True)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_history_names_who_and_leads_on_without_script(
    business: Business, product: Product, language: str
) -> None:
    page = signed_in(business, language=language).get(address(product))

    links = html.fromstring(page.content.decode()).xpath("//main//td//a/@href")
    first, second = revisions(product)
    assert "Nadia Ait" in text_of(page)
    assert NEW[language] in text_of(page)
    assert address(product, f"revisions/{first}/revert/") in links
    assert address(product, f"revisions/compare/{first}...{second}/") in links


def test_each_address_the_history_offers_opens(business: Business, product: Product) -> None:
    client = signed_in(business)
    page = html.fromstring(client.get(address(product)).content.decode())

    answers = [client.get(href).status_code for href in page.xpath("//main//td//a/@href")]

    assert len(answers) >= 3
    assert set(answers) == {200}


def test_times_are_those_of_the_business(business: Business, product: Product) -> None:
    Business.objects.filter(pk=business.pk).update(country="TR")
    with scope(business):
        revision = Product.objects.get(pk=product.pk).latest_revision
        entry_time = "2026-03-01T22:30:00+00:00"
        Product.objects.get(pk=product.pk).revisions.update(created_at=entry_time)

    page = signed_in(business).get(
        address(product, f"revisions/compare/{revisions(product)[0]}...{revision.pk}/")
    )

    assert "March 2, 2026, 1:30" in text_of(page)


def test_a_comparison_shows_words_not_codes(business: Business, product: Product) -> None:
    first, second = revisions(product)
    page = signed_in(business, language="fr").get(
        address(product, f"revisions/compare/{first}...{second}/")
    )

    words = text_of(page)
    assert NEW["fr"] in words
    assert "Fruits à coque" in words
    assert "nuts" not in words


def test_old_texts_come_back_as_a_draft_and_prices_stay(
    business: Business, product: Product
) -> None:
    client = signed_in(business)

    page = bring_back(client, product)

    assert draft_title(product, "fr") == TITLE["fr"]
    assert "Prices and stock were not touched" in text_of(page)
    assert variant_of(product).price_minor == 12_000


def test_bringing_back_never_publishes(business: Business, product: Product) -> None:
    save(product, title=texts.make_texts({"fr": "Troisième"}))
    url = address(product, f"revisions/{revisions(product)[1]}/revert/")
    client = signed_in(business)
    opened = client.get(url)

    client.post(url, {**form_values(opened), "action-publish": "action-publish"})

    with scope(business):
        live = Product.objects.get(pk=product.pk)
    assert 'name="action-publish"' not in opened.content.decode()
    assert "Prices and stock stay as they are now" in text_of(opened)
    assert texts.exact_text(live.title, "fr") == TITLE["fr"]
    assert draft_title(product, "fr") == NEW["fr"]


def test_figures_sent_with_an_old_version_are_not_taken(
    business: Business, product: Product
) -> None:
    with scope(business):
        variant = variant_of(product)
    sent = {
        "variants-TOTAL_FORMS": "1",
        "variants-INITIAL_FORMS": "1",
        "variants-0-id": str(variant.pk),
        "variants-0-sku": "ARG",
        "variants-0-price": "1",
        "variants-0-policy": "COUNTED",
        "variants-0-available": "999",
    }

    bring_back(signed_in(business), product, **sent)

    with scope(business):
        now = variant_of(product)
        assert (now.price_minor, now.stock.available) == (12_000, 10)


def test_a_save_in_between_stops_it_once(business: Business, product: Product) -> None:
    client = signed_in(business)
    url = address(product, f"revisions/{revisions(product)[0]}/revert/")
    values = form_values(client.get(url))
    save(product, title=texts.make_texts({"fr": "Entre-temps"}))

    stopped = client.post(url, values)

    assert "somebody saved this product meanwhile" in text_of(stopped)
    assert draft_title(product, "fr") == "Entre-temps"
    client.post(url, form_values(stopped))
    assert draft_title(product, "fr") == TITLE["fr"]


@pytest.mark.parametrize("role", [CLERK, VIEWER])
def test_who_may_not_write_has_no_history(business: Business, product: Product, role: str) -> None:
    client = signed_in(business, role)
    first, second = revisions(product)
    tails = (
        "",
        "results/",
        f"revisions/{first}/revert/",
        f"revisions/{first}/view/",
        f"revisions/compare/{first}...{second}/",
    )

    for tail in tails:
        url = address(product, tail).replace(f"history/{product.pk}/results", "history-results/0")
        assert client.get(url).status_code in (403, 404), tail
        assert client.post(url).status_code in (403, 404, 405), tail


def test_the_neighbour_finds_nothing(product: Product) -> None:
    neighbour = signed_in(make_business("neighbour"))
    first, second = revisions(product)

    for tail in (
        "",
        f"revisions/{first}/revert/",
        f"revisions/{first}/view/",
        f"revisions/compare/{first}...{second}/",
    ):
        assert neighbour.get(address(product, tail)).status_code == 404, tail
    assert neighbour.post(address(product, f"revisions/{first}/revert/")).status_code == 404
    assert draft_title(product, "fr") == NEW["fr"]


def test_a_version_of_another_product_is_not_found(business: Business, product: Product) -> None:
    other = make_product(business, "soap")

    url = address(product, f"revisions/{revisions(other)[0]}/revert/")

    assert signed_in(business).get(url).status_code == 404
