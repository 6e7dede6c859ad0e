"""Prices for the feed's country in listings: they win in the feed's currency, and only there."""

from datetime import UTC, datetime

import pytest

from catalog.models import Variant
from catalog.money import Money
from catalog.services.market_prices import MarketRow, market_prices_save
from catalog.tenancy import scope
from marketplace_export.listing import Listing
from marketplace_export.selectors.catalogue import listed_products, products_by_id
from marketplace_export.targets import Target
from tests.factories import make_business, variant_of
from tests.marketplace_export.test_listings_refresh import refresh, stored

KUWAIT = Target("google_merchant", "KW", "ar", "KWD", is_marketplace=False)
KUWAIT_MARKET = Target("google_merchant", "KW", "ar", "KWD", is_marketplace=True)


@pytest.fixture
def goods(seller, make_goods):
    return make_goods(seller, "huile", skus={"H-1": 12_000, "H-2": 22_000})


def ask(product, sku: str, price: int | None, sale: int | None = None, **market: str) -> None:
    known = {"country": "KW", "currency": "KWD", **market}
    with scope(product.business_id):
        row = MarketRow(variant_of(product, sku).pk, price, sale)
        market_prices_save(product=product, rows=[row], **known)


def listings(target: Target, product) -> dict[str, Listing]:
    with scope(product.business_id):
        (listed,) = listed_products(
            target=target, products=products_by_id([product.pk]), photos=[], renditions={}
        )
    return {listing.sku: listing for listing in listed.listings}


def test_the_price_for_the_country_wins_in_its_currency_only(goods):
    ask(goods, "H-1", 4_500, 4_000)
    ask(goods, "H-2", 30_000, currency="MAD")

    found = listings(KUWAIT, goods)

    assert (found["H-1"].price, found["H-1"].sale_price) == (
        Money(4_500, "KWD"),
        Money(4_000, "KWD"),
    )
    assert found["H-1"].page_price == Money(12_000, "MAD")
    assert (found["H-2"].price, found["H-2"].sale_price) == (Money(22_000, "MAD"), None)


def test_the_sale_of_the_base_price_is_not_the_country_s(goods):
    with scope(goods.business_id):
        Variant.objects.update(
            sale_price_minor=9_000, sale_ends_at=datetime(2026, 12, 1, tzinfo=UTC)
        )
    ask(goods, "H-1", 4_500)

    found = listings(KUWAIT, goods)

    assert found["H-1"].sale_price is None
    assert found["H-2"].sale_price == Money(9_000, "MAD")


def test_a_shop_s_feed_writes_it_and_says_what_the_page_shows(seller, goods):
    ask(goods, "H-1", 4_500)

    refresh(KUWAIT, seller)

    rows = stored(KUWAIT)
    assert b"<g:price>4.500 KWD</g:price>" in bytes(rows["H-1"].fragment)
    assert (rows["H-1"].state, rows["H-2"].state) == ("PUBLISHABLE", "HELD")
    with scope(seller):
        assert [each.code for each in rows["H-2"].issues.filter(severity="ERROR")] == [
            "price_currency"
        ]
        assert "price_not_on_page" in [each.code for each in rows["H-1"].issues.all()]
        assert "price_not_on_page" not in [each.code for each in rows["H-2"].issues.all()]


def test_a_feed_of_many_shops_takes_what_has_a_price_for_its_country(seller, goods):
    kuwaiti = make_business("kuwaiti", country="KW", currency="KWD")
    assert refresh(KUWAIT_MARKET).made == 0

    ask(goods, "H-1", 4_500)

    assert refresh(KUWAIT_MARKET).made == 1
    assert set(stored(KUWAIT_MARKET)) == {"tifaouine.H-1"}
    assert refresh(KUWAIT_MARKET).made == 0

    ask(goods, "H-1", None)
    refresh(KUWAIT_MARKET)
    assert stored(KUWAIT_MARKET) == {}
    assert kuwaiti.currency == "KWD"


def test_a_changed_price_for_a_country_makes_its_listing_anew(seller, goods):
    ask(goods, "H-1", 4_500)
    refresh(KUWAIT, seller)

    ask(goods, "H-1", 4_750)

    assert refresh(KUWAIT, seller).made == 2
    assert b"<g:price>4.750 KWD</g:price>" in bytes(stored(KUWAIT)["H-1"].fragment)
