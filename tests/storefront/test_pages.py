"""What shoppers see when they look around: in three languages, in the right currency, in order."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from catalog import texts
from catalog.models import DeliveryZone, ProductFamily, Stock, Variant
from catalog.services.products import product_publish, product_save_draft
from catalog.services.stock import stock_set
from catalog.services.variants import variant_remove
from catalog.tenancy import scope
from tests.factories import (
    DESCRIPTION,
    TITLE,
    make_business,
    make_category,
    make_member,
    make_photo,
    make_product,
    variant_of,
)
from tests.storefront.scenes import STORY, open_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return open_shop("seller")


def page(client, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def words(found) -> str:
    """The text as a reader sees it: no isolation marks, ordinary spaces."""
    text = found.get_text(" ").replace("\u200f", "").replace("\xa0", " ").replace("\u202f", " ")
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "direction", "title", "price"),
    [
        ("ar", "rtl", TITLE["ar"], "120,00 د.م."),
        ("fr", "ltr", TITLE["fr"], "120,00 MAD"),
        ("en", "ltr", TITLE["en"], "MAD 120.00"),
    ],
)
def test_a_shop_speaks_the_readers_language(client, seller, language, direction, title, price):
    # Given
    make_product(seller, "argan", photos=[make_photo(seller)])

    # When
    front = page(client, f"/{language}/shops/seller/")
    product = page(client, f"/{language}/shops/seller/p/argan/")

    # Then
    for found in (front, product):
        assert (found.html["lang"], found.html["dir"]) == (language, direction)
        assert title in words(found)
        assert price in words(found)
        # What a cooperative types is text, never markup.
        assert found.select_one("h1 b, h3 b") is None
    assert front.select_one("li.product-card img")["src"].startswith("/media/")
    assert DESCRIPTION[language].split("\n\n")[1] in words(product)


@pytest.mark.parametrize(
    ("country", "currency", "price", "shown"),
    [("JO", "JOD", 12_005, "JOD 12.005"), ("RW", "RWF", 8_500, "RF 8,500")],
)
def test_prices_have_the_decimals_of_their_currency(client, country, currency, price, shown):
    # Given
    seller = open_shop("seller", country=country, currency=currency)
    make_product(seller, "goods", skus={"A": price})

    # Then
    assert shown in words(page(client, "/en/shops/seller/p/goods/"))
    assert shown in words(page(client, "/en/shops/seller/"))


def test_what_nobody_wrote_in_a_language_is_shown_and_marked_in_another(client, seller):
    # Given
    make_product(seller, "rug", title=texts.make_texts({"ar": "سجادة بني وراين"}))

    # When
    heading = page(client, "/en/shops/seller/p/rug/").h1
    story = page(client, "/en/shops/seller/about/").select_one(".story-text")

    # Then
    assert (heading["lang"], heading.bdi["dir"], words(heading)) == ("ar", "rtl", "سجادة بني وراين")
    assert story["lang"] == "ar"
    assert [words(row) for row in story.find_all("p")] == STORY["ar"].split("\n\n")


def test_the_page_says_who_sells_how_it_is_sent_and_taken_back(client, seller):
    # Given
    with scope(seller):
        DeliveryZone.objects.update(free_over_minor=50_000, min_days=2, max_days=5)
        DeliveryZone.objects.create(
            business=seller, countries=["FR", "ES"], price_minor=0, min_days=9, max_days=9
        )

    # When
    about = page(client, "/en/shops/seller/about/")

    # Then
    rows = [words(row) for row in about.select("table.delivery tbody tr")]
    assert rows == [
        "Morocco MAD 30.00 Free from MAD 500.00 2 to 5 days",
        "France and Spain Free 9 days",
    ]
    seen = words(about)
    for fact in ("Cooperative", "Douar Tamaït", "+212 6 12 34 56 78", "seller@example.org"):
        assert fact in seen
    assert "Sept jours." in words(page(client, "/fr/shops/seller/about/"))


def test_cards_tell_from_sold_out_sale_and_made_to_order(client, seller):
    # Given
    make_product(seller, "two-sizes", skus={"S": 5_000, "L": 9_000})
    make_product(seller, "gone", skus={"GONE": 4_000}, stock=0)
    sale = make_product(seller, "sale", skus={"SALE": 8_000})
    order = make_product(seller, "order", skus={"ORDER": 7_000}, stock=0)
    now = timezone.now()
    with scope(seller):
        Variant.objects.filter(product=sale).update(
            sale_price_minor=6_000,
            sale_starts_at=now - timedelta(hours=1),
            sale_ends_at=now + timedelta(hours=1),
        )
        stock_set(variant=variant_of(order), policy=Stock.Policy.MADE_TO_ORDER, lead_time_days=9)

    # When
    cards = page(client, "/en/shops/seller/").select("li.product-card")
    title = TITLE["en"]

    # Then
    assert [words(card) for card in cards] == [
        f"Made to order {title} MAD 70.00",
        f"Sale {title} Now: MAD 60.00 Before: MAD 80.00",
        f"Sold out {title} MAD 40.00",
        f"{title} from MAD 50.00",
    ]


def test_only_what_is_published_and_can_be_sold_is_on_the_shelf(client, seller):
    # Given
    make_product(seller, "draft", live=False)
    withdrawn = make_product(seller, "withdrawn")
    shown = make_product(seller, "shown")
    with scope(seller):
        variant_remove(variant=variant_of(withdrawn))
        product_save_draft(
            product=shown,
            values={"title": texts.make_texts({"ar": "العام المقبل", "en": "Next year"})},
        )

    # When
    front = page(client, "/en/shops/seller/")

    # Then
    assert [link["href"] for link in front.select("li.product-card a")] == [
        "/en/shops/seller/p/shown/"
    ]
    assert "Next year" not in words(front)
    assert words(front.select_one("nav.shelves, .shelves")) == "Oils"
    page(client, "/en/shops/seller/p/draft/", 404)
    page(client, "/en/shops/seller/p/withdrawn/", 404)
    with scope(seller):
        product_publish(product=shown)
    assert "Next year" in words(page(client, "/en/shops/seller/"))


def test_a_category_holds_its_own_and_what_is_below_it(client, seller):
    # Given
    pantry = make_category("pantry")
    oils, honey = make_category("oils"), make_category("honey")
    type(oils).objects.filter(pk__in=[oils.pk, honey.pk]).update(parent=pantry)
    make_product(seller, "oil", category=oils)
    make_product(seller, "honey-1", category=honey)
    make_product(seller, "honey-2", category=honey)
    make_category("empty")

    # Then
    for code, count in (("oils", 1), ("honey", 2), ("pantry", 3), ("empty", 0)):
        found = page(client, f"/en/shops/seller/c/{code}/")
        assert len(found.select("li.product-card")) == count
    page(client, "/en/shops/seller/c/unknown/", 404)


def test_pages_of_twenty_four_and_a_strange_page_number_is_forgiven(client, seller):
    # Given
    for number in range(25):
        make_product(seller, f"goods-{number:02d}")

    def handles(query: str) -> list[str]:
        cards = page(client, f"/en/shops/seller/{query}").select("li.product-card a")
        return [link["href"].split("/")[-2] for link in cards]

    # Then
    assert handles("") == [f"goods-{number:02d}" for number in range(24, 0, -1)]
    assert handles("?page=2") == handles("?page=999999") == handles("?page=٢") == ["goods-00"]
    for strange in ("0", "-1", "two", "1e9", "9" * 5000, ""):
        assert handles(f"?page={strange}")[0] == "goods-24"
    first = page(client, "/en/shops/seller/")
    assert first.select_one("a[rel=next]")["href"] == "?page=2"
    assert "Page 1 of 2" in words(first)


def test_a_variant_is_chosen_by_its_sku(client, seller):
    # Given
    make_product(seller, "oil", skus={"S": 5_000, "M": 7_000, "L": 9_000})
    with scope(seller):
        Stock.objects.filter(variant__sku__in=["S", "L"]).update(available=0)

    def chosen(query: str) -> str:
        data = page(client, f"/en/shops/seller/p/oil/{query}").select_one("input[checked]")
        with scope(seller):
            return Variant.objects.get(pk=data["value"]).sku if data else ""

    # Then
    assert chosen("") == "M"
    assert chosen("?variant=L") == ""
    assert chosen("?variant=unknown") == "M"
    with scope(seller):
        Stock.objects.update(available=1)
    assert chosen("") == "S"
    assert chosen("?variant=L") == "L"


def test_a_sold_out_choice_still_lets_the_others_be_bought(client, seller):
    # Given
    make_product(seller, "oil", skus={"S": 5_000, "M": 7_000})
    with scope(seller):
        Stock.objects.filter(variant__sku="S").update(available=0)

    # When
    sold_out = page(client, "/en/shops/seller/p/oil/?variant=S")
    with scope(seller):
        Stock.objects.update(available=0)
    all_gone = page(client, "/en/shops/seller/p/oil/")

    # Then
    assert sold_out.select_one(".buy-form button") is not None
    assert all_gone.select_one(".buy-form button") is None


def test_the_facts_of_a_product_are_written_out(client, seller):
    # Given
    family = ProductFamily.objects.create(
        code="oil",
        names=texts.make_texts({"en": "Oil"}),
        category=make_category(),
        fields=[
            {"key": "storage", "names": {"en": "Storage"}, "kind": "texts"},
            {"key": "shelf", "names": {"en": "Shelf life"}, "kind": "number", "unit": "months"},
            {"key": "pile", "names": {"en": "Pile"}, "kind": "number", "unit": "mm"},
            {
                "key": "process",
                "names": {"en": "Pressed"},
                "kind": "choice",
                "choices": [{"code": "cold", "names": {"en": "Cold", "fr": "À froid"}}],
            },
            {"key": "scent", "names": {"en": "Scent"}, "kind": "texts"},
            {"key": "year", "names": {"en": "Harvest"}, "kind": "number"},
            {"key": "filled", "names": {"en": "Filled"}, "kind": "boolean"},
            {"key": "unknown", "names": {"en": "Unknown"}, "kind": "text"},
        ],
    )
    product = make_product(
        seller,
        "oil",
        family=family,
        origin_country="MA",
        material="glass",
        ingredients=texts.make_texts({"fr": "Huile d'argan"}),
        allergens=["nuts", "milk"],
        attributes={
            "storage": texts.make_texts({"en": "Keep cool."}),
            "shelf": 12,
            "pile": 7.5,
            "process": "cold",
            "scent": texts.make_texts({"ar": "زهر"}),
            "year": 2026,
            "filled": True,
        },
    )
    with scope(seller):
        Variant.objects.filter(product=product).update(
            net_quantity=Decimal(250), net_unit="ml", options={"volume": "250 ml"}
        )

    # When
    found = page(client, "/en/shops/seller/p/oil/")

    # Then
    facts = {words(row.dt): words(row.dd) for row in found.select("dl.facts div")}
    assert facts == {
        "Ingredients": "Huile d'argan",
        "Allergens": "Nuts (almonds, walnuts) · Milk",
        "Storage": "Keep cool.",
        "Country of origin": "Morocco",
        "Material": "glass",
        "Shelf life": "12 months",
        "Pile": "7.5 mm",
        "Pressed": "Cold",
        "Scent": "زهر",
        "Harvest": "2026",
        "Filled": "Yes",
    }
    assert "250 ml" in words(found.select_one(".buy"))
    assert "MAD 48.00 / 100 ml" in words(found.select_one(".buy"))


def test_looking_around_sets_no_cookie(client, seller):
    # Given
    make_product(seller, "oil")

    # Then
    for path in ("", "c/oils/", "about/", "cart/"):
        response = client.get(f"/en/shops/seller/{path}")
        assert response.status_code == 200
        assert dict(response.cookies) == {}
    product = client.get("/en/shops/seller/p/oil/")
    assert list(product.cookies) == ["csrftoken"]


def test_a_shop_that_is_not_open_says_so_kindly(client, seller):
    # Given
    make_product(seller, "oil")
    type(seller).objects.update(status="SHOP_DRAFT")

    # Then
    for path in ("", "about/", "c/oils/", "p/oil/", "cart/", "checkout/"):
        found = page(client, f"/fr/shops/seller/{path}", 404)
        assert "Coopérative seller" in words(found.h1)
        assert TITLE["fr"] not in words(found)
    page(client, "/fr/shops/nobody/", 404)


@pytest.mark.parametrize("who", ["owner", "staff"])
def test_its_own_people_see_a_shop_before_it_opens(client, seller, who, django_user_model):
    # Given
    make_product(seller, "oil")
    type(seller).objects.update(status="SHOP_DRAFT")
    staff = django_user_model.objects.create_superuser("staff", "staff@example.org", "x")
    client.force_login(staff if who == "staff" else make_member(seller))

    # Then
    for path in ("", "about/", "c/oils/", "p/oil/"):
        response = client.get(f"/en/shops/seller/{path}")
        found = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 200
        assert found.select_one(".preview-banner") is not None
        assert response["Cache-Control"] == "private, no-store"
        assert found.select_one("a.masthead__cart") is None
    for path in ("cart/", "checkout/"):
        page(client, f"/en/shops/seller/{path}", 404)


def test_people_of_another_business_do_not_see_it(client, seller):
    # Given
    type(seller).objects.update(status="SHOP_DRAFT")
    client.force_login(make_member(make_business("other")))

    # Then
    page(client, "/en/shops/seller/", 404)


def test_words_of_a_shop_cannot_end_the_page(client, seller):
    # Given
    hostile = "</script><img src=x onerror=alert(1)>"
    make_product(seller, "oil", title=texts.make_texts({"ar": "زيت", "en": hostile}))

    # When
    response = client.get("/en/shops/seller/p/oil/")

    # Then
    found = BeautifulSoup(response.content, "html.parser")
    assert words(found.h1) == hostile
    assert found.select_one("img[onerror]") is None
    assert b"script-src 'self'" in response["Content-Security-Policy"].encode()
