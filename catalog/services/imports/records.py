"""What an import intends and what became of it, row by row, for screens and reports."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from catalog.importing.columns import Mode
from catalog.importing.drafts import ReadProducts
from catalog.importing.reasons import Reason, RowIssue
from catalog.importing.sheet import Sheet
from catalog.models import Business


class Action(StrEnum):
    """What happens to a row. A refused row leaves no trace; the rows beside it are applied."""

    CREATE = "CREATE"
    CHANGE = "CHANGE"
    UNCHANGED = "UNCHANGED"
    REFUSE = "REFUSE"


@dataclass(frozen=True)
class Change:
    """One column of one row as it was and as it will be, as shown to people."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class RowPlan:
    """One row: what happens, field by field, why not, and what else its owner should know."""

    row: int
    sku: str
    handle: str
    action: Action
    changes: tuple[Change, ...] = ()
    issues: tuple[RowIssue, ...] = ()
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What a sheet would do to a business's products now. Nothing is written yet.

    `photo_files` are files beside the sheet, by lower-case name, from which photos may be taken.
    """

    business: Business
    mode: Mode
    sheet: Sheet
    read: ReadProducts
    rows: tuple[RowPlan, ...]
    photo_files: Mapping[str, Path] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.rows)


@dataclass(frozen=True)
class ImportResult:
    """What an applied import did, row by row."""

    plan: ImportPlan
    rows: tuple[RowPlan, ...]

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.rows)

    @property
    def has_refusals(self) -> bool:
        return any(row.action is Action.REFUSE for row in self.rows)


def counts_of(rows: tuple[RowPlan, ...]) -> dict[str, int]:
    """How many rows of each action, by its code; `ROWS` is their sum."""
    counted = Counter(row.action for row in rows)
    return {"ROWS": len(rows), **{action.value: counted[action] for action in Action}}


def report_values(done: ImportPlan | ImportResult) -> dict[str, Any]:
    """The report as JSON values, sentences in the active language; unchanged rows only counted."""
    plan = done.plan if isinstance(done, ImportResult) else done
    return {
        "file": plan.sheet.file_name,
        "layout": plan.sheet.layout,
        "encoding": plan.sheet.encoding,
        "separator": plan.sheet.separator,
        "tab": plan.sheet.tab,
        "other_tabs": list(plan.sheet.other_tabs),
        "mode": plan.mode,
        "applied": isinstance(done, ImportResult),
        "counts": done.counts,
        "unknown_columns": [
            {"column": found.letter, "header": found.header, "suggestion": found.suggestion}
            for found in plan.read.columns.unknown
        ],
        "rows": [
            _row_values(row) for row in done.rows if row.action is not Action.UNCHANGED or row.notes
        ],
    }


def _row_values(row: RowPlan) -> dict[str, Any]:
    return {
        "row": row.row,
        "sku": row.sku,
        "handle": row.handle,
        "action": row.action.value,
        "changes": [
            {"column": change.column, "old": change.old, "new": change.new}
            for change in row.changes
        ],
        "issues": [
            {
                "column": issue.column,
                "code": issue.code,
                "reason": issue.message,
                "value": issue.value,
            }
            for issue in row.issues
        ],
        "notes": [{"code": note.code, "note": str(note)} for note in row.notes],
    }
