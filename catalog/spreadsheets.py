"""Small files we hand to people who work with spreadsheets; no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from catalog.importing.cleaning import inert
from catalog.importing.headings import template_headings
from catalog.selectors.imports import ReportRow
from catalog.texts import direction


def empty_list_csv(reader: str, languages: Iterable[str]) -> bytes:
    """The header row of a product list; UTF-8 with BOM, separated as the reader's Excel expects."""
    return _csv([template_headings(reader, languages)], reader)


def empty_list_xlsx(reader: str, languages: Iterable[str]) -> bytes:
    """The header row of a product list as a workbook, right to left for who reads so."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Products")[:31]
    sheet.sheet_view.rightToLeft = direction(reader) == "rtl"
    sheet.append(template_headings(reader, languages))
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 4)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused_rows_csv(rows: Sequence[ReportRow], reader: str) -> bytes:
    """One line for each reason: row, SKU, column, what it held, why it was refused."""
    head = [_("Row"), "SKU", _("Column"), _("What it held"), _("Why it was refused")]
    lines = [
        [str(row.row), row.sku, refusal.heading, refusal.value, refusal.reason]
        for row in rows
        for refusal in row.refusals
    ]
    return _csv([head, *lines], reader)


def _csv(lines: Iterable[Sequence[str]], reader: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if reader == "fr" else ",", lineterminator="\r\n")
    writer.writerows([inert(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")
