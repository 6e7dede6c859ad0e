"""What a product lacks before it may be sent to a country, by what kind of goods it is.

Rules come from two places: those of whole kinds of goods (catalog.checks.rules) and those the
programme's staff keep with a product family.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from catalog.checks.claims import claim_issues
from catalog.checks.facts import fact_names, form_field, is_known
from catalog.checks.issue import Issue, Severity, gravest_first
from catalog.checks.rules import Rule, reaches, rule_by_code, rules
from catalog.languages import country_name
from catalog.models import Business, Product, ProductFamily, Variant

FAMILY_RULE = "FAMILY_RULE"
FAMILY_REQUIRED = "FAMILY_REQUIRED"
MESSAGES = {
    FAMILY_RULE: _("“%(fact)s” is empty: goods of this kind need it for %(country)s."),
    FAMILY_REQUIRED: _("“%(fact)s” is empty: an export of goods of this kind needs it."),
}
TITLES = {
    FAMILY_RULE: _("A fact is missing for this country"),
    FAMILY_REQUIRED: _("A fact is missing that exports need"),
}
_FLAGS = {"FOOD": "is_food", "COSMETIC": "is_cosmetic", "ANIMAL": "is_animal_product"}
# Said of each variant, not of the product.
_OF_VARIANTS = frozenset({"net_quantity", "weight_g"})


def destination_issues(
    *,
    product: Product,
    business: Business,
    variants: Sequence[Variant],
    country: str,
    language: str = "",
    on: date | None = None,
    proofs: frozenset[str] = frozenset(),
) -> list[Issue]:
    """What is missing for goods on their way to `country` (ISO 3166-1 alpha-2), errors first.

    `language` (BCP 47) is the one of the listing: texts count only in it; without it any will do.
    `on` is the day the rules are asked for, today when not said; `proofs` are codes of claims
    that papers prove. Reads nothing from the database.
    """
    day = on or timezone.localdate()
    home = country == business.country
    found = [
        *_kind_issues(product, business, variants, country, language, day),
        *_family_issues(product, business, country, language),
        *([] if home else claim_issues(product, proofs=proofs, abroad=True)),
    ]
    return gravest_first(found)


def message_template(code: str, language: str) -> str:
    """The words of a destination's issue, with placeholders; "" when the rule is gone."""
    if code in MESSAGES:
        with translation.override(language):
            return str(MESSAGES[code])
    rule = rule_by_code(code)
    return rule.message(language) if rule else ""


def title_of(code: str, language: str) -> str:
    """A destination's rule in a few words; "" when the rule is gone."""
    if code in TITLES:
        with translation.override(language):
            return str(TITLES[code])
    rule = rule_by_code(code)
    return rule.title(language) if rule else ""


def message_of(code: str, params: Mapping[str, Any], language: str) -> str:
    """The sentence a person reads, countries and facts by their names in `language`."""
    shown = dict(params)
    if "country" in shown:
        shown["country"] = country_name(str(shown["country"]), language)
    if isinstance(shown.get("fact"), Mapping):
        names = shown["fact"]
        shown["fact"] = names.get(language) or names.get("en") or ""
    return message_template(code, language) % shown


def family_rules(family: ProductFamily | None) -> Iterator[Mapping[str, Any]]:
    yield from family.rules if family else ()


def _kind_issues(
    product: Product,
    business: Business,
    variants: Sequence[Variant],
    country: str,
    language: str,
    day: date,
) -> Iterator[Issue]:
    told: set[str] = set()
    for rule in rules():
        if rule.needs in told or not (rule.is_in_force(day) and _concerns(rule, product.family)):
            continue
        if not reaches(rule.where, country, business.country):
            continue
        told.add(rule.needs)
        params = {"country": country}
        if rule.needs in _OF_VARIANTS:
            for variant in variants:
                if variant.is_active and not getattr(variant, rule.needs):
                    found = _issue(rule.code, rule.severity, "variants", params, variant.sku)
                    yield replace(found, column=rule.needs)
        elif rule.needs == "opening":
            if not _is_open(product.family, country, business.country):
                yield _issue(rule.code, rule.severity, "family", params)
        elif not is_known(product, business, rule.needs, language):
            yield _issue(rule.code, rule.severity, form_field(rule.needs), params)


def _concerns(rule: Rule, family: ProductFamily | None) -> bool:
    return rule.goods == "ANY" or bool(family and getattr(family, _FLAGS[rule.goods]))


def _is_open(family: ProductFamily | None, country: str, home: str) -> bool:
    return family is not None and reaches(family.opened_to, country, home)


def _family_issues(
    product: Product, business: Business, country: str, language: str
) -> Iterator[Issue]:
    family = product.family
    asked: set[str] = set()
    for row in family_rules(family):
        if not reaches(row["where"], country, business.country):
            continue
        key = row["needs"]
        if key not in asked and not is_known(product, business, key, language):
            asked.add(key)
            params = {"country": country, "fact": dict(fact_names(product, key))}
            yield _issue(FAMILY_RULE, Severity(row["severity"]), form_field(key), params)
    for definition in family.fields if family else ():
        key = definition["key"]
        if not definition.get("required_to_export") or key in asked:
            continue
        if not is_known(product, business, key, ""):
            params = {"country": country, "fact": dict(definition["names"])}
            yield _issue(FAMILY_REQUIRED, Severity.ERROR, form_field(key), params)


def _issue(
    code: str, severity: Severity, field: str, params: Mapping[str, Any], sku: str = ""
) -> Issue:
    return Issue(code, severity, field, _words(code, params), sku, params)


def _words(code: str, params: Mapping[str, Any]) -> Any:
    return lazystr(_Sentence(code, params))


class _Sentence:
    """Said when it is read, in the language of who reads it."""

    def __init__(self, code: str, params: Mapping[str, Any]) -> None:
        self.code, self.params = code, params

    def __str__(self) -> str:
        return message_of(self.code, self.params, translation.get_language() or "en")


def rule_codes() -> Iterable[str]:
    """Every code an issue of a destination may have."""
    return (*(rule.code for rule in rules()), *MESSAGES)
