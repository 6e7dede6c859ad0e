"""Measures in one language, always in ASCII digits: "250 ml", "0,5 l", "32 سم", "40 × 60 cm"."""

import re
from decimal import Decimal
from functools import cache

from babel.numbers import format_decimal
from babel.units import format_unit

from catalog.languages import locale_of
from catalog.vocabulary import unit_label

_CLDR_UNITS = {
    "mm": "length-millimeter",
    "cm": "length-centimeter",
    "m": "length-meter",
    "months": "duration-month",
    "days": "duration-day",
    "hours": "duration-hour",
}
_TYPED = re.compile(r"(\d[\d.,]*(?: ?[×x] ?\d[\d.,]*)*) ?(mm|cm|m)", re.IGNORECASE | re.ASCII)


def content_label(quantity: Decimal, unit: str, language: str) -> str:
    """A content with the programme's own short name of its unit."""
    number = format_decimal(quantity, locale=locale_of(language), numbering_system="latn")
    return f"{number} {unit_label(unit, language)}"


def typed_label(value: str, language: str) -> str:
    """A length as somebody typed it, with its unit in the language; other words as they are."""
    match = _TYPED.fullmatch(value.strip())
    if match is None:
        return value
    return f"{match[1]} {_short_unit(match[2].lower(), language)}"


def quantity_label(number: Decimal, unit: str, language: str) -> str:
    """ "18 months", "12 mm"; "" for a unit that the language has no words for here."""
    if unit in _CLDR_UNITS:
        text = format_unit(
            number, _CLDR_UNITS[unit], locale=locale_of(language), numbering_system="latn"
        )
        # Babel answers with the unit's own code for a plural form it has no words for.
        return "" if _CLDR_UNITS[unit] in text else text
    return ""


@cache
def _short_unit(unit: str, language: str) -> str:
    """ "cm", "سم": what CLDR puts beside a number."""
    text = format_unit(
        11, _CLDR_UNITS[unit], length="short", locale=locale_of(language), numbering_system="latn"
    )
    return text.replace("11", "").strip() or unit
