"""What an import would do or did, as its screens show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.importing.headings import heading
from catalog.models import ImportRun

ACTIONS: dict[str, Promise] = {
    "REFUSE": _("Refused"),
    "CREATE": _("New"),
    "CHANGE": _("Changed"),
    "UNCHANGED": _("As it was"),
}
PER_PAGE = 50


@dataclass(frozen=True)
class Cell:
    """One column of one row: its heading, what it was and what it becomes."""

    heading: str
    old: str
    new: str


@dataclass(frozen=True)
class Refusal:
    """Why a row is refused: the column's heading (empty for the row as a whole), value, reason."""

    heading: str
    value: str
    reason: str


@dataclass(frozen=True)
class ReportRow:
    row: int
    sku: str
    action: str
    label: Promise
    cells: Sequence[Cell]
    refusals: Sequence[Refusal]
    notes: Sequence[str]


@dataclass(frozen=True)
class Tally:
    """How many rows something happens to."""

    action: str
    label: Promise
    count: int


def tallies(run: ImportRun) -> list[Tally]:
    return [Tally(code, label, run.counts.get(code, 0)) for code, label in ACTIONS.items()]


def report_rows(run: ImportRun, reader: str, action: str = "") -> list[ReportRow]:
    """The rows of a run's report, refused ones first, or only those of one action."""
    rows = [row for row in run.report.get("rows", []) if not action or row["action"] == action]
    order = list(ACTIONS)
    rows.sort(key=lambda row: (order.index(row["action"]), row["row"]))
    return [_row(row, reader) for row in rows]


def _row(row: dict[str, Any], reader: str) -> ReportRow:
    return ReportRow(
        row=row["row"],
        sku=row["sku"],
        action=row["action"],
        label=ACTIONS[row["action"]],
        cells=[
            Cell(heading(one["column"], reader), one["old"], one["new"]) for one in row["changes"]
        ],
        refusals=[
            Refusal(heading(one["column"], reader), one["value"], one["reason"])
            for one in row["issues"]
        ],
        notes=[one["note"] for one in row["notes"]],
    )
