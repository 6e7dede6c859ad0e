"""Fixed words the programme ships in three languages: colours, allergens, units, axes.

Read from `catalog/data/*.yaml` once per process. A code nobody knows is shown as it is.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from babel.numbers import format_decimal
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.money import locale_of

DATA = Path(__file__).parent / "data"

AXES: dict[str, Promise] = {
    "volume": _("Volume"),
    "weight": _("Weight"),
    "color": _("Colour"),
    "size": _("Size"),
    "material": _("Material"),
}


@cache
def rows(name: str) -> tuple[dict, ...]:
    """The entries of one data file, in the file's order."""
    return tuple(yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8")))


@cache
def _names(name: str) -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row["names"] for row in rows(name)}


def _label(table: str, code: str, language: str) -> str:
    names = _names(table).get(code, {})
    return names.get(language) or names.get("en") or code


def colour_name(code: str, language: str) -> str:
    return _label("colours", code, language)


def allergen_name(code: str, language: str) -> str:
    return _label("allergens", code, language)


def unit_label(code: str, language: str) -> str:
    symbols = next((row["symbols"] for row in rows("units") if row["code"] == code), {})
    return symbols.get(language) or symbols.get("en") or code


def axis_label(axis: str, language: str) -> str:
    with translation.override(language):
        return str(AXES.get(axis, axis))


def quantity_label(quantity: Decimal, unit: str, language: str, country: str = "") -> str:
    """ "250 ml", "0,5 l", "250 مل": the number by CLDR, the unit's short name."""
    locale = locale_of(language, country)
    number = format_decimal(quantity, locale=locale, numbering_system="default")
    return f"{number}\u00a0{unit_label(unit, language)}"


def ordered_options(options: Mapping[str, str]) -> list[tuple[str, str]]:
    """Axis and value in the order of AXES, others after; blanks left out.

    PostgreSQL keeps a JSON object's keys in an order of its own.
    """
    places = {axis: place for place, axis in enumerate(AXES)}
    found = [(axis, value) for axis, value in options.items() if value]
    return sorted(found, key=lambda option: (places.get(option[0], len(places)), option[0]))


def option_label(axis: str, value: str, language: str) -> str:
    """How a buyer reads one option: colours by name, other values as they are."""
    return colour_name(value, language) if axis == "color" else value


def codes(table: str) -> list[str]:
    return [row["code"] for row in rows(table)]
