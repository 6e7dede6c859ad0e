"""Rows into a file that any spreadsheet program opens and in which no cell acts as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from catalog.exporting.columns import NUMBERS
from catalog.importing.cleaning import inert
from catalog.importing.headings import heading
from catalog.texts import direction


def write_csv(
    out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]], reader: str
) -> None:
    """UTF-8 with its mark, separated as the reader's spreadsheet program expects."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";" if reader == "fr" else ",", lineterminator="\r\n")
    writer.writerow([heading(column, reader) for column in columns])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def write_xlsx(
    out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]], reader: str
) -> None:
    """A workbook with numbers as numbers, right to left for who reads so."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.sheet_view.rightToLeft = direction(reader) == "rtl"
    sheet.freeze_panes = "C2"
    bold = Font(bold=True)
    head = [WriteOnlyCell(sheet, heading(column, reader)) for column in columns]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    is_number = [column in NUMBERS for column in columns]
    for row in rows:
        sheet.append(
            [
                _number(cell) if number else (inert(cell) or None)
                for cell, number in zip(row, is_number, strict=True)
            ]
        )
    book.save(out)


def _number(cell: str) -> Decimal | str | None:
    try:
        return Decimal(cell.replace("٫", ".")) if cell else None
    except InvalidOperation:
        return inert(cell)
