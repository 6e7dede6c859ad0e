"""The catalogue's rules of a country on the listings that would go there."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from django.utils.translation import get_language

from catalog.checks import Issue as CatalogIssue
from catalog.checks.words import issue_message, issue_title
from marketplace_export.channel import Item
from marketplace_export.issues import FIX_LABELS, Issue, IssueKind, Severity


class Stored(Protocol):
    """An issue as the database keeps it."""

    code: str
    severity: str
    field: str
    fix: str
    params: dict


def judged(item: Item, sku: str, found: Iterable[CatalogIssue]) -> Item:
    """The item with what the destination's rules say of it; an error holds it back."""
    added = [_issue(each) for each in found if each.sku in ("", sku)]
    return replace(item, issues=(*item.issues, *added)) if added else item


def destination_issue(row: Stored) -> Issue:
    """A stored issue with its words in the active language; a rule that is gone keeps its code."""
    said = issue_message(row.code, row.params, get_language() or "en") or row.code
    message = said.replace("%", "%%")
    return Issue(
        IssueKind(row.code, Severity(row.severity), row.field, row.fix, message), row.params
    )


def destination_title(code: str) -> str:
    """The reason in a few words, or its code when the rule is gone."""
    return issue_title(code, get_language() or "en") or code


def _issue(found: CatalogIssue) -> Issue:
    kind = IssueKind(
        found.code,
        Severity(found.severity.value),
        "",
        _fix(found),
        str(found.message).replace("%", "%%"),
    )
    return Issue(kind, found.params)


def _fix(found: CatalogIssue) -> str:
    if found.field == "variants":
        return "net_quantity" if found.code.endswith("_CONTENT") else "weight_g"
    return found.field if found.field in FIX_LABELS else "attributes"
