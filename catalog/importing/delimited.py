"""Comma, semicolon, tab and bar separated text: finds the separator and splits the records."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext_lazy as _

from catalog.importing.columns import HEADER_ROWS, header_row, letter, recognised_count
from catalog.importing.encoding import Decoded
from catalog.importing.reasons import UnreadableFile
from catalog.importing.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Sheet,
    no_header,
    too_many_columns,
    too_many_rows,
    trimmed,
)

SEPARATORS = (",", ";", "\t", "|")


def read_delimited(decoded: Decoded, file_name: str) -> Sheet:
    """The sheet in a decoded text.

    Raises UnreadableFile: NO_HEADER, OPEN_QUOTE, TOO_MANY_ROWS, TOO_MANY_COLUMNS.
    """
    text, told = _without_separator_line(decoded.text)
    separator = told or _separator(text)
    rows = list(_rows(text, separator))
    head = header_row([row.cells for row in rows[:HEADER_ROWS]])
    if head is None:
        raise no_header()
    return Sheet(
        file_name=file_name,
        layout="CSV",
        headers=rows[head].cells,
        rows=tuple(rows[head + 1 :]),
        header_row=rows[head].number,
        encoding=decoded.encoding,
        separator=separator,
    )


def _without_separator_line(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;` names the separator and is not a row."""
    first, _newline, rest = text.lstrip("\ufeff").partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5 and told[4] in SEPARATORS:
        return rest, told[4]
    return text.lstrip("\ufeff"), ""


def _separator(text: str) -> str:
    """The one under which most column names are recognised; then the one that splits most."""

    def worth(separator: str) -> tuple[int, int]:
        records = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 60)
        head = []
        try:
            head = [record for record in records if any(map(str.strip, record))][:HEADER_ROWS]
        except csv.Error:
            return 0, 0
        found = header_row([record[: MAX_COLUMNS + 1] for record in head])
        if found is None:
            return 0, max(map(len, head), default=0)
        return recognised_count(head[found][: MAX_COLUMNS + 1]), len(head[found])

    return max(SEPARATORS, key=worth)


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):
            cells = trimmed([_without_text_mark(cell) for cell in record])
            if len(cells) > MAX_COLUMNS:
                raise too_many_columns(letter(len(cells) - 1))
            if cells:
                if number > MAX_ROWS + HEADER_ROWS:
                    raise too_many_rows(number)
                yield Row(number, cells)
    except csv.Error as error:
        raise _open_quote(number + 1) from error


def _without_text_mark(cell: str) -> str:
    """`="00123"`, which keeps leading zeros in a CSV, is the text 00123."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 3 and '"' not in cell[2:-1]:
        return cell[2:-1]
    return cell


def _open_quote(row: int) -> UnreadableFile:
    return UnreadableFile(
        "OPEN_QUOTE",
        _(
            "The quotation marks in row %(row)s do not close, or text follows them. Write every "
            'quotation mark inside a quoted text twice (""), or save the list as Excel workbook '
            "(.xlsx)."
        ),
        row=row,
    )
