"""One row against its stored variant: prices, options, codes, parcel and stock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.importing.drafts import VariantDraft
from catalog.importing.reasons import Reason
from catalog.measures import MEASURED_AXES, measured
from catalog.models import Business, ProductFamily, Stock, Variant
from catalog.money import Money
from catalog.services.imports.product_changes import shown
from catalog.services.imports.records import Change

# Column → field of Variant, for values that are taken as they are.
_COPIED = {
    "net_quantity": "net_quantity",
    "weight_g": "weight_g",
    "length_mm": "package_length_mm",
    "width_mm": "package_width_mm",
    "height_mm": "package_height_mm",
}
_TEXTS = ("net_unit", "gtin", "mpn")


@dataclass(frozen=True)
class StockChange:
    """What `stock_set` takes; `available` None leaves the figure as it is then."""

    policy: str
    available: int | None
    lead_time_days: int | None


@dataclass
class VariantChanges:
    """`values` are field names of Variant; `stock` None when nothing about stock changes."""

    values: dict[str, Any] = field(default_factory=dict)
    stock: StockChange | None = None
    changes: list[Change] = field(default_factory=list)
    problems: list[tuple[str, Reason, str]] = field(default_factory=list)

    def set(self, column: str, name: str, old: Any, new: Any) -> None:
        if old != new:
            self.values[name] = new
            self.changes.append(Change(column, shown(old), shown(new)))


def variant_changes(
    draft: VariantDraft,
    stored: Variant | None,
    business: Business,
    family: ProductFamily | None,
) -> VariantChanges:
    """What one row changes, and what forbids it. Reads nothing from the database."""
    found = VariantChanges()
    if stored is None:
        found.values["sku"] = draft.sku
    _price_changes(found, draft, stored, business)
    for column, name in _COPIED.items():
        if column in draft.values:
            found.set(column, name, getattr(stored, name, None), draft.values[column])
    for name in _TEXTS:
        if name in draft.values:
            found.set(name, name, getattr(stored, name, ""), draft.values[name] or "")
    _option_changes(found, draft, stored, family)
    _stock_changes(found, draft, stored)
    return found


def _price_changes(
    found: VariantChanges, draft: VariantDraft, stored: Variant | None, business: Business
) -> None:
    given = draft.values
    currency = given.get("currency")
    if currency and currency != business.currency:
        found.problems.append(("currency", _other_currency(business), currency))
        return
    if stored is None:
        found.values["currency"] = business.currency
        if "price" not in given:
            found.problems.append(("price", _new_needs_price(), ""))
    elif currency and stored.currency != currency:
        found.set("currency", "currency", stored.currency, currency)
    for column, name in (("price", "price_minor"), ("sale_price", "sale_price_minor")):
        if column in given and getattr(stored, name, None) != given[column]:
            found.values[name] = given[column]
            old = getattr(stored, column, None)
            new = given[column]
            found.changes.append(
                Change(
                    column, _amount(old), _amount(Money(new, business.currency) if new else None)
                )
            )
    _refuse_dear_sale(found, stored, given)


def _refuse_dear_sale(
    found: VariantChanges, stored: Variant | None, given: Mapping[str, Any]
) -> None:
    """One of the two may be stored: the row itself was only compared with itself."""
    price = given.get("price", getattr(stored, "price_minor", None))
    sale = given.get("sale_price", getattr(stored, "sale_price_minor", None))
    if price and sale and sale >= price:
        column = "sale_price" if "sale_price" in given else "price"
        found.problems.append((column, _sale_not_lower(), ""))


def _amount(money: Money | None) -> str:
    return f"{money.decimal:f} {money.currency}" if money else ""


def _option_changes(
    found: VariantChanges,
    draft: VariantDraft,
    stored: Variant | None,
    family: ProductFamily | None,
) -> None:
    before: dict[str, str] = dict(stored.options) if stored else {}
    after = dict(before)
    axes = family.axes if family else ()
    for axis in ("color", "size", "material"):
        # A material that variants do not differ in is a fact of the product.
        if axis in draft.values and (axis != "material" or axis in axes):
            after[axis] = draft.values[axis] or ""
            if before.get(axis, "") != after[axis]:
                found.changes.append(Change(axis, before.get(axis, ""), after[axis]))
    quantity = draft.values.get("net_quantity", getattr(stored, "net_quantity", None))
    unit = draft.values.get("net_unit", getattr(stored, "net_unit", ""))
    for axis in MEASURED_AXES:
        if axis in axes or axis in before:
            after[axis] = measured(axis, quantity, unit)
    after = {axis: value for axis, value in after.items() if value}
    if after != before:
        found.values["options"] = after


def _stock_changes(found: VariantChanges, draft: VariantDraft, stored: Variant | None) -> None:
    """A blank stock cell leaves the figure alone; writing 0 empties it."""
    given = draft.values
    stock = getattr(stored, "stock", None)
    policy = given.get("stock_policy") or getattr(stock, "policy", Stock.Policy.TRACKED)
    lead_time = given.get("lead_time_days", getattr(stock, "lead_time_days", None))
    available = given.get("stock")
    before = (
        ("stock_policy", getattr(stock, "policy", ""), str(policy)),
        ("lead_time_days", getattr(stock, "lead_time_days", None), lead_time),
        ("stock", getattr(stock, "available", None), available),
    )
    changes = [
        Change(column, shown(old), shown(new))
        for column, old, new in before
        if old != new and (column != "stock" or new is not None)
    ]
    if changes:
        found.changes += changes
        found.stock = StockChange(str(policy), available, lead_time)


def _other_currency(business: Business) -> Reason:
    return Reason(
        "OTHER_CURRENCY",
        _("This shop sells in %(currency)s. Write the price in %(currency)s."),
        {"currency": business.currency},
    )


def _new_needs_price() -> Reason:
    return Reason(
        "NEW_NEEDS_PRICE",
        _("This SKU is new: add the columns price and currency, and fill them in."),
    )


def _sale_not_lower() -> Reason:
    return Reason("SALE_NOT_LOWER", _("The sale price must be lower than the price."))
