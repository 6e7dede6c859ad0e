"""A sheet's columns of family facts against the product's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.families import Definition, definition_of, unoffered
from catalog.importing.facts import PREFIX, parts_of, read_fact
from catalog.importing.reasons import CellRefused, Reason
from catalog.models import ProductFamily

# Facts that have columns of their own.
_COLUMNS = frozenset({"ingredients", "allergens", "material"})


def fact_changes(
    given: Mapping[str, Any], stored: Mapping[str, Any], family: ProductFamily | None, source: str
) -> tuple[dict[str, Any], list[tuple[str, Any, Any]], list[Reason]]:
    """The facts after the row, what changed (column, before, after), and cells left aside.

    A blank cell clears its fact. `source` is the language of a text whose column names none.
    """
    facts = dict(stored)
    changed: list[tuple[str, Any, Any]] = []
    notes: list[Reason] = []
    for column, text in _cells(given):
        key, language = parts_of(column)
        definition = definition_of(family.fields if family else (), key)
        if definition is None or key in _COLUMNS:
            if text is not None:
                notes.append(_not_asked(column))
            continue
        try:
            new = _after(definition, facts.get(key), text, language or source)
        except CellRefused as refusal:
            notes.append(_left_out(column, refusal.reason))
            continue
        old = facts.get(key)
        if new in (None, "", [], {}):
            facts.pop(key, None)
        else:
            facts[key] = new
        if facts.get(key) != old:
            changed.append((column, _shown(old, language or source), text))
    return facts, changed, notes


def _cells(given: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    for column, text in given.items():
        if column.startswith(PREFIX):
            yield column, text


def _after(definition: Definition, old: Any, text: str | None, language: str) -> Any:
    if definition["kind"] == "texts":
        return texts.with_text(old if isinstance(old, dict) else {}, language, text or "")
    if text is None:
        return None
    new = read_fact(definition, text)
    kept = unoffered(definition, old) if isinstance(old, list) else []
    return [*new, *kept] if isinstance(new, list) else new


def _shown(value: Any, language: str) -> Any:
    if isinstance(value, dict):
        return texts.exact_text(value, language)
    if isinstance(value, list):
        return ", ".join(
            f"{row['code']} {row['share']}" if isinstance(row, dict) else str(row) for row in value
        )
    return value


def _not_asked(column: str) -> Reason:
    return Reason(
        "FACT_NOT_ASKED",
        _("The column “%(column)s” was left out: this kind of product has no such fact."),
        {"column": column},
    )


def _left_out(column: str, why: Reason) -> Reason:
    return Reason(
        "FACT_LEFT_OUT",
        _("The cell “%(column)s” was left out: %(why)s"),
        {"column": column, "why": why},
    )
