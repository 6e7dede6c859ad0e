"""How Google writes amounts, numbers and moments: ASCII digits, dot, code after the number."""

from datetime import datetime
from decimal import Decimal

from catalog.money import Money

from . import specification as spec


def price_text(money: Money) -> str:
    """`15.00 MAD`, with exactly the currency's decimals."""
    return f"{money.decimal:f} {money.currency}"


def number_text(number: Decimal) -> str:
    """`0.45`, without an exponent or closing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_text(moment: datetime) -> str:
    """`2026-12-01T00:00+0000`, to the minute, in the offset the moment has."""
    return moment.strftime(spec.DATE_FORMAT)
