"""Codes with rules of their own: SKU, handle, barcode, customs code, country, currency."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from catalog.gtins import GtinVerdict, judge_gtin
from catalog.importing.names import fold
from catalog.importing.numbers import latin_digits
from catalog.importing.reasons import CellRefused
from catalog.plain_text import line

MAX_HANDLE = 80
_SKU = re.compile(r"[A-Za-z0-9._-]{1,40}")
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


def read_sku(text: str) -> str:
    """Up to 40 of A–Z, a–z, 0–9, dot, hyphen, underscore; digits of any script become 0–9."""
    sku = latin_digits(line(text))
    _refuse_shortened(sku)
    if not _SKU.fullmatch(sku):
        raise CellRefused(
            "BAD_SKU",
            _(
                "Use up to 40 letters A–Z, digits, dots, hyphens and underscores, without spaces, "
                "for example ARG-250."
            ),
        )
    return sku


def read_handle(text: str) -> str:
    """The product's key as it stands in its address: a-z, 0-9 and hyphens, at most 80."""
    plain = latin_digits(line(text))
    latin = unicodedata.normalize("NFKD", plain)
    handle = slugify(plain)
    foreign = any(char.isalpha() and not char.isascii() for char in latin)
    if not handle or foreign or len(handle) > MAX_HANDLE:
        raise CellRefused(
            "BAD_HANDLE",
            _(
                "Use up to 80 letters A–Z, digits and hyphens, for example argan-oil. It becomes "
                "part of the product's address."
            ),
        )
    return handle


def handle_from_sku(sku: str) -> str:
    """The key of a product whose handle was left blank."""
    return slugify(sku.replace(".", "-")) or sku.lower().strip("._-") or "product"


def read_gtin(text: str) -> str:
    """A GTIN of 8, 12, 13 or 14 digits with a valid check digit.

    Refuses numbers that are no trade item of the open market (catalog.gtins).
    """
    number = re.sub(r"[\s-]", "", latin_digits(line(text)))
    _refuse_shortened(number)
    verdict = judge_gtin(number)
    if verdict is GtinVerdict.MALFORMED:
        raise CellRefused(
            "BAD_GTIN",
            _(
                "This is not a barcode number: 8, 12, 13 or 14 digits, the last of which checks "
                "the others. Copy it from the pack, or leave the cell blank."
            ),
        )
    if verdict is GtinVerdict.RESTRICTED:
        raise CellRefused(
            "RESTRICTED_GTIN",
            _(
                "Barcode numbers that begin like this one are for use inside a shop only. Leave "
                "the cell blank if the product has no other barcode."
            ),
        )
    return number


def read_hs_code(text: str) -> str:
    """A customs code of 6 to 10 digits, dots and spaces dropped.

    Codes have an even number of digits; a spreadsheet that took 040900 for a number keeps 40900,
    so an odd number of digits gets its zero back.
    """
    digits = re.sub(r"[\s.]", "", latin_digits(line(text)))
    if digits.isdigit() and len(digits) in (5, 7, 9):
        digits = "0" + digits
    if not digits.isdigit() or not 6 <= len(digits) <= 10 or digits.startswith("00"):
        raise CellRefused(
            "BAD_HS_CODE", _("Write a customs code of 6 to 10 digits, for example 151590.")
        )
    return digits


def read_country(text: str) -> str:
    """An ISO 3166-1 alpha-2 code, given as such or as the country's name in ar, fr or en."""
    name = line(text)
    if name.upper() in _country_codes():
        return name.upper()
    code = _country_names().get(fold(name))
    if code is None:
        raise CellRefused(
            "UNKNOWN_COUNTRY", _("Write a country code of two letters, for example MA or JO.")
        )
    return code


def read_currency(text: str) -> str:
    """An ISO 4217 code of a currency in use today."""
    code = line(text).upper()
    if code not in _currencies():
        raise CellRefused(
            "UNKNOWN_CURRENCY",
            _("Write a currency code of three letters, for example MAD, JOD or EUR."),
        )
    return code


def _refuse_shortened(text: str) -> None:
    if _SHORTENED.fullmatch(text):
        raise CellRefused(
            "SHORTENED_NUMBER",
            _(
                "The spreadsheet program has shortened this number. Format the column as text, "
                "type the number again and save the file."
            ),
        )


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(code for code in get_global("territory_currencies") if len(code) == 2)


@cache
def _country_names() -> Mapping[str, str]:
    return {
        fold(name): code
        for language in ("ar", "fr", "en")
        for code, name in Locale(language).territories.items()
        if code in _country_codes()
    }


@cache
def _currencies() -> frozenset[str]:
    """Legal tender somewhere now, by CLDR as shipped with Babel."""
    return frozenset(
        code
        for entries in get_global("territory_currencies").values()
        for code, _start, end, is_tender in entries
        if end is None and is_tender
    )
