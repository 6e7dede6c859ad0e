"""An .xlsx workbook: the first visible sheet that names its columns, its cells as texts."""

import datetime as dt
import math
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from catalog.importing.archive import damaged, repacked, xml_parts
from catalog.importing.columns import HEADER_ROWS, header_row
from catalog.importing.sheet import NumberCell, Row, Sheet, no_header, trimmed
from catalog.importing.sheet_scan import PartScan, WorkbookScan, scan_parts

MAX_MERGED_CELLS = 200_000


@dataclass(frozen=True)
class _Tab:
    name: str
    rows: list[Row]
    head: int


def read_workbook(data: bytes, file_name: str) -> Sheet:
    """The product list of a workbook. Formulas are never computed, macros never run.

    Raises UnreadableFile with the codes of archive and sheet_scan, or NO_HEADER.
    """
    parts = xml_parts(data)
    scan = scan_parts(parts)
    safe = {name: content for name, content in parts.items() if name not in scan.refused}
    try:
        book = CalamineWorkbook.from_filelike(repacked(safe))
    except CalamineError as error:
        raise damaged() from error
    visible = _visible_tabs(book)
    tab = _first_with_header(book, visible, scan, _tab_parts(parts))
    return Sheet(
        file_name=file_name,
        layout="XLSX",
        headers=tab.rows[tab.head].cells,
        rows=tuple(tab.rows[tab.head + 1 :]),
        header_row=tab.rows[tab.head].number,
        tab=tab.name,
        other_tabs=tuple(name for name in visible if name != tab.name),
    )


def _visible_tabs(book: CalamineWorkbook) -> list[str]:
    return [
        meta.name
        for meta in book.sheets_metadata
        if meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
    ]


def _first_with_header(
    book: CalamineWorkbook, tabs: list[str], scan: WorkbookScan, places: Mapping[str, str]
) -> _Tab:
    for name in tabs:
        part = places.get(name, "")
        if part in scan.refused:
            continue
        rows = _tab_rows(book, name, scan.parts.get(part, PartScan()))
        head = header_row([row.cells for row in rows[:HEADER_ROWS]])
        if head is not None:
            return _Tab(name, rows, head)
    # A sheet that was too much to look at is a better answer than "no header".
    raise next(iter(scan.refused.values()), no_header())


def _tab_rows(book: CalamineWorkbook, name: str, scan: PartScan) -> list[Row]:
    try:
        sheet = book.get_sheet_by_name(name)
        return list(_rows(sheet, scan))
    except CalamineError as error:
        raise damaged() from error


def _rows(sheet: CalamineSheet, scan: PartScan) -> Iterator[Row]:
    """Rows that are not blank, with cells merged downwards filled in."""
    if sheet.start is None:
        return
    merged = _merged_downwards(sheet)
    above: list[str] = []
    margin = [""] * sheet.start[1]
    for index, values in enumerate(sheet.iter_rows()):
        cells = margin + [_text(value) for value in values]
        for column, text in scan.odd.get(index, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
        for column in merged.get(index, ()):
            cells[column] = above[column] if column < len(above) else ""
        above = cells
        if row := trimmed(cells):
            yield Row(index + 1, row)


def _merged_downwards(sheet: CalamineSheet) -> dict[int, list[int]]:
    """Row → columns whose cell repeats the one above, because both are one merged cell.

    Cells merged sideways stay blank: a title across the sheet is not a value of each column.
    """
    columns: dict[int, list[int]] = {}
    if sheet.end is None:
        return columns
    count = 0
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if left > sheet.end[1]:
            continue
        for row in range(top + 1, min(bottom, sheet.end[0]) + 1):
            columns.setdefault(row, []).append(left)
            count += 1
            if count > MAX_MERGED_CELLS:
                raise damaged()
    return columns


def _tab_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Name of each sheet → the part that holds it (ECMA-376 part 1, 18.2.19, read 2026-11-22)."""
    lower = {name.lower(): name for name in parts}
    targets = {
        element.get("Id", ""): _resolve(element.get("Target", ""))
        for element in _elements(parts, lower.get("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    places: dict[str, str] = {}
    for element in _elements(parts, lower.get("xl/workbook.xml"), "sheet"):
        ids = [value for key, value in element.items() if str(key).endswith("}id")]
        target = targets.get(str(ids[0]), "") if ids else ""
        places[str(element.get("name", ""))] = lower.get(target.lower(), "")
    return places


def _elements(
    parts: Mapping[str, bytes], name: str | None, local_name: str
) -> Iterator[etree._Element]:
    if name is None:
        return iter(())
    # scan_parts has already refused every document type, so there are no entities to resolve.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(parts[name], parser).iter("{*}" + local_name)


def _resolve(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))


def _text(value: object) -> str:
    """A cell as text: 12.0 → "12", dates as ISO 8601, what was typed as text unchanged."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    """Spreadsheets keep 15 digits; what binary fractions add behind them is noise."""
    if not math.isfinite(value):
        return str(value)
    plain = f"{Decimal(f'{value:.15g}'):f}"
    return NumberCell(plain.rstrip("0").rstrip(".") if "." in plain else plain)
