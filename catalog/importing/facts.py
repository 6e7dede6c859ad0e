"""Columns of a family's own facts: `fact:<code>`, with a language for texts (`fact:storage:fr`)."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.importing.names import fold
from catalog.importing.reasons import CellRefused
from catalog.money import UnreadableAmount, parse_decimal

PREFIX = "fact:"
_HEADER = re.compile(r"\s*fact\s*:\s*([a-z0-9_]{1,40})\s*(?::\s*(ar|fr|en)\s*)?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|;،\n]|,(?!\d)")
_SHARE = re.compile(r"(?P<name>.*?)[\s:=]*(?P<share>[\d٠-٩۰-۹.,٫]+)\s*[%٪]?")
_YES = {fold(word) for word in ("yes", "oui", "نعم", "true", "vrai", "1", "x")}
_NO = {fold(word) for word in ("no", "non", "لا", "false", "faux", "0")}

Definition = Mapping[str, Any]


def fact_column(header: str) -> str | None:
    """The column of a fact a header means, as `fact:key` or `fact:key:language`."""
    found = _HEADER.fullmatch(header)
    if not found:
        return None
    return PREFIX + ":".join(part.lower() for part in found.groups() if part)


def parts_of(column: str) -> tuple[str, str]:
    """A fact column's key and language, "" when it names none."""
    key, _mark, language = column.removeprefix(PREFIX).partition(":")
    return key, language


def read_fact(definition: Definition, text: str) -> Any:
    """The value a cell that is not blank means for this fact. Raises CellRefused.

    Not for texts, which are kept in a language.
    """
    kind = definition["kind"]
    if kind == "number":
        number = _number(text)
        return int(number) if number == number.to_integral_value() else float(number)
    if kind == "boolean":
        return _boolean(text)
    if kind == "shares":
        return _shares(definition, text)
    if kind == "choice" and definition.get("multiple"):
        return [_code(definition, part) for part in _SEPARATOR.split(text) if part.strip()]
    if kind == "choice":
        return _code(definition, text)
    if len(text) > 300:
        raise CellRefused("TOO_LONG", _("Write at most 300 characters."))
    return text


def _number(text: str) -> Any:
    try:
        return parse_decimal(text, 3)
    except UnreadableAmount as error:
        raise CellRefused("BAD_NUMBER", _("Write a number, for example 12 or 0,5.")) from error


def _boolean(text: str) -> bool:
    if fold(text) in _YES:
        return True
    if fold(text) in _NO:
        return False
    raise CellRefused("BAD_ANSWER", _("Write yes or no."))


def _code(definition: Definition, text: str) -> str:
    """By code or by name in any language, as people write it."""
    wanted = fold(text)
    for choice in definition["choices"]:
        if wanted in {fold(choice["code"]), *(fold(name) for name in choice["names"].values())}:
            return choice["code"]
    raise CellRefused(
        "NOT_OFFERED",
        _("“%(text)s” is not in the list. Use one of: %(codes)s."),
        text=text.strip()[:60],
        codes=", ".join(choice["code"] for choice in definition["choices"]),
    )


def _shares(definition: Definition, text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part in filter(None, (each.strip() for each in _SEPARATOR.split(text))):
        found = _SHARE.fullmatch(part)
        if not found:
            raise CellRefused("BAD_SHARES", _("Write for example: wool 80 % | cotton 20 %."))
        number = _number(found["share"])
        share = int(number) if number == number.to_integral_value() else float(number)
        rows.append({"code": _code(definition, found["name"]), "share": share})
    total = sum(row["share"] for row in rows)
    if total > 100 or any(row["share"] <= 0 for row in rows):
        raise CellRefused("BAD_SHARES", _("Each share is above 0 and their sum is at most 100."))
    return sorted(rows, key=lambda row: -row["share"])
