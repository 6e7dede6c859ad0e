"""Whether something a rule asks for is known: of the product, its family's facts or its seller."""

from collections.abc import Callable, Mapping

from catalog import texts
from catalog.checks.rules import zones
from catalog.models import Business, Product

# Columns of the product; every other key is a fact of the family.
_COLUMNS: Mapping[str, Callable[[Product, str], bool]] = {
    "ingredients": lambda product, language: has_text(product.ingredients, language),
    "title": lambda product, language: has_text(product.title, language),
    "description": lambda product, language: has_text(product.description, language),
    "allergens": lambda product, _language: bool(product.allergens),
    "origin_country": lambda product, _language: bool(product.origin_country),
    "brand": lambda product, _language: bool(product.brand),
    "hs_code": lambda product, _language: bool(product.customs_code),
    "material": lambda product, _language: bool(
        product.material or product.attributes.get("material")
    ),
}


def has_text(value: texts.TextMap | None, language: str) -> bool:
    """A text in this language, or in any when the language is not said."""
    if language:
        return bool(texts.exact_text(value, language))
    return any(texts.plain_texts(value).values())


def is_known(product: Product, business: Business, key: str, language: str) -> bool:
    """Whether the product says this. A text counts in `language`, or in any when that is ""."""
    if key in _COLUMNS:
        return _COLUMNS[key](product, language)
    value = product.attributes.get(key)
    if not value and key == "manufacturer":
        return _has_address(business)
    if not value and key == "eu_responsible_person":
        # A maker in the Union answers for the goods itself.
        return business.country in zones()["EU"] and _has_address(business)
    if isinstance(value, dict):
        return has_text(value, language)
    return value not in (None, "", [], False)


def _has_address(business: Business) -> bool:
    return bool(business.name and business.postal_address and business.email)


def form_field(key: str) -> str:
    """The field of the product's form where this is put right."""
    return key if key in _COLUMNS else f"fact_{key}"


def fact_names(product: Product, key: str) -> Mapping[str, str]:
    """What people call a fact of the product's family; the key when the family has it not."""
    for definition in product.family.fields if product.family else ():
        if definition["key"] == key:
            return definition["names"]
    return {"en": key}
