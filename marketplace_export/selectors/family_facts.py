"""A product's facts in one language, as its family names them; what it cannot say is left out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from catalog import texts
from catalog.models import Product, ProductFamily
from catalog.vocabulary import rows
from marketplace_export.listing import ListingAttribute
from marketplace_export.selectors.measures import content_label, quantity_label

# Said by their own attributes of a listing.
_ELSEWHERE = frozenset({"material", "ingredients", "allergens", "wearer"})
_YES = {"ar": "نعم", "fr": "Oui", "en": "Yes"}
_INGREDIENTS = {"ar": "المكونات", "fr": "Ingrédients", "en": "Ingredients"}
_ALLERGENS = {"ar": "مسببات الحساسية", "fr": "Allergènes", "en": "Allergens"}

Field = Mapping[str, Any]


def attributes_of(product: Product, language: str) -> tuple[ListingAttribute, ...]:
    """Ingredients, allergens, then the family's other facts in its order. No query."""
    return tuple(
        ListingAttribute(key, label, value)
        for key, label, value in _facts(product, language)
        if label and value
    )


def _facts(product: Product, language: str) -> Iterator[tuple[str, str, str]]:
    ingredients = texts.exact_text(product.ingredients, language)
    yield "ingredients", _INGREDIENTS.get(language, ""), ingredients
    yield "allergens", _ALLERGENS.get(language, ""), _allergens(product.allergens, language)
    for field in family_fields(product.family):
        key = str(field.get("key", ""))
        if key in _ELSEWHERE or key not in product.attributes:
            continue
        label = str(_names(field).get(language, ""))
        yield key, label, _value(field, product.attributes[key], language)


def family_fields(family: ProductFamily | None) -> list[Field]:
    return list(family.fields) if family else []


def choice_labels(family: ProductFamily | None, key: str, codes: str | list, language: str) -> list:
    """How the language calls chosen codes of a family's field; codes it does not know are left
    out. `codes` is a list, or one text with `|` between."""
    field = next((each for each in family_fields(family) if each.get("key") == key), None)
    return _choices(field, codes, language) if field else []


def _choices(field: Field, codes: Any, language: str) -> list[str]:
    wanted = codes if isinstance(codes, list) else str(codes).split("|")
    labels = {str(each["code"]): _names(each).get(language, "") for each in field["choices"]}
    return [labels[code] for each in wanted if labels.get(code := str(each).strip())]


def _names(entry: Field) -> Mapping[str, str]:
    """The names of a field or choice as plain texts, however they are kept."""
    names = entry.get("names", {})
    return {
        language: texts.exact_text(names, language) if isinstance(name, dict) else str(name)
        for language, name in names.items()
    }


def _value(field: Field, value: Any, language: str) -> str:
    kind = field.get("kind")
    if kind == "texts":
        return texts.exact_text(value, language) if isinstance(value, dict) else ""
    if kind == "choice":
        return _joined(_choices(field, value, language), language)
    if kind == "shares" and isinstance(value, list):
        return _shares(field, value, language)
    if kind == "boolean":
        return _YES.get(language, "") if value is True else ""
    if kind == "number":
        return _quantity(value, str(field.get("unit") or ""), language)
    return str(value)


def _shares(field: Field, rows_of_value: list, language: str) -> str:
    """ "Wool 80 %, Cotton 20 %": all or nothing, for half a composition misleads."""
    found = [(_choices(field, [row["code"]], language), row["share"]) for row in rows_of_value]
    if not all(names for names, _share in found):
        return ""
    return _joined(
        [f"{names[0]} {_quantity(share, '%', language)}" for names, share in found], language
    )


def _quantity(value: Any, unit: str, language: str) -> str:
    """ "18 months" in ASCII digits; without words for the unit, the number says nothing."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return ""
    if unit in ("", "%"):
        return f"{number:f} {unit}".strip()
    if unit in {row["code"] for row in rows("units")}:
        return content_label(number, unit, language)
    return quantity_label(number, unit, language)


def _allergens(codes: list, language: str) -> str:
    names = {row["code"]: row["names"].get(language, "") for row in rows("allergens")}
    return _joined([names[code] for code in codes if names.get(code)], language)


def _joined(names: list[str], language: str) -> str:
    return ("، " if language == "ar" else ", ").join(names)
