"""The facts of a product that its family asks for, as a shopper reads them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog import texts
from catalog.models import Business, Product, ProductFamily
from catalog.vocabulary import quantity_label
from storefront.places import country_name

# Shown in places of their own on the page, or columns of the product.
SHOWN_ELSEWHERE = frozenset({"ingredients", "allergens", "storage", "material"})


def product_facts(product: Product, language: str, business: Business) -> list[tuple[str, str]]:
    """Label and value of every known fact, in the family's order. No query beyond `family`."""
    return [fact for fact in _facts(product, language, business) if fact[1]]


def storage_text(product: Product, language: str, business: Business) -> str:
    return texts.text_in(product.attributes.get("storage"), language, business.languages)


def material_names(family: ProductFamily | None, stated: str, language: str) -> str:
    """Materials by name: codes of the family joined by "|" or a comma, or words as written."""
    names = _choice_names(
        next((row for row in (family.fields if family else ()) if row["key"] == "material"), {})
    )
    parts = [part.strip() for part in re.split(r"[|,]", stated)]
    if not any(part in names for part in parts):
        return stated
    return " · ".join(_named(names.get(part, {}), language) or part for part in parts if part)


def _facts(product: Product, language: str, business: Business) -> Iterator[tuple[str, str]]:
    if product.origin_country:
        yield _("Country of origin"), country_name(product.origin_country, language)
    yield _("Material"), material_names(product.family, product.material, language)
    yield _("Brand"), product.brand
    for definition in product.family.fields if product.family else ():
        if definition["key"] not in SHOWN_ELSEWHERE:
            value = product.attributes.get(definition["key"])
            if value not in (None, "", [], {}):
                yield (
                    _named(definition["names"], language),
                    _value(definition, value, language, business),
                )


def _value(definition: Mapping[str, Any], value: Any, language: str, business: Business) -> str:
    kind = definition["kind"]
    if kind == "texts":
        return texts.text_in(value, language, business.languages)
    if kind == "boolean":
        return _("Yes") if value else _("No")
    if kind == "choice":
        names = _choice_names(definition)
        codes = value if isinstance(value, list) else [value]
        return " · ".join(_named(names.get(code, {}), language) or str(code) for code in codes)
    if kind == "shares" and isinstance(value, list):
        return " · ".join(_shares(definition, value, language, business))
    if kind == "number":
        return _number(Decimal(str(value)), definition.get("unit", ""), language, business)
    return str(value)


def _shares(
    definition: Mapping[str, Any], value: list, language: str, business: Business
) -> Iterator[str]:
    names = _choice_names(definition)
    for row in value:
        name = _named(names.get(row["code"], {}), language) or row["code"]
        share = quantity_label(Decimal(str(row["share"])), "%", language, business.country)
        yield f"{name} {share}"


def _number(number: Decimal, unit: str, language: str, business: Business) -> str:
    whole = int(number)
    if unit == "months" and number == whole:
        return ngettext("%(count)d month", "%(count)d months", whole) % {"count": whole}
    if unit == "hours" and number == whole:
        return ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole}
    # A year or a bare count: no thousands mark, no unit.
    return (
        quantity_label(number, unit, language, business.country)
        if unit
        else f"{number.normalize():f}"
    )


def _choice_names(definition: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    return {row["code"]: row["names"] for row in definition.get("choices", ())}


def _named(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names.get("en") or ""
