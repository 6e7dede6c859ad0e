"""An owner says how the shop looks, delivers, is paid and is reached."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from catalog import texts
from catalog.models import Business, DeliveryZone
from catalog.tenancy import scope
from storefront.models import Shop
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_photo
from tests.storefront.scenes import open_shop

pytestmark = pytest.mark.django_db

URL = "/admin/my-shop/settings/"


@pytest.fixture
def business() -> Business:
    return open_shop("tifaout")


@pytest.fixture
def owner(business: Business) -> Client:
    return signed_in(business)


def send(client: Client, **changes: Any) -> HttpResponse:
    values = form_values(client.get(URL))
    return client.post(URL, {**values, **changes})


def zones_of(business: Business) -> list[tuple]:
    with scope(business):
        rows = DeliveryZone.objects.all()
        return [(zone.countries, zone.price_minor, zone.free_over_minor) for zone in rows]


def test_saving_what_is_shown_changes_nothing(owner: Client, business: Business) -> None:
    with scope(business):
        before = Shop.objects.values().get()

    answer = send(owner)

    with scope(business):
        assert answer.status_code == 302
        assert Shop.objects.values().get() == before
    assert zones_of(business) == [(["MA"], 3000, None)]


def test_words_pictures_and_contact_are_kept(owner: Client, business: Business) -> None:
    hero = make_photo(business)

    send(
        owner,
        **{
            "tagline-fr": "Du cœur de l'Anti-Atlas",
            "name-en": "Tifaout Cooperative",
            "hero": hero.pk,
            "accent": "saffron",
            "phone": "06 12 34 56 79",
            "email": "bonjour@example.org",
        },
    )

    with scope(business):
        shop = Shop.objects.get()
    business.refresh_from_db()
    assert texts.exact_text(shop.tagline, "fr") == "Du cœur de l'Anti-Atlas"
    assert texts.exact_text(shop.tagline, "ar") == "من الدوار"
    assert (shop.hero_id, shop.accent) == (hero.pk, "saffron")
    assert texts.exact_text(business.name, "en") == "Tifaout Cooperative"
    assert (business.phone, business.email) == ("+212612345679", "bonjour@example.org")


def test_a_delivery_price_is_typed_in_the_currency(owner: Client, business: Business) -> None:
    send(
        owner,
        **{
            "zones-0-price": "٣٥",
            "zones-0-free_over": "400",
            "zones-1-countries": ["FR", "BE"],
            "zones-1-price": "120,50",
            "zones-1-min_days": "5",
            "zones-1-max_days": "12",
        },
    )

    assert zones_of(business) == [(["MA"], 3500, 40_000), (["FR", "BE"], 12_050, None)]


def test_a_zone_is_taken_away(owner: Client, business: Business) -> None:
    send(owner, **{"zones-0-DELETE": "on"})

    assert zones_of(business) == []


def test_a_country_belongs_to_one_zone(owner: Client, business: Business) -> None:
    answer = send(
        owner,
        **{
            "tagline-fr": "Gardé",
            "zones-1-countries": ["MA", "FR"],
            "zones-1-price": "120",
            "zones-1-min_days": "5",
            "zones-1-max_days": "9",
        },
    )

    assert "Morocco: already in a zone above." in text_of(answer)
    assert form_values(answer)["tagline-fr"] == "Gardé"
    assert zones_of(business) == [(["MA"], 3000, None)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": "12"}, "This number cannot be called."),
        ({"zones-0-price": ""}, "Write what delivery costs; 0 if it is free."),
        ({"zones-0-price": "trente"}, "Write the price as a number"),
        ({"zones-0-max_days": "1"}, "The longest time cannot be shorter than the shortest."),
        ({"tagline-fr": "x" * 161}, "French: at most 160 characters, this is 161. Shorten it."),
        ({"accent": "mauve"}, "mauve"),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_is_saved(
    owner: Client, business: Business, changes: dict, sentence: str
) -> None:
    answer = send(owner, **{"postal_address": "Elsewhere", **changes})

    business.refresh_from_db()
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert business.postal_address == "Douar Tamaït, Taroudant"


def test_a_picture_of_another_business_is_no_choice(owner: Client, business: Business) -> None:
    foreign = make_photo(make_business("other"))

    answer = send(owner, hero=foreign.pk)

    with scope(business):
        assert answer.status_code == 200
        assert Shop.objects.get().hero_id is None


def test_a_business_without_a_shop_gets_one_when_it_saves() -> None:
    business = make_business("new")
    client = signed_in(business)

    send(client, **{"tagline-ar": "جديد"})

    with scope(business):
        assert texts.exact_text(Shop.objects.get().tagline, "ar") == "جديد"


def test_listings_are_marked_as_out_of_date(owner: Client, business: Business) -> None:
    business.refresh_from_db()
    before = business.version

    send(owner, **{"zones-0-price": "40"})

    business.refresh_from_db()
    assert business.version == before + 1
