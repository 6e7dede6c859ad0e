"""A price for the country of delivery: what the checkout shows is what is charged."""

import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalog.models import Business, DeliveryZone, Variant
from catalog.services.market_prices import MarketRow, market_prices_save
from catalog.tenancy import scope
from storefront.models import Order, Shop
from storefront.payments import providers as package
from storefront.payments.registry import providers
from storefront.services.checkout import PriceChanged
from tests.factories import make_product, variant_of
from tests.storefront.scenes import a_buyer, dirhams, fill_cart, open_shop, place

pytestmark = pytest.mark.django_db

# A way to pay from everywhere, as one more module beside the others.
EVERYWHERE = """
from django.utils.translation import gettext_lazy as _

from storefront.payments.base import PaymentStart


class Everywhere:
    code = "everywhere_for_a_test"
    label = _("Cart")

    def is_available(self, situation):
        return True

    def start(self, request):
        return PaymentStart("PENDING", needs_confirmation=True)

    def instructions(self, request):
        return "Pay."


PROVIDER = Everywhere()
"""
PATH = "/en/shops/seller/checkout/"
TYPED = {
    "name": "Marie Curie",
    "phone": "+33612345678",
    "address": "12 rue des Écoles",
    "locality": "Paris",
    "country": "FR",
    "payment_method": "everywhere_for_a_test",
}


@pytest.fixture
def everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "everywhere_for_a_test.py").write_text(EVERYWHERE)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    providers.cache_clear()
    yield "everywhere_for_a_test"
    sys.modules.pop("storefront.payments.providers.everywhere_for_a_test", None)
    providers.cache_clear()


@pytest.fixture
def seller(everywhere: str) -> Business:
    """Delivers to Morocco and Germany for 30.00, to France for 90.00."""
    business = open_shop("seller")
    with scope(business):
        Shop.objects.update(payment_methods=["cash_on_delivery", everywhere])
        DeliveryZone.objects.update(countries=["MA", "DE"])
        DeliveryZone.objects.create(
            business=business, countries=["FR"], price_minor=9_000, position=1
        )
    return Business.objects.get(pk=business.pk)


@pytest.fixture
def variant(seller: Business) -> Variant:
    """120.00 at home, 150.00 in France; in euros a price that the shop cannot ask."""
    product = make_product(seller, "argan", skus={"ARG": 12_000})
    variant = variant_of(product)
    with scope(seller):
        for country, currency, price in (("FR", "MAD", 15_000), ("DE", "EUR", 1_400)):
            market_prices_save(
                product=product,
                country=country,
                currency=currency,
                rows=[MarketRow(variant.pk, price)],
            )
    return variant


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(found) -> str:
    return " ".join(found.get_text(" ").replace("\xa0", " ").split())


def hidden(page: BeautifulSoup) -> dict[str, str]:
    rows = page.select("form.till input[type=hidden]")
    return {row["name"]: row.get("value", "") for row in rows}


def add(client: Client, variant: Variant, quantity: int = 2) -> None:
    client.post("/en/shops/seller/cart/add/", {"variant": variant.pk, "quantity": quantity})


@pytest.mark.parametrize(
    ("country", "zone", "unit", "total"),
    [("MA", 0, 12_000, 27_000), ("FR", 1, 15_000, 39_000), ("DE", 0, 12_000, 27_000)],
)
def test_an_order_costs_what_its_country_pays(
    seller, variant, everywhere, country, zone, unit, total
):
    with scope(seller):
        zones = list(DeliveryZone.objects.all())

    order = place(
        fill_cart(seller, variant, 2),
        buyer=a_buyer(country=country),
        delivery_zone=zones[zone],
        payment_method=everywhere,
        agreed_total=dirhams(total),
    )

    with scope(seller):
        assert [line.unit_price_minor for line in order.lines.all()] == [unit]
    assert (order.currency, order.total) == ("MAD", dirhams(total))


def test_the_base_price_agreed_to_does_not_buy_for_a_dearer_country(seller, variant, everywhere):
    cart = fill_cart(seller, variant, 2)
    with scope(seller):
        zone = DeliveryZone.objects.get(position=1)

    with pytest.raises(PriceChanged) as error:
        place(
            cart,
            buyer=a_buyer(country="FR"),
            delivery_zone=zone,
            payment_method=everywhere,
            agreed_total=dirhams(33_000),
        )

    assert error.value.total == dirhams(39_000)
    assert not Order._base_manager.exists()


def test_the_checkout_shows_the_prices_of_the_chosen_country(client, variant):
    add(client, variant)

    home = soup(client.get(PATH))
    france = soup(client.post(PATH, {**TYPED, "action": "recalculate"}))

    assert "MAD 240.00" in words(home.select_one(".summary__lines"))
    assert "prices for this country" not in words(home)
    assert "MAD 300.00" in words(france.select_one(".summary__lines"))
    assert "These are the shop's prices for this country: France" in words(france)
    assert hidden(france)["agreed_total"] == "39000"
    # The cart knows no country.
    assert "MAD 240.00" in words(soup(client.get("/en/shops/seller/cart/")))


def test_whoever_changes_the_country_last_sees_the_new_total_before_ordering(client, variant):
    add(client, variant)
    first = hidden(soup(client.get(PATH)))

    refused = soup(client.post(PATH, {**first, **TYPED, "action": "order"}))

    assert "The total is now MAD 390.00." in words(refused.select_one("[role=alert]"))
    assert "MAD 300.00" in words(refused.select_one(".summary__lines"))
    assert not Order._base_manager.exists()

    response = client.post(PATH, {**hidden(refused), **TYPED, "action": "order"})

    assert response.status_code == 302
    assert Order._base_manager.get().total_minor == 39_000


def test_a_country_the_shop_does_not_reach_gets_no_price(client, variant):
    add(client, variant)

    page = soup(client.post(PATH, {**TYPED, "country": "x" * 600, "action": "recalculate"}))

    assert hidden(page)["agreed_total"] == ""
    assert "MAD 240.00" in words(page.select_one(".summary__lines"))
