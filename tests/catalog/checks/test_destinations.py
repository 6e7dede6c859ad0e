"""What goods lack for a country: a table with a row for every rule, at home and abroad."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from catalog import texts
from catalog.checks import Severity, destination_issues
from catalog.checks.destinations import family_rules, message_of
from catalog.checks.rules import ABROAD, rules, zones
from catalog.models import Business, Product, ProductFamily, Variant

TODAY = date(2026, 11, 25)
KINDS = {
    "FOOD": {"is_food": True},
    "COSMETIC": {"is_cosmetic": True},
    "ANIMAL": {"is_animal_product": True},
    "ANY": {},
}
FACTS = {
    "storage": texts.make_texts({"fr": "Au frais"}),
    "shelf_life_months": 12,
    "nutrition": texts.make_texts({"fr": "900 kcal"}),
    "precautions": texts.make_texts({"fr": "Usage externe"}),
    "period_after_opening": 6,
    "eu_responsible_person": "Marché SARL, Lyon, contact@example.org",
    "manufacturer": "Coopérative, Taroudant, coop@example.org",
}


def make(goods: str, **changes) -> dict:
    """Arguments of the check for goods that lack nothing, changed as told."""
    business = Business(country="MA", languages=["fr"], name=texts.make_texts({"fr": "Coop"}))
    family = ProductFamily(
        code="goods", hs_code="151590", opened_to=[ABROAD], fields=[], **KINDS[goods]
    )
    product = Product(
        family=family,
        title=texts.make_texts({"fr": "Huile"}),
        ingredients=texts.make_texts({"fr": "Huile"}),
        origin_country="MA",
        attributes=dict(FACTS),
    )
    variant = Variant(sku="A-1", net_quantity=Decimal(250), net_unit="ml", weight_g=300)
    return {
        "product": product,
        "business": business,
        "variants": [variant],
        "on": TODAY,
        **changes,
    }


def without(needs: str, arguments: dict) -> dict:
    """The same goods without the one thing a rule asks for."""
    product, (variant,) = arguments["product"], arguments["variants"]
    if needs in ("net_quantity", "weight_g"):
        setattr(variant, needs, None)
    elif needs == "opening":
        product.family.opened_to = []
    elif needs == "hs_code":
        product.family.hs_code = ""
    elif needs == "ingredients":
        product.ingredients = {}
    elif needs == "origin_country":
        product.origin_country = ""
    else:
        del product.attributes[needs]
    return arguments


def destination(rule) -> str:
    """A country the rule holds for."""
    place = rule.where[0]
    return "JP" if place == ABROAD else next(iter(sorted(zones().get(place, {place}))))


def codes(**arguments) -> list[str]:
    return [issue.code for issue in destination_issues(**arguments)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_bites_where_it_holds_and_nowhere_else(rule):
    country = destination(rule)
    assert codes(**make(rule.goods), country=country) == []

    (issue,) = destination_issues(**without(rule.needs, make(rule.goods)), country=country)

    assert (issue.code, issue.severity) == (rule.code, rule.severity)
    assert codes(**without(rule.needs, make(rule.goods)), country="MA") == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_rule_is_said_in_three_languages_with_the_country_by_name(rule, language):
    said = message_of(rule.code, {"country": "FR"}, language)

    assert {"ar": "فرنسا", "fr": "France", "en": "France"}[language] in said
    assert rule.titles.keys() == rule.messages.keys() == {"ar", "fr", "en"}


DATED = [rule for rule in rules() if rule.since]


@pytest.mark.parametrize("rule", DATED, ids=lambda rule: rule.code)
def test_a_rule_bites_only_in_its_days(rule):
    arguments = without(rule.needs, make(rule.goods))
    arguments["on"] = date(rule.since.year - 1, 1, 1)

    assert rule.code not in codes(**arguments, country=destination(rule))


def test_a_text_counts_in_the_language_of_the_listing():
    arguments = make("FOOD")

    assert "FOOD_INGREDIENTS" in codes(**arguments, country="DE", language="en")
    assert "FOOD_INGREDIENTS" not in codes(**arguments, country="FR", language="fr")


def test_staff_open_an_animal_product_to_one_country_and_not_to_another():
    arguments = make("ANIMAL")
    arguments["product"].family.opened_to = ["JO"]

    assert codes(**arguments, country="JO") == []
    assert codes(**arguments, country="KW") == ["ANIMAL_CLOSED"]


def test_the_cooperative_itself_is_the_manufacturer_when_its_address_is_known():
    arguments = make("ANY")
    del arguments["product"].attributes["manufacturer"]
    assert codes(**arguments, country="FR") == ["EU_MANUFACTURER"]

    arguments["business"].postal_address = "Douar Tamaït"
    arguments["business"].email = "coop@example.org"
    assert codes(**arguments, country="FR") == []


def test_a_maker_in_the_union_answers_for_its_goods_itself():
    arguments = make("ANY")
    del arguments["product"].attributes["eu_responsible_person"]
    business = arguments["business"]
    business.postal_address, business.email = "Nicosia", "coop@example.org"
    assert codes(**arguments, country="FR") == ["EU_RESPONSIBLE"]

    business.country = "CY"
    assert codes(**arguments, country="FR") == []


def test_a_rule_of_the_family_names_its_fact_in_the_readers_language():
    arguments = make("ANY")
    family = arguments["product"].family
    family.fields = [
        {"key": "wood", "kind": "text", "names": {"ar": "الخشب", "fr": "Bois", "en": "Wood"}}
    ]
    family.rules = [{"where": ["EU"], "needs": "wood", "severity": "ERROR"}]

    (issue,) = destination_issues(**arguments, country="DE")

    assert (issue.field, issue.severity) == ("fact_wood", Severity.ERROR)
    for language, name in (("ar", "الخشب"), ("fr", "Bois"), ("en", "Wood")):
        with translation.override(language):
            assert name in str(issue.message)
    assert codes(**arguments, country="US") == []


def test_what_a_family_requires_for_exports_holds_every_listing_back():
    arguments = make("ANY")
    family = arguments["product"].family
    family.fields = [
        {"key": "wood", "kind": "text", "names": {"en": "Wood"}, "required_to_export": True}
    ]

    for country in ("MA", "FR"):
        (issue,) = destination_issues(**arguments, country=country)
        assert (issue.code, issue.is_error) == ("FAMILY_REQUIRED", True)
    arguments["product"].attributes["wood"] = "Thuya"
    assert codes(**arguments, country="FR") == []


def test_a_product_of_no_kind_is_asked_only_what_all_goods_are():
    arguments = make("ANY")
    arguments["product"].family = None

    assert codes(**arguments, country="FR") == ["CUSTOMS_CODE"]
    assert list(family_rules(None)) == []
