"""The demo loads once, loses nothing, and keeps away from real people's data."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from catalog.models import Business, Category, Product, ProductFamily, Variant
from catalog.tenancy import scope, unscoped
from catalog.texts import exact_text
from onboarding.demo import accounts, files, sellers, serving
from onboarding.demo.loading import NotOurData, demo_refuse
from onboarding.models import DemoLoad
from onboarding.services.staff import staff_group_ensure
from tests.factories import make_business

LANGUAGES = ("ar", "fr", "en")


def test_it_refuses_production_settings(settings):
    settings.DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="production"):
        call_command("demo", no_serve=True)


@pytest.mark.django_db
def test_it_refuses_a_database_that_others_filled():
    make_business("real-people")

    with pytest.raises(NotOurData):
        demo_refuse()


@pytest.mark.django_db
def test_it_goes_on_where_it_was_interrupted():
    make_business("made-by-the-demo")
    DemoLoad.objects.create()

    demo_refuse()


def test_a_busy_port_gets_one_clear_line():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(serving.PortBusy):
            serving.port_claim(port)
        with pytest.raises(CommandError, match=f"Port {port} is in use"):
            call_command("demo", port=port)


def test_sign_ins_are_the_same_each_time_and_differ_by_installation(settings):
    first = [one.password for one in accounts.sign_ins()]
    again = [one.password for one in accounts.sign_ins()]
    settings.SECRET_KEY = "another installation"

    assert first == again
    assert not set(first) & {one.password for one in accounts.sign_ins()}


@pytest.fixture(scope="module")
def programme(django_db_setup, django_db_blocker):
    """The whole demo programme, loaded once for this module and taken back afterwards."""
    from django.db import transaction

    from catalog.services.reference import reference_load

    with django_db_blocker.unblock(), transaction.atomic():
        reference_load()
        staff_group_ensure()
        for source in files.businesses():
            sellers.business_load(source)
        yield
        transaction.set_rollback(True)


def test_it_has_businesses_and_goods_enough(programme):
    countries = list(Business.objects.values_list("country", flat=True))
    assert len(countries) >= 8
    assert sorted(set(countries)) == ["GR", "JO", "MA", "NG", "RW"]
    assert Business.objects.filter(country="MA").values("region").distinct().count() == 4
    with unscoped("the demo's figures"):
        assert Product.objects.count() >= 80
        assert Variant.objects.count() > Product.objects.count()


def test_most_goods_are_complete_and_some_are_not(programme):
    with unscoped("the demo's figures"):
        products = list(Product.objects.all())
    complete = [
        product
        for product in products
        if all(
            exact_text(texts, language)
            for texts in (product.title, product.description)
            for language in LANGUAGES
        )
    ]
    assert len(complete) >= 80
    assert len(complete) < len(products)


def test_prices_have_the_decimals_of_their_currency(programme):
    with unscoped("the demo's figures"):
        found = {
            currency: list(
                Variant.objects.filter(currency=currency).values_list("price_minor", flat=True)
            )
            for currency in ("JOD", "RWF", "MAD", "EUR", "NGN")
        }
    assert all(found.values())
    assert all(price % 10 == 0 for price in found["JOD"])
    assert any(price % 100 for price in found["RWF"]) or min(found["RWF"]) > 500


def test_all_but_one_shop_are_open(programme):
    closed = [business.slug for business in Business.objects.all() if not business.is_live]

    assert closed == ["almyra-sifnos"]


def test_loading_again_leaves_a_persons_changes_alone(programme):
    source = next(iter(files.businesses()))
    business = Business.objects.get(slug=source.slug)
    with scope(business):
        variant = Variant.objects.order_by("pk").first()
        Variant.objects.filter(pk=variant.pk).update(price_minor=123_000)
    Business.objects.filter(pk=business.pk).update(brand="Changed by hand")

    sellers.business_load(source)

    business.refresh_from_db()
    assert business.brand == "Changed by hand"
    with scope(business):
        assert Variant.objects.get(pk=variant.pk).price_minor == 123_000


def test_every_owner_can_sign_in(programme, client):
    for sign_in in accounts.sign_ins():
        if sign_in.role.startswith("owner"):
            user = get_user_model().objects.get(username=sign_in.email)
            assert user.check_password(sign_in.password)
            assert not user.is_superuser


@pytest.mark.django_db
def test_reference_data_keep_what_the_programme_changed():
    from catalog.services.reference import reference_load

    reference_load()
    Category.objects.filter(code="oils").update(names={"fr": {"text": "Mes huiles"}})
    reference_load()

    assert Category.objects.get(code="oils").name_in("fr") == "Mes huiles"
    assert ProductFamily.objects.count() >= 25


@pytest.mark.django_db
def test_json_names_shops_sign_ins_and_feeds():
    from onboarding.demo.summary import Summary, summary_values

    business = make_business("argan", name={"en": {"text": "Argan"}})
    values = summary_values(Summary.read(base_url="http://127.0.0.1:8000"))

    assert values["shops"][0]["slug"] == business.slug
    assert values["shops"][0]["urls"]["ar"].endswith("/ar/shops/argan/")
    assert {one["role"] for one in values["sign_ins"]} >= {"programme staff", "operator"}
    assert json.loads(json.dumps(values, ensure_ascii=False)) == json.loads(json.dumps(values))
