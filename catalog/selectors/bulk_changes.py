"""What an act on many rows changed, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.models import BulkChange, Business, Category, Product, Variant
from catalog.money import Money, format_money

NAMES: dict[str, Promise] = {
    "price_minor": _("Price"),
    "sale_price_minor": _("Sale price"),
    "available": _("In stock"),
    "is_active": _("For sale"),
    "live": _("In the shop"),
    "category_id": _("Shop category"),
    "labels": _("Labels"),
}


@dataclass(frozen=True)
class ChangeLine:
    """One value: of what, which, before and after. `sku` is blank for a product's value."""

    product: str
    sku: str
    name: Promise
    old: str
    new: str


def change_lines(change: BulkChange, language: str, business: Business) -> list[ChangeLine]:
    """The lines of what still exists. Three queries."""
    ids: dict[str, set[int]] = {"variant": set(), "product": set()}
    for entry in change.changes:
        ids[entry["model"]].add(entry["id"])
    variants = Variant.objects.select_related("product").in_bulk(ids["variant"])
    products = Product.objects.in_bulk(ids["product"])
    names = {
        category.pk: texts.text_in(category.names, language, business.languages)
        for category in Category.objects.all()
    }
    lines = []
    for entry in change.changes:
        variant = variants.get(entry["id"]) if entry["model"] == "variant" else None
        product = variant.product if variant else products.get(entry["id"])
        if product is None or (entry["model"] == "variant" and variant is None):
            continue
        zero = Money(0, variant.currency if variant else business.currency)
        name, country = entry["name"], business.country
        old, new = (
            _shown(name, entry[side], zero, names, language, country) for side in ("old", "new")
        )
        sku = variant.sku if variant else ""
        lines.append(ChangeLine(str(product), sku, NAMES[name], old, new))
    return lines


def _shown(
    name: str,
    value: Any,
    zero: Money,
    categories: Mapping[int, str],
    language: str,
    country: str,
) -> str:
    if value is None or value == []:
        return "–"
    if name.endswith("_minor"):
        return format_money(Money(value, zero.currency), language, country)
    if name == "category_id":
        return categories.get(value, "–")
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return ", ".join(value) if isinstance(value, list) else str(value)
