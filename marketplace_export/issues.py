"""What can be wrong with a listing: kinds of issue, their words, and the catalogue field to fix.

An issue is stored as its code and parameters; the words are made when a person reads them, in
that person's language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from babel import Locale, UnknownLocaleError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    """ERROR holds the listing back; WARNING lets it out without what is wrong."""

    ERROR = "ERROR"
    WARNING = "WARNING"


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One sort of issue.

    `field` is the channel's attribute, `fix` the catalogue field a person can mend ("title",
    "photos", "price" …, see FIX_LABELS), `message` a whole translatable sentence with named
    placeholders for the parameters. `summary` is the reason in a few words, for lists of errors.
    """

    code: str
    severity: Severity
    field: str
    fix: str
    message: str | Promise
    summary: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of one listing. `params` are plain strings and numbers."""

    kind: IssueKind
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return self.kind.severity is Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence in the active language."""
        return sentence(self.kind.message, self.params)

    @property
    def fix_label(self) -> str | Promise:
        return FIX_LABELS[self.kind.fix]

    def as_stored(self) -> dict[str, Any]:
        """Plain JSON: code, severity, channel attribute, field to fix, parameters."""
        return {
            "code": self.kind.code,
            "severity": self.kind.severity.value,
            "field": self.kind.field,
            "fix": self.kind.fix,
            "params": dict(self.params),
        }


def sentence(message: str | Promise, params: Mapping[str, Any]) -> str:
    """A message with its parameters; a `language` or `country` code is said by its name."""
    shown = dict(params)
    if "language" in shown:
        shown["language"] = language_name(str(shown["language"]))
    if "country" in shown:
        shown["country"] = country_name(str(shown["country"]), get_language() or "en")
    return message % shown  # a lazy plural takes its number from here


def language_name(code: str) -> str:
    """The name of a language in the active language ("français"), or its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(get_language() or "en") or code
    except (UnknownLocaleError, ValueError):
        return code


def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language (BCP 47), or its code."""
    try:
        return Locale.parse(language, sep="-").territories.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code


def by_code(kinds: Iterable[IssueKind]) -> dict[str, IssueKind]:
    """The kinds by code. Raises ValueError when two share one."""
    found: dict[str, IssueKind] = {}
    for kind in kinds:
        if kind.code in found:
            raise ValueError(f"Two kinds of issue are called {kind.code}.")
        found[kind.code] = kind
    return found


# What a person can mend, in the words of the product's editor.
FIX_LABELS: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "description": _("Description"),
    "photos": _("Photos"),
    "price": _("Price"),
    "sale_price": _("Sale price"),
    "stock": _("Stock"),
    "lead_time_days": _("Days to make"),
    "brand": _("Brand"),
    "gtin": _("Barcode (GTIN)"),
    "category": _("Category"),
    "options": _("What variants differ in"),
    "color": _("Colour"),
    "size": _("Size"),
    "material": _("Material"),
    "attributes": _("Facts"),
    "weight_g": _("Weight packed"),
    "parcel": _("Parcel size"),
    "delivery": _("Delivery prices"),
    "ingredients": _("Ingredients"),
    "origin_country": _("Country of origin"),
    "hs_code": _("HS code"),
    "net_quantity": _("Content"),
    "family": _("Kind of product"),
    "address": _("Web address"),
    "product": _("Product"),
}


def error(
    code: str, field: str, fix: str, message: str | Promise, summary: str | Promise = ""
) -> IssueKind:
    return IssueKind(code, Severity.ERROR, field, fix, message, summary)


def warning(code: str, field: str, fix: str, message: str | Promise) -> IssueKind:
    return IssueKind(code, Severity.WARNING, field, fix, message)
