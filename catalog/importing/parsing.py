"""One cell → one value, column by column; the refusals say what to write instead."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.importing import codes, words
from catalog.importing.columns import DESCRIPTIONS, INGREDIENTS, TITLES
from catalog.importing.facts import PREFIX as FACT
from catalog.importing.numbers import latin_digits, read_whole
from catalog.importing.reasons import CellRefused
from catalog.importing.reference import Kind, Reference
from catalog.plain_text import line, paragraphs

MAX_TITLE = 150
MAX_DESCRIPTION = 5000
MAX_INGREDIENTS = 2000
MAX_PHOTOS = 20
MOST_PIECES = 9_999_999
MOST_GRAMS = 1_000_000
MOST_MILLIMETRES = 20_000
MOST_DAYS = 365

Parser = Callable[[str, Reference], Any]


def parse_cell(column: str, text: str, reference: Reference) -> Any:
    """The value of a cell that is not blank; the types are those of drafts.py.

    Not for price, sale_price and net_quantity, which need a second cell. Raises CellRefused.
    """
    if column.startswith(FACT):
        # What it means depends on the product's family, known when the row is compared.
        return read_paragraphs(text, reference, longest=MAX_INGREDIENTS)
    return _PARSERS[column](text, reference)


def read_line(text: str, _reference: Reference, *, longest: int) -> str:
    return _not_longer(line(text), longest)


def read_paragraphs(text: str, _reference: Reference, *, longest: int) -> str:
    return _not_longer(paragraphs(text), longest)


def _not_longer(text: str, longest: int) -> str:
    if len(text) > longest:
        raise CellRefused(
            "TOO_LONG",
            _("This text has %(length)s characters; %(limit)s are allowed. Shorten it."),
            length=len(text),
            limit=longest,
        )
    return text


def read_option(text: str, _reference: Reference, *, longest: int) -> str:
    """A size or material; digits of any script become 0–9, so that ٤٠ and 40 are one size."""
    return _not_longer(latin_digits(line(text)), longest)


def read_listed(text: str, reference: Reference, *, kind: Kind) -> str:
    """A code of one of the programme's lists, from the code or a name in any language."""
    code = reference.code(kind, line(text))
    if code is None:
        raise _unlisted(text, reference, kind)
    return code


_NOT_LISTED: Mapping[str, tuple[Promise, Promise]] = {
    "families": (
        _("We know no kind of product called “%(name)s”. Did you mean: %(nearest)s?"),
        _("We know no kind of product called “%(name)s”. Use a code from the list of families."),
    ),
    "categories": (
        _("We know no category called “%(name)s”. Did you mean: %(nearest)s?"),
        _("We know no category called “%(name)s”. Use a code from the list of categories."),
    ),
    "colours": (
        _("We know no colour called “%(name)s”. Did you mean: %(nearest)s?"),
        _("We know no colour called “%(name)s”. Use a code from the list of colours."),
    ),
    "units": (
        _("We know no unit called “%(name)s”. Did you mean: %(nearest)s?"),
        _("We know no unit called “%(name)s”. Use ml, l, g, kg, piece, pair or m2."),
    ),
    "allergens": (
        _("We know no allergen called “%(name)s”. Did you mean: %(nearest)s?"),
        _("We know no allergen called “%(name)s”. Use a code from the list of allergens."),
    ),
}


def _unlisted(text: str, reference: Reference, kind: Kind) -> CellRefused:
    name, nearest = line(text)[:60], reference.nearest(kind, line(text))
    suggesting, plain = _NOT_LISTED[kind]
    if nearest:
        return CellRefused(
            f"UNKNOWN_{kind.upper()}", suggesting, name=name, nearest=", ".join(nearest)
        )
    return CellRefused(f"UNKNOWN_{kind.upper()}", plain, name=name)


def read_unit(text: str, reference: Reference) -> str:
    return words.unit(line(text)) or read_listed(text, reference, kind="units")


def read_allergens(text: str, reference: Reference) -> tuple[str, ...]:
    """Codes in the order of the cell, each once. Separated by |, ; or a comma."""
    found: dict[str, None] = {}
    for part in _parts(text, r"[|;؛\n]"):
        # Some names hold a comma themselves: the part as a whole comes first.
        whole = reference.code("allergens", part)
        for name in [part] if whole else _parts(part, "[,،]"):
            found[read_listed(name, reference, kind="allergens")] = None
    return tuple(found)


def read_photos(text: str, _reference: Reference) -> tuple[str, ...]:
    """File names without folders, each once, in order."""
    names = [PurePosixPath(part.replace("\\", "/")).name for part in _parts(text, r"[|\n]")]
    unique = tuple(dict.fromkeys(name for name in names if name))
    if len(unique) > MAX_PHOTOS or any(len(name) > 255 for name in unique):
        raise CellRefused(
            "BAD_PHOTOS",
            _("Write at most %(limit)s file names, separated by |."),
            limit=MAX_PHOTOS,
        )
    return unique


def _parts(text: str, separators: str) -> list[str]:
    return [part for part in map(line, re.split(separators, text)) if part]


def read_google_category(text: str, _reference: Reference) -> int:
    """The number of a Google product category."""
    number = latin_digits(line(text))
    if not re.fullmatch(r"[1-9][0-9]{0,6}", number):
        raise CellRefused(
            "BAD_GOOGLE_CATEGORY",
            _("Write the number of a Google product category, for example 2126."),
        )
    return int(number)


def read_status(text: str, _reference: Reference) -> str:
    meaning = words.status(line(text))
    if meaning is None:
        raise CellRefused("UNKNOWN_STATUS", _("Write draft or published."))
    return meaning


def read_stock_policy(text: str, _reference: Reference) -> str:
    meaning = words.stock_policy(line(text))
    if meaning is None:
        raise CellRefused("UNKNOWN_STOCK_POLICY", _("Write tracked, made_to_order or untracked."))
    return meaning


def _number(most: int) -> Parser:
    return lambda text, _reference: read_whole(text, most=most)


def _code(read: Callable[[str], str]) -> Parser:
    return lambda text, _reference: read(text)


_PARSERS: Mapping[str, Parser] = MappingProxyType(
    {
        **dict.fromkeys(TITLES, partial(read_line, longest=MAX_TITLE)),
        **dict.fromkeys(DESCRIPTIONS, partial(read_paragraphs, longest=MAX_DESCRIPTION)),
        **dict.fromkeys(INGREDIENTS, partial(read_paragraphs, longest=MAX_INGREDIENTS)),
        "handle": _code(codes.read_handle),
        "sku": _code(codes.read_sku),
        "gtin": _code(codes.read_gtin),
        "hs_code": _code(codes.read_hs_code),
        "origin_country": _code(codes.read_country),
        "currency": _code(codes.read_currency),
        "family": partial(read_listed, kind="families"),
        "category": partial(read_listed, kind="categories"),
        "color": partial(read_listed, kind="colours"),
        "net_unit": read_unit,
        "allergens": read_allergens,
        "photos": read_photos,
        "google_category": read_google_category,
        "status": read_status,
        "stock_policy": read_stock_policy,
        "stock": _number(MOST_PIECES),
        "lead_time_days": _number(MOST_DAYS),
        "weight_g": _number(MOST_GRAMS),
        **dict.fromkeys(("length_mm", "width_mm", "height_mm"), _number(MOST_MILLIMETRES)),
        "brand": partial(read_line, longest=70),
        "mpn": partial(read_line, longest=70),
        "size": partial(read_option, longest=50),
        "material": partial(read_option, longest=200),
    }
)
