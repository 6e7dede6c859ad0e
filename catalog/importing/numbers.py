"""Numbers in cells: any script's digits, comma or point, and never a guess where both could be.

`catalog.money` reads the marks; here stand the doubts of a spreadsheet: loose spaces, the Arabic
thousands mark, and one mark followed by three digits ("1,234"), which people in different countries
read a thousand times apart.
"""

import re
import unicodedata
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext_lazy as _

from catalog.importing.reasons import CellRefused
from catalog.importing.sheet import NumberCell
from catalog.money import (
    MAX_MINOR,
    UnreadableAmount,
    exponent,
    money_from_decimal,
    parse_decimal,
    plain_number,
)

LONGEST = 40
_GROUPED = re.compile(r"\d{1,3}(?:[\s'’]\d{3})+(?:[.,٫]\d*)?")
_ARABIC_GROUPED = re.compile(r"\d{1,3}(?:٬\d{3})+(?:[.,٫]\d*)?")
_ONE_MARK_THREE_DIGITS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


class Three(Enum):
    """What one mark before exactly three digits means: "1,234" or "1.234"."""

    REFUSED = "nobody can tell"
    THOUSANDS = "the unit has no decimals"
    DECIMALS = "thousands make no sense here"
    POINT_DECIMALS = "the currency has three decimals, written with a point"


def read_price(text: str, currency: str) -> int:
    """An amount above zero in minor units of an ISO 4217 currency. Raises CellRefused.

    "1,234" is 1234 in a currency without decimals; "1.234" is 1.234 in one with three; both are
    refused otherwise, as is "1,234" with three decimals, where it may be either.
    """
    decimals = exponent(currency)
    three = Three.THOUSANDS if decimals == 0 else Three.REFUSED
    if decimals >= 3:
        three = Three.POINT_DECIMALS
    amount = read_decimal(text, decimals=decimals, three=three)
    minor = money_from_decimal(amount, currency).amount_minor
    if minor == 0:
        raise CellRefused("ZERO", _("Write a price above zero."))
    if minor > MAX_MINOR:
        raise _too_large()
    return minor


def read_whole(text: str, *, most: int) -> int:
    """A whole number from 0 to `most`: pieces, grams, millimetres, days. Raises CellRefused."""
    number = read_decimal(text, decimals=0, three=Three.REFUSED)
    if number > most:
        raise _too_large()
    return int(number)


def read_decimal(text: str, *, decimals: int, three: Three) -> Decimal:
    """A number from 0 with at most so many decimals. Raises CellRefused."""
    if isinstance(text, NumberCell):
        return _exactly(Decimal(str(text)), decimals)
    if len(text) > LONGEST or _SHORTENED.fullmatch(text):
        raise _not_a_number()
    latin = latin_digits(text.strip())
    if re.search(r"\d[\s'’]+\d", latin) and not _GROUPED.fullmatch(latin):
        raise _not_a_number()
    if "٬" in latin:
        if not _ARABIC_GROUPED.fullmatch(latin):
            raise _not_a_number()
        latin = latin.replace("٬", "")
    if _ONE_MARK_THREE_DIGITS.fullmatch(plain_number(latin)) and "٫" not in latin:
        latin = _settled(plain_number(latin), three, decimals)
    return _exactly(_parsed(latin), decimals)


def latin_digits(text: str) -> str:
    """Digits of any script as 0–9; everything else as it was."""
    return "".join(
        str(unicodedata.decimal(char)) if unicodedata.decimal(char, None) is not None else char
        for char in text
    )


def _settled(number: str, three: Three, decimals: int) -> str:
    if three is Three.THOUSANDS:
        return number.replace(".", "").replace(",", "")
    if three is Three.DECIMALS or (three is Three.POINT_DECIMALS and "." in number):
        return number
    raise _ambiguous(number, decimals)


def _ambiguous(number: str, decimals: int) -> CellRefused:
    whole, fraction = re.split("[.,]", number)
    if decimals == 0:
        return CellRefused(
            "AMBIGUOUS",
            _(
                "“%(number)s” can be read in two ways. Write whole numbers without comma or "
                "point: %(whole)s."
            ),
            number=number,
            whole=whole + fraction,
        )
    return CellRefused(
        "AMBIGUOUS",
        _(
            "“%(number)s” can be read in two ways. Write %(thousands)s if you mean thousands, or "
            "%(decimals)s if the comma or point stands before decimals."
        ),
        number=number,
        thousands=whole + fraction,
        decimals=f"{whole}.{fraction[: min(decimals, 2)]}",
    )


def _parsed(text: str) -> Decimal:
    try:
        # Twelve decimals allow every shape that is without doubt; the caller says how many count.
        return parse_decimal(text, 12)
    except UnreadableAmount as error:
        if error.code == "NEGATIVE":
            raise _negative() from error
        raise _not_a_number() from error


def _exactly(number: Decimal, decimals: int) -> Decimal:
    if not number.is_finite():
        raise _not_a_number()
    if number < 0:
        raise _negative()
    if number > MAX_MINOR:
        raise _too_large()
    if number != number.quantize(Decimal(1).scaleb(-decimals)):
        raise _too_precise(decimals)
    return number


def _negative() -> CellRefused:
    return CellRefused("NEGATIVE", _("Write a number that is not below zero."))


def _not_a_number() -> CellRefused:
    return CellRefused(
        "NOT_A_NUMBER",
        _(
            "This is not a number we can read. Write digits only, with one comma or point before "
            "decimals, for example 12,50."
        ),
    )


def _too_precise(decimals: int) -> CellRefused:
    if decimals == 0:
        return CellRefused("NOT_WHOLE", _("Write a whole number, without decimals."))
    return CellRefused(
        "TOO_PRECISE",
        _("Write at most %(decimals)s digits after the comma or point."),
        decimals=decimals,
    )


def _too_large() -> CellRefused:
    return CellRefused("TOO_LARGE", _("This number is too large. Check it for extra digits."))
