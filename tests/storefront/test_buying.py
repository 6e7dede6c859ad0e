"""A shopper fills a cart and orders without an account, with script off; nothing typed is lost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalog.models import DeliveryZone, Variant
from catalog.services.stock import stock_set
from catalog.tenancy import scope
from storefront.models import Cart, CartLine, Order
from tests.factories import TITLE, make_product, variant_of
from tests.storefront.scenes import open_shop, stock_left

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "فاطمة بنت عليّ",
    "phone": "٠٦١٢٣٤٥٦٧٨",
    "email": "",
    "address": "دوار تمايت، جماعة أيت إيعزة",
    "landmark": "Derrière l'école « Ibn Sina »",
    "locality": "تارودانت",
    "postcode": "",
    "country": "MA",
    "note": "بعد صلاة العصر من فضلكم",
    "payment_method": "cash_on_delivery",
}


@pytest.fixture
def seller():
    return open_shop("seller")


@pytest.fixture
def variant(seller) -> Variant:
    product = make_product(seller, "argan", skus={"ARG": 12_000, "ARG-L": 20_000})
    return variant_of(product, "ARG")


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(found) -> str:
    return " ".join(found.get_text(" ").replace("\u200f", "").split())


def add(client: Client, variant: Variant, quantity: object = 1, language: str = "fr"):
    path = f"/{language}/shops/seller/cart/add/"
    return client.post(path, {"variant": variant.pk, "quantity": quantity}, follow=True)


def checkout(client: Client, language: str = "fr", **changed: str):
    """Fill in the form as the page gives it, hidden fields and all, and send it."""
    path = f"/{language}/shops/seller/checkout/"
    form = soup(client.get(path)).select_one("form.till")
    hidden = {row["name"]: row["value"] for row in form.select("input[type=hidden]")}
    return client.post(path, {**hidden, **TYPED, "action": "order", **changed})


def notices(found: BeautifulSoup) -> list[str]:
    return [words(row) for row in found.select(".notice")]


def the_order() -> Order:
    return Order._base_manager.get()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_two_things_are_ordered_with_cash_on_delivery(client, seller, variant, language):
    # Given
    other = variant_of(make_product(seller, "soap", skus={"SOAP": 2_550}, stock=5))
    add(client, variant, 2, language)
    cart = soup(add(client, other, "٣", language))

    # When
    response = checkout(client, language)

    # Then
    assert len(cart.select("li.line")) == 2
    order = the_order()
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/shops/seller/orders/{order.token}/"
    shown = client.get(response["Location"])
    assert "MAD 346.50" in words(soup(shown)).replace("\xa0", " ") or language != "en"
    assert TITLE[language] in words(soup(shown))
    assert (order.total_minor, order.language, order.number) == (34_650, language, 1)
    assert (order.buyer_phone, order.buyer_name) == ("+212612345678", TYPED["name"])
    assert (order.landmark, order.note) == (TYPED["landmark"], TYPED["note"])
    assert (stock_left(variant), stock_left(other)) == (8, 2)
    assert len(soup(client.get(f"/{language}/shops/seller/cart/")).select("li.line")) == 0


def test_the_first_thing_in_the_cart_brings_the_first_session_cookie(client, variant):
    # Given
    client.get("/fr/shops/seller/")
    client.get("/fr/shops/seller/cart/")
    before = set(client.cookies)

    # When
    add(client, variant)

    # Then
    assert before == set()
    assert "sessionid" in client.cookies


@pytest.mark.parametrize(
    "quantity", ["0", "-1", "1000000000", "9" * 5000, "", "two", "1.5", "1e3", "٠", "<b>", "100"]
)
def test_a_quantity_that_cannot_be_is_refused_on_the_products_page(client, variant, quantity):
    # When
    response = add(client, variant, quantity, "en")

    # Then
    assert response.redirect_chain == [("/en/shops/seller/p/argan/?variant=ARG", 302)]
    assert notices(soup(response)) == ["Write how many you want as a whole number from 1 to 99."]
    assert not Cart._base_manager.exists()


def test_more_than_there_is_is_refused_with_what_is_left(client, variant):
    # Given
    add(client, variant, 4)

    # When
    response = add(client, variant, 7, "en")

    # Then
    assert notices(soup(response)) == ["Only 10 are left: your cart can hold no more of it."]
    assert CartLine._base_manager.get().quantity == 4


@pytest.mark.parametrize("wanted", ["0", "999999999", "ARG", "", "-5", "9" * 40])
def test_a_thing_that_is_not_there_cannot_be_put_in(client, variant, wanted):
    # When
    response = client.post(
        "/en/shops/seller/cart/add/", {"variant": wanted, "quantity": 1}, follow=True
    )

    # Then
    assert response.redirect_chain == [("/en/shops/seller/", 302)]
    assert notices(soup(response)) == ["This is not for sale at the moment. Choose something else."]


def test_lines_are_changed_and_taken_out(client, seller, variant):
    # Given
    add(client, variant, 2)
    line = CartLine._base_manager.get().pk
    path = "/en/shops/seller/cart/"

    def change(**data: object) -> list[str]:
        response = client.post(path, {"line": line, **data}, follow=True)
        assert response.redirect_chain == [(path, 302)]
        return notices(soup(response))

    def quantities() -> list[int]:
        return list(CartLine._base_manager.values_list("quantity", flat=True))

    # Then
    assert (change(quantity="٥", action="update"), quantities()) == ([], [5])
    assert (change(quantity="-3", action="update"), quantities()) == (
        ["Write how many you want as a whole number from 1 to 99."],
        [5],
    )
    assert (change(quantity="11", action="update"), quantities()) == (
        ["Only 10 are left: your cart can hold no more of it."],
        [5],
    )
    assert (change(quantity="", action="remove"), quantities()) == ([], [])
    assert (change(quantity="4", action="update"), quantities()) == ([], [])


def test_what_sold_out_meanwhile_is_marked_and_the_form_is_kept(client, seller, variant):
    # Given
    plenty = variant_of(make_product(seller, "soap", skus={"SOAP": 2_500}))
    add(client, variant, 5)
    add(client, plenty, 1)
    path = "/en/shops/seller/checkout/"
    form = soup(client.get(path)).select_one("form.till")
    hidden = {row["name"]: row["value"] for row in form.select("input[type=hidden]")}
    with scope(seller):
        stock_set(variant=variant, available=2)

    # When
    response = client.post(path, {**hidden, **TYPED, "action": "order"}, follow=True)
    cart = soup(response)

    # Then
    assert response.redirect_chain == [("/en/shops/seller/cart/", 302)]
    assert "Someone was faster" in notices(cart)[0]
    assert [row.select_one("input[name=quantity]")["value"] for row in cart.select(".line")] == [
        "5",
        "1",
    ]
    assert len(cart.select(".line__short")) == 1
    assert re.search(r"Only 2 are left", words(cart.select_one(".line__short")))
    assert not Order._base_manager.exists()

    # When
    line = CartLine._base_manager.get(variant=variant)
    client.post("/en/shops/seller/cart/", {"line": line.pk, "quantity": 2, "action": "update"})
    again = soup(client.get(path))

    # Then
    for name in ("name", "phone", "address", "landmark", "locality"):
        assert again.select_one(f"input[name={name}]")["value"] == TYPED[name]
    assert again.select_one("textarea").get_text().strip() == TYPED["note"]
    assert checkout(client, "en").status_code == 302
    assert stock_left(variant) == 0


def test_a_form_with_mistakes_comes_back_whole_with_a_list_of_them(client, variant):
    # Given
    add(client, variant)

    # When
    wrong = {"name": "", "phone": "0612", "country": "XX", "payment_method": "gold"}
    found = soup(checkout(client, "en", **wrong))

    # Then
    summary = found.select_one("[role=alert]")
    listed = [words(row) for row in summary.select("li")]
    assert listed == [
        "Full name : This field is required.",
        "Phone : Write a phone number that the shop can call, for example 06 50 12 34 56.",
        "Country : Choose one of the countries this shop delivers to.",
        "How do you want to pay? : Choose one of the ways to pay shown here.",
    ]
    for link in summary.select("a"):
        assert found.select_one(link["href"]) is not None
    assert found.select_one("input[name=phone]")["value"] == "0612"
    assert found.select_one("input[name=landmark]")["value"] == TYPED["landmark"]
    assert not Order._base_manager.exists()


def test_a_price_that_changed_is_agreed_to_before_it_is_ordered(client, seller, variant):
    # Given
    add(client, variant)
    path = "/en/shops/seller/checkout/"
    form = soup(client.get(path)).select_one("form.till")
    hidden = {row["name"]: row["value"] for row in form.select("input[type=hidden]")}
    with scope(seller):
        Variant.objects.update(price_minor=13_000)

    # When
    refused = soup(client.post(path, {**hidden, **TYPED, "action": "order"}))

    # Then
    summary = words(refused.select_one("[role=alert]")).replace("\xa0", " ")
    assert "The total is now MAD 160.00." in summary
    assert not Order._base_manager.exists()

    # When
    fresh = {row["name"]: row["value"] for row in refused.select("form.till input[type=hidden]")}
    response = client.post(path, {**fresh, **TYPED, "action": "order"})

    # Then
    assert response.status_code == 302
    assert the_order().total_minor == 16_000


@pytest.mark.parametrize("agreed", [None, "", "abc", "-1", "9" * 400])
def test_an_order_without_an_agreed_total_is_asked_again(client, variant, agreed):
    # Given
    add(client, variant)
    data = {**TYPED, "action": "order"} | ({} if agreed is None else {"agreed_total": agreed})

    # When
    found = soup(client.post("/en/shops/seller/checkout/", data))

    # Then
    assert "The total is now" in words(found.select_one("[role=alert]"))
    assert not Order._base_manager.exists()


def test_the_total_for_another_country_is_shown_without_complaints(client, seller, variant):
    # Given
    with scope(seller):
        DeliveryZone.objects.update(countries=["MA"])
        DeliveryZone.objects.create(
            business=seller, countries=["FR"], price_minor=9_000, position=1
        )
    add(client, variant)

    # When
    found = soup(client.get("/en/shops/seller/checkout/"))

    # Then
    countries = [row["value"] for row in found.select("select[name=country] option")]
    assert countries == ["MA"]  # nobody collects cash in France


def test_recalculating_keeps_what_was_typed_and_orders_nothing(client, seller, variant):
    # Given
    add(client, variant)
    data = {"name": "Half a", "phone": "06", "country": "MA", "action": "recalculate"}

    # When
    found = soup(client.post("/en/shops/seller/checkout/", data))

    # Then
    assert found.select_one("[role=alert]") is None
    assert found.select_one("input[name=name]")["value"] == "Half a"
    assert found.select_one("input[name=agreed_total]")["value"] == "15000"
    assert not Order._base_manager.exists()


def test_the_same_form_sent_twice_is_one_order_and_one_answer(client, variant):
    # Given
    add(client, variant, 2)
    path = "/en/shops/seller/checkout/"
    form = soup(client.get(path)).select_one("form.till")
    hidden = {row["name"]: row["value"] for row in form.select("input[type=hidden]")}

    # When
    answers = [
        client.post(path, {**hidden, **TYPED, "action": "order"})["Location"] for _ in range(3)
    ]

    # Then
    assert set(answers) == {f"/en/shops/seller/orders/{the_order().token}/"}
    assert stock_left(variant) == 8


def test_a_session_that_expired_loses_the_cart_but_not_what_was_typed(client, variant):
    # Given
    add(client, variant)
    path = "/en/shops/seller/checkout/"
    form = soup(client.get(path)).select_one("form.till")
    hidden = {row["name"]: row["value"] for row in form.select("input[type=hidden]")}
    client.cookies.clear()

    # When
    response = client.post(path, {**hidden, **TYPED, "action": "order"}, follow=True)

    # Then
    assert response.redirect_chain == [("/en/shops/seller/cart/", 302)]
    assert "There is nothing in your cart" in notices(soup(response))[0]
    add(client, variant)
    kept = soup(client.get(path))
    assert kept.select_one("input[name=address]")["value"] == TYPED["address"]
    assert checkout(client, "en").status_code == 302
    assert client.session.get("checkout") == {}


def test_checkout_without_a_cart_leads_back_to_the_cart(client, variant):
    # Then
    for method in (client.get, client.post):
        response = method("/en/shops/seller/checkout/")
        assert (response.status_code, response["Location"]) == (302, "/en/shops/seller/cart/")


def test_forms_from_elsewhere_are_refused(variant):
    # Given
    client = Client(enforce_csrf_checks=True)

    # Then
    for path in ("cart/add/", "cart/", "checkout/"):
        assert client.post(f"/en/shops/seller/{path}", TYPED).status_code == 403
    assert client.get("/en/shops/seller/cart/add/").status_code == 405
    assert not Cart._base_manager.exists()


def test_carts_and_orders_are_kept_out_of_caches_and_search_engines(client, seller, variant):
    # Given
    add(client, variant)

    # Then
    pages = [client.get(f"/en/shops/seller/{path}/") for path in ("cart", "checkout")]
    pages.append(client.get(checkout(client, "en")["Location"]))
    for response in pages:
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"
    assert pages[-1]["Referrer-Policy"] == "no-referrer"
