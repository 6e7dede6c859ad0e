"""Prices for a country: which price holds where, and what saving them does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from catalog.models import Business, MarketPrice, Product, Variant
from catalog.money import Money
from catalog.prices import CurrentPrice, current_price, market_prices
from catalog.services.market_prices import MarketRow, WrongMarketPrice, market_prices_save
from catalog.tenancy import scope
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, "oil", skus={"O-1": 12_000, "O-2": 22_000})


@pytest.fixture
def variant(product: Product) -> Variant:
    return variant_of(product, "O-1")


def save(product: Product, *rows: MarketRow, country: str = "FR", currency: str = "MAD") -> bool:
    with scope(product.business_id):
        return market_prices_save(product=product, country=country, currency=currency, rows=rows)


def price_in(variant: Variant, country: str, currency: str = "MAD") -> CurrentPrice | None:
    with scope(variant.business_id):
        found = market_prices([variant.pk], country, currency)
        return current_price(Variant.objects.get(pk=variant.pk), NOW, found.get(variant.pk))


def test_the_country_s_price_holds_there_and_nowhere_else(product, variant):
    assert save(product, MarketRow(variant.pk, 15_000)) is True

    assert price_in(variant, "FR") == CurrentPrice(Money(15_000, "MAD"))
    assert price_in(variant, "DE") == CurrentPrice(Money(12_000, "MAD"))
    assert price_in(variant, "") == CurrentPrice(Money(12_000, "MAD"))
    # In euros nobody wrote one: the base price, never a converted one.
    assert price_in(variant, "FR", "EUR") == CurrentPrice(Money(12_000, "MAD"))


def test_a_sale_lowers_the_prices_it_was_written_for(product, variant):
    with scope(product.business_id):
        Variant.objects.filter(pk=variant.pk).update(
            sale_price_minor=10_000, sale_ends_at=NOW + timedelta(days=1)
        )
    save(product, MarketRow(variant.pk, 1_500, 1_200), currency="EUR")
    save(product, MarketRow(variant.pk, 9_000), country="DE")

    euros = CurrentPrice(Money(1_200, "EUR"), before=Money(1_500, "EUR"))
    assert price_in(variant, "FR", "EUR") == euros
    assert price_in(variant, "DE") == CurrentPrice(Money(9_000, "MAD"))

    with scope(product.business_id):
        Variant.objects.filter(pk=variant.pk).update(sale_ends_at=NOW)
    assert price_in(variant, "FR", "EUR") == CurrentPrice(Money(1_500, "EUR"))


def test_prices_of_many_variants_take_one_query(product, django_assert_num_queries):
    with scope(product.business_id):
        ids = list(Variant.objects.values_list("pk", flat=True))
        save(product, *(MarketRow(pk, 5_000 + pk) for pk in ids))

        with django_assert_num_queries(1):
            found = market_prices(ids, "FR", "MAD")
        with django_assert_num_queries(0):
            assert market_prices(ids, "", "MAD") == {}

    assert {pk: row.price_minor for pk, row in found.items()} == {pk: 5_000 + pk for pk in ids}


def test_saving_marks_the_product_only_when_something_changed(product, variant):
    def version() -> int:
        with scope(product.business_id):
            return Product.objects.get(pk=product.pk).version

    before = version()
    save(product, MarketRow(variant.pk, 15_000))
    assert version() == before + 1

    assert save(product, MarketRow(variant.pk, 15_000)) is False
    assert version() == before + 1

    assert save(product, MarketRow(variant.pk, None)) is True
    assert version() == before + 2
    assert price_in(variant, "FR") == CurrentPrice(Money(12_000, "MAD"))


@pytest.mark.parametrize(("price", "sale"), [(0, None), (100, 100), (100, 0), (100, 120)])
def test_a_price_that_cannot_be_changes_nothing(product, variant, price, sale):
    other = variant_of(product, "O-2")

    with pytest.raises(WrongMarketPrice) as error:
        save(product, MarketRow(other.pk, 500), MarketRow(variant.pk, price, sale))

    assert error.value.variant_id == variant.pk
    assert not MarketPrice._base_manager.exists()


def test_a_variant_of_another_business_is_left_alone(product, variant):
    stranger = variant_of(make_product(make_business("other"), "rug", skus={"R-1": 900}))

    assert save(product, MarketRow(stranger.pk, 5)) is False

    assert not MarketPrice._base_manager.exists()


def test_another_business_reads_no_price_of_ours(product, variant):
    save(product, MarketRow(variant.pk, 15_000))

    with scope(make_business("other")):
        assert market_prices([variant.pk], "FR", "MAD") == {}
        assert not MarketPrice.objects.exists()


def test_a_country_has_one_price_for_a_variant(product, variant):
    save(product, MarketRow(variant.pk, 15_000))

    with scope(product.business_id), pytest.raises(IntegrityError):
        MarketPrice.objects.create(variant=variant, country="FR", currency="EUR", price_minor=1)
