"""A draft is shown as a result on Google and on Etsy, in each language of its business."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone, translation

from catalog import texts
from catalog.models import Product, Variant
from catalog.services.products import product_save_draft
from catalog.services.stock import stock_set
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in
from tests.factories import make_business, make_photo, make_product, variant_of

pytestmark = pytest.mark.django_db

LONG = (
    "Huile d'argan de Taroudant pressée à froid par les femmes de la coopérative, " + "pure " * 14
)


@pytest.fixture
def seller():
    return make_business("tifaout")


def draft(seller: Any, title: dict[str, str], **values: Any) -> Product:
    product = make_product(seller, "oil", skus={"OIL": 12_000}, photos=[make_photo(seller)])
    values["title"] = texts.make_texts(title)
    with scope(seller):
        return product_save_draft(product=product, values=values)


def shown(product: Product, mode: str, reader: str = "en") -> BeautifulSoup:
    with scope(product.business_id), translation.override(reader):
        response = product.make_preview_request(None, mode)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return BeautifulSoup(response.content, "html.parser")


def words(found: BeautifulSoup) -> str:
    return " ".join(found.get_text(" ").split())


def test_the_modes_are_the_shop_and_each_place_in_each_language(seller) -> None:
    product = make_product(seller, "oil")

    with scope(seller), translation.override("fr"):
        modes = product.preview_modes

    assert [code for code, _name in modes] == [
        "",
        *("google-ar", "google-fr", "google-en"),
        *("etsy-ar", "etsy-fr", "etsy-en"),
    ]
    assert dict(modes)["google-ar"] == "Google · arabe"


@pytest.mark.parametrize(("mode", "seen"), [("google-fr", 70), ("etsy-fr", 55)])
def test_a_long_title_is_cut_where_the_place_cuts(seller, mode: str, seen: int) -> None:
    found = shown(draft(seller, {"fr": LONG}), mode)

    title = found.select_one(".card__title").get_text()
    assert title.endswith("…")
    assert LONG.startswith(title[:-1])
    assert seen - 3 <= len(title) - 1 <= seen
    unseen = found.select_one(".note--cut bdi").get_text()
    assert unseen.removesuffix("…") in LONG


def test_a_short_title_is_whole(seller) -> None:
    found = shown(draft(seller, {"fr": "Huile"}), "etsy-fr")

    assert found.select_one(".card__title").get_text() == "Huile"
    assert "The whole title is in sight" in words(found)


def test_google_shows_the_title_as_the_feed_sends_it(seller) -> None:
    product = draft(seller, {"fr": "Huile 🌿 <b>pure</b>"})

    assert shown(product, "google-fr").select_one(".card__title").get_text() == "Huile pure"


def test_arabic_runs_from_right_to_left_with_its_price(seller) -> None:
    found = shown(draft(seller, {"ar": "زيت أركان"}), "google-ar", reader="fr")

    card = found.select_one(".card")
    assert (card["lang"], card["dir"]) == ("ar", "rtl")
    assert (found.html["lang"], found.html["dir"]) == ("fr", "ltr")
    assert card.select_one(".card__title").get_text() == "زيت أركان"
    assert "120" in card.select_one(".card__price strong").get_text()
    assert card.select_one("img")["src"].startswith("http")
    assert "تعاونية tifaout" in card.select_one(".card__shop").get_text()


def test_the_lowest_price_of_several_and_the_sale_of_this_moment(seller) -> None:
    product = make_product(seller, "set", skus={"BIG": 30_000, "SMALL": 9_000})
    day = timedelta(days=1)
    with scope(seller):
        Variant.objects.filter(sku="BIG").update(
            sale_price_minor=100, sale_ends_at=timezone.now() - day
        )
        Variant.objects.filter(sku="SMALL").update(
            sale_price_minor=8_000, sale_ends_at=timezone.now() + day
        )

    price = shown(product, "etsy-en").select_one(".card__price")

    assert "80.00" in price.strong.get_text()
    assert "90.00" in price.s.get_text()
    assert "from" in price.get_text()


def test_what_is_missing_is_said(seller) -> None:
    product = make_product(seller, "bare", skus={"BARE": 12_000})
    with scope(seller):
        Variant.objects.update(price_minor=None)
        stock_set(variant=variant_of(product), available=0)
        bare = product_save_draft(
            product=product, values={"title": texts.make_texts({"fr": "Savon"})}
        )

    found, untitled = words(shown(bare, "google-fr")), words(shown(bare, "google-ar"))

    assert "No photo yet" in found
    assert "No price yet" in found
    assert "Sold out" in found
    assert "There is no title in this language yet" in untitled


def test_no_script_and_no_style_in_the_page(seller) -> None:
    found = shown(draft(seller, {"fr": "Huile"}), "google-fr")

    assert not found.select("script, style, [style], [onclick]")


def edit_preview(client: Client, product: Product, mode: str) -> Any:
    client.post(
        f"/admin/products/preview/{product.pk}/",
        form_values(client.get(f"/admin/products/edit/{product.pk}/")),
    )
    return client.get(f"/admin/products/preview/{product.pk}/?mode={mode}")


def test_the_editor_offers_the_cards_and_opens_them(seller) -> None:
    product = draft(seller, {"fr": "Huile", "ar": "زيت"})
    client = signed_in(seller, language="fr")

    page = client.get(f"/admin/products/edit/{product.pk}/").content.decode()
    card = edit_preview(client, product, "etsy-fr")

    assert '<option value="google-ar">Google · arabe</option>' in page
    assert card.status_code == 200
    assert "card--etsy" in card.content.decode()
    assert edit_preview(client, product, "amazon-fr").status_code != 200


def test_a_product_nobody_saved_has_its_cards_too(seller) -> None:
    client = signed_in(seller)
    values = form_values(client.get("/admin/products/add/"))

    sent = client.post("/admin/products/preview/", {**values, "title-fr": "Nouveau"})
    card = client.get("/admin/products/preview/?mode=google-fr")

    assert sent.json()["is_valid"]
    assert "Nouveau" in card.content.decode()
