"""Why a file, a row or a cell is refused: a stable code and a sentence the person can act on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise

VALUE_LENGTH = 120

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Reason:
    """A code for programs and a translatable sentence with its named values.

    `str()` gives the sentence in the language active at that moment.
    """

    code: str
    sentence: str | Promise
    values: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def __str__(self) -> str:
        return str(self.sentence) % self.values if self.values else str(self.sentence)


class UnreadableFile(Exception):
    """The file as a whole cannot be used; nothing of it may be applied."""

    def __init__(self, code: str, sentence: str | Promise, **values: Any) -> None:
        self.reason = Reason(code, sentence, values)
        super().__init__(code)

    @property
    def code(self) -> str:
        return self.reason.code

    def __str__(self) -> str:
        return str(self.reason)


class CellRefused(ValueError):
    """One cell does not hold what its column asks for."""

    def __init__(self, code: str, sentence: str | Promise, **values: Any) -> None:
        self.reason = Reason(code, sentence, values)
        super().__init__(code)


@dataclass(frozen=True)
class RowIssue:
    """Why one row is refused. `row` counts as the spreadsheet program does, from 1.

    `column` is the canonical column name, empty when the row as a whole is meant; `value` is what
    the cell held, shortened.
    """

    row: int
    column: str
    reason: Reason
    value: str = ""

    @property
    def code(self) -> str:
        return self.reason.code

    @property
    def message(self) -> str:
        return str(self.reason)


def row_issue(row: int, column: str, reason: Reason, value: str = "") -> RowIssue:
    """An issue whose value is cut to a length that fits a report."""
    short = value if len(value) <= VALUE_LENGTH else value[: VALUE_LENGTH - 1] + "…"
    return RowIssue(row, column, reason, short)
