"""The list "go live" answers itself from facts, and its gates hold."""

from dataclasses import replace

import pytest

from catalog import texts
from catalog.models import Business, DeliveryZone
from catalog.tenancy import scope
from onboarding.selectors.go_live import business_facts, go_live
from onboarding.services.go_live import UnableToGoLive, business_go_live
from onboarding.steps import BusinessFacts, all_steps
from storefront.models import Shop
from tests.factories import make_business, make_photo, make_product

READY = BusinessFacts(
    has_name=True,
    has_place=True,
    has_email=False,
    has_phone=True,
    has_postal_address=True,
    has_story=True,
    has_hero=True,
    missing_returns=(),
    payment_methods=1,
    delivery_zones=1,
    products=3,
    published_products=2,
    published_with_photo=2,
)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("identity", {"has_name": False}),
        ("identity", {"has_place": False}),
        ("contact", {"has_postal_address": False}),
        ("contact", {"has_phone": False}),
        ("story", {"has_hero": False}),
        ("products", {"published_products": 0, "published_with_photo": 0}),
        ("photos", {"published_with_photo": 1}),
        ("payment", {"payment_methods": 0}),
        ("delivery", {"delivery_zones": 0}),
        ("returns", {"missing_returns": ("fr",)}),
    ],
)
def test_each_step_follows_its_fact(code, change):
    step = next(step for step in all_steps() if step.code == code)

    assert step.is_done(READY)
    assert not step.is_done(replace(READY, **change))


def test_the_gates_are_those_the_law_and_buyers_need():
    gates = [step.code for step in all_steps() if step.is_gate]

    assert gates == ["identity", "contact", "products", "payment", "delivery", "returns"]


@pytest.fixture
def seller():
    return make_business("seller", status=Business.Status.SHOP_DRAFT)


def furnish(seller: Business, **shop: object) -> None:
    returns = texts.make_texts({"ar": "7 أيام", "fr": "7 jours", "en": "7 days"})
    with scope(seller):
        Shop.objects.create(business=seller, **{"returns": returns, **shop})
        DeliveryZone.objects.create(business=seller, countries=["MA"], price_minor=3000)
    make_product(seller, photos=[make_photo(seller)])


@pytest.mark.django_db
def test_a_furnished_shop_opens_and_stays_open(seller):
    furnish(seller)

    business_go_live(business=seller)
    business_go_live(business=seller)

    seller.refresh_from_db()
    assert seller.is_live


@pytest.mark.django_db
def test_return_terms_are_needed_in_every_language_of_the_shop(seller):
    furnish(seller, returns=texts.make_texts({"ar": "7 أيام", "en": "7 days"}))

    with pytest.raises(UnableToGoLive) as caught:
        business_go_live(business=seller)

    assert [step.code for step in caught.value.steps] == ["returns"]
    seller.refresh_from_db()
    assert not seller.is_live


@pytest.mark.django_db
def test_facts_take_three_queries_however_many_products(seller, django_assert_num_queries):
    furnish(seller)
    for _ in range(10):
        make_product(seller)

    with django_assert_num_queries(3):
        facts = business_facts(business=seller)

    assert (facts.published_products, facts.published_with_photo) == (11, 1)


@pytest.mark.django_db
def test_another_sellers_goods_do_not_count(seller):
    make_product(make_business("other-seller"))

    assert go_live(business=seller).next_step.code == "story"
    assert business_facts(business=seller).products == 0
