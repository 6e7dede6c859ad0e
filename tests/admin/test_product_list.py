"""The list of products: what it shows, how things are found, and that it stays fast."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog import texts
from catalog.models import Business, Stock, Variant
from catalog.permissions import EDITOR, VIEWER
from catalog.tenancy import scope
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_photo, make_product, variant_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return make_business("tifaout", languages=["ar", "fr"])


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business, EDITOR)


@pytest.fixture
def listed(client: Client) -> Callable[[str], str]:
    """The words of the list's results for a query string."""

    def words(query: str = "") -> str:
        return text_of(client.get(f"/admin/products/results/{query}"))

    return words


def named(arabic: str, french: str = "") -> dict:
    return texts.make_texts({"ar": arabic, "fr": french})


def test_a_line_says_what_sells_at_a_glance(
    business: Business, listed: Callable[[str], str]
) -> None:
    make_product(
        business, "oil", skus={"O-1": 12_000, "O-2": 22_000}, stock=4, title=named("زيت", "Huile")
    )

    words = listed()

    assert "from MAD 120.00" in words
    assert "In the shop" in words
    assert " 8 " in words
    assert "Arabic: written" in words
    assert "French: written" in words


def test_a_missing_language_and_an_empty_shelf_are_said(
    business: Business, listed: Callable[[str], str]
) -> None:
    described = texts.make_texts({"ar": "زيت حر"})
    make_product(business, "oil", stock=0, title=named("زيت"), description=described)

    words = listed()

    assert "French: missing" in words
    assert "sold out" in words


@pytest.mark.parametrize(
    "query",
    ["أركان", "اركان", "ARGAN", "argan ete", "d'été", "AR-250", "ar-25"],
)
def test_products_are_found_however_they_are_spelt(
    business: Business, listed: Callable[[str], str], query: str
) -> None:
    make_product(
        business,
        "oil",
        skus={"AR-250": 100},
        title=named("زيت أركان", "Huile d'argan d'été"),
    )
    make_product(business, "rug", skus={"RUG-1": 100}, title=named("زربية", "Tapis"))

    words = listed(f"?q={query}")

    assert "زيت أركان" in words or "Huile d'argan" in words
    assert "زربية" not in words
    assert "Tapis" not in words


def test_products_are_filtered_by_state(business: Business, listed: Callable[[str], str]) -> None:
    make_product(business, "oil", title=named("زيت"))
    make_product(business, "rug", title=named("زربية"), live=False)

    assert "زربية" not in listed("?state=live")
    assert "زيت" not in listed("?state=draft")
    assert "زربية" in listed("?state=draft")


def test_products_are_filtered_by_what_they_lack(
    business: Business, listed: Callable[[str], str]
) -> None:
    full = {"title": named("زيت", "Huile"), "description": named("جيد", "Bon")}
    make_product(business, "oil", photos=[make_photo(business)], **full)
    bare = make_product(business, "rug", title=named("زربية"), stock=0)
    unpriced = variant_of(make_product(business, "pot", title=named("فخار", "Pot")))
    endless = variant_of(make_product(business, "tea", title=named("شاي", "Thé"), stock=0))
    with scope(business):
        Variant.objects.filter(pk=unpriced.pk).update(price_minor=None)
        Stock.objects.filter(variant=endless).update(policy=Stock.Policy.MADE_TO_ORDER)

    assert "زيت" not in listed("?lack=photo")
    assert "زربية" in listed("?lack=photo")
    assert "زربية" in listed("?lack=language")
    assert "زيت" not in listed("?lack=language")
    assert "فخار" in listed("?lack=price")
    assert "زربية" not in listed("?lack=price")
    assert "زربية" in listed("?lack=sold_out")
    assert "شاي" not in listed("?lack=sold_out")
    assert bare.handle == "rug"


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def test_the_list_asks_the_database_the_same_for_two_and_for_twelve(
    business: Business, client: Client
) -> None:
    for _number in range(2):
        make_product(business, photos=[make_photo(business)])
    few = queries(client, "/admin/products/")
    for _number in range(10):
        make_product(business, photos=[make_photo(business)])

    assert queries(client, "/admin/products/") == few
    assert few <= 25


def test_editing_asks_the_same_for_one_photo_and_for_four(
    business: Business, client: Client
) -> None:
    photos = [make_photo(business, colour=colour) for colour in ("red", "green", "blue", "black")]
    one = make_product(business, "one", photos=photos[:1])
    four = make_product(business, "four", photos=photos)

    few = queries(client, f"/admin/products/edit/{one.pk}/")

    assert queries(client, f"/admin/products/edit/{four.pk}/") == few


def test_a_viewer_reads_a_product_and_finds_no_way_to_change_it(business: Business) -> None:
    product = make_product(business, "oil", skus={"O-1": 12_000}, title=named("زيت", "Huile"))
    client = signed_in(business, VIEWER)

    page = client.get("/admin/products/").content.decode()
    read = text_of(client.get(f"/admin/products/inspect/{product.pk}/"))

    assert f"/admin/products/inspect/{product.pk}/" in page
    assert "/admin/products/edit/" not in page
    assert "/admin/products/add/" not in page
    assert "زيت" in read
    assert "O-1" in read
    assert "120.00" in read
