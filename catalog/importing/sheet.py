"""A product list as read from any kind of file: its header, its rows, and how it was read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalog.importing.reasons import UnreadableFile

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200


class NumberCell(str):
    """The text of a cell that held a number: plain digits, `.` before decimals, never doubtful."""

    __slots__ = ()


class QuotedCell(str):
    """The text of a cell that stood behind an apostrophe: a text, whatever it begins with."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as the spreadsheet program shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A list with named columns. Blank rows are left out; cells are texts, uncleaned.

    `layout` is CSV or XLSX; `encoding` and `separator` say how a CSV was read; `tab` is the name of
    the sheet inside a workbook, `other_tabs` the visible ones that were left aside.
    """

    file_name: str
    layout: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int = 1
    encoding: str = ""
    separator: str = ""
    tab: str = ""
    other_tabs: tuple[str, ...] = ()


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])


def too_many_rows(row: int) -> UnreadableFile:
    return UnreadableFile(
        "TOO_MANY_ROWS",
        _(
            "This list goes on in row %(row)s; one file may hold %(limit)s rows. Delete what "
            "stands below your products, or split the list into several files."
        ),
        row=row,
        limit=MAX_ROWS,
    )


def too_many_columns(column: str) -> UnreadableFile:
    return UnreadableFile(
        "TOO_MANY_COLUMNS",
        _(
            "This list goes on in column %(column)s; a list may have %(limit)s columns. Delete "
            "what stands beside your products and save the file again."
        ),
        column=column,
        limit=MAX_COLUMNS,
    )


def no_header() -> UnreadableFile:
    return UnreadableFile(
        "NO_HEADER",
        _(
            "We found no row that names the columns. Put one above your products, for example: "
            "sku, title_ar, title_fr, price, currency, stock."
        ),
    )
