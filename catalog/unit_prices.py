"""What goods sold by measure cost by the litre, kilogram, square metre or piece."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from catalog.models import Variant
from catalog.money import Money, format_money
from catalog.vocabulary import quantity_label

# Measured contents: base unit and its size in it (catalog/data/units.yaml), smallest first.
_IN_BASE = {
    "ml": ("ml", 1),
    "l": ("ml", 1000),
    "g": ("g", 1),
    "kg": ("g", 1000),
    "piece": ("piece", 1),
    "pair": ("pair", 1),
    "m2": ("m2", 1),
}


def unit_price(variant: Variant, price: Money, language: str, country: str) -> str:
    """ "480,00 MAD / 1 l": the price of a comparable quantity, or "" where there is none.

    Small contents are compared by 100 ml or 100 g (or 1 below 10), others by litre or kilogram, as
    Directive 98/6/EC art. 2(b) and national custom allow (read 2026-11-22). One piece of something
    is its own price.
    """
    if not variant.net_quantity or variant.net_unit not in _IN_BASE:
        return ""
    base, factor = _IN_BASE[variant.net_unit]
    content = variant.net_quantity * factor
    compared = _compared(base, content)
    if content == compared and base in ("piece", "pair"):
        return ""
    minor = Decimal(price.amount_minor) * compared / content
    amount = Money(int(minor.to_integral_value(ROUND_HALF_UP)), price.currency)
    quantity, unit = (Decimal(1), _larger(base)) if compared == 1000 else (compared, base)
    return _("%(amount)s / %(quantity)s") % {
        "amount": format_money(amount, language, country),
        "quantity": quantity_label(quantity, unit, language, country),
    }


def _compared(base: str, content: Decimal) -> Decimal:
    if base not in ("ml", "g"):
        return Decimal(1)
    if content < 10:
        return Decimal(1)
    return Decimal(100) if content <= 250 else Decimal(1000)


def _larger(base: str) -> str:
    return {"ml": "l", "g": "kg"}[base]
