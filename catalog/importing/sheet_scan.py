"""Looks through a workbook's XML before the reader may: size of the used area, text, odd cells.

The reader (python-calamine 0.9.1) reserves the whole rectangle up to the farthest cell, and as many
shared strings as the file claims to have; a file of 2 KB can so end the process. Here the XML is
only walked, and the walk stops at the first thing that is too much.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from catalog.importing.archive import damaged
from catalog.importing.columns import HEADER_ROWS, letter
from catalog.importing.reasons import UnreadableFile
from catalog.importing.sheet import MAX_COLUMNS, MAX_ROWS, too_many_columns, too_many_rows

MAX_CELLS = 4_000_000
MAX_CHARACTERS = 50_000_000
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


@dataclass
class PartScan:
    """What one XML part holds. `odd` maps row → column → error or formula text, from 0.

    `string_refs` are the shared strings its cells use, `string_lengths` those it defines.
    """

    max_row: int = -1
    max_column: int = -1
    filled: int = 0
    characters: int = 0
    string_refs: array = field(default_factory=lambda: array("L"))
    string_lengths: array = field(default_factory=lambda: array("L"))
    odd: dict[int, dict[int, str]] = field(default_factory=dict)


@dataclass
class WorkbookScan:
    """Scans by part name; `refused` are parts that are too much and must not be read."""

    parts: dict[str, PartScan] = field(default_factory=dict)
    refused: dict[str, UnreadableFile] = field(default_factory=dict)


def scan_parts(parts: Mapping[str, bytes]) -> WorkbookScan:
    """Walk all parts. Raises UnreadableFile: DAMAGED_WORKBOOK; too big a sheet lands in refused."""
    found = WorkbookScan()
    for name, content in parts.items():
        try:
            found.parts[name] = _Walk().over(content)
        except UnreadableFile as refusal:
            if refusal.code == "DAMAGED_WORKBOOK":
                raise
            found.refused[name] = refusal
    tables = [part.string_lengths for part in found.parts.values() if part.string_lengths]
    if len(tables) > 1:
        raise damaged()
    lengths = tables[0] if tables else array("L")
    for name, part in found.parts.items():
        if part.characters + _shared(part, lengths) > MAX_CHARACTERS:
            found.refused[name] = _too_much()
    return found


def _shared(part: PartScan, lengths: array) -> int:
    """Characters the shared strings of a sheet come to, each counted as often as it is used."""
    if any(index >= len(lengths) for index in part.string_refs):
        raise damaged()
    return sum(lengths[index] for index in part.string_refs)


class _Walk:
    """Follows rows, cells and shared strings through one part, whatever its root is called."""

    def __init__(self) -> None:
        self._scan = PartScan()
        self._row, self._column = -1, -1
        self._kind, self._formula = "", False
        self._pieces: list[str] = []
        # A fixed encoding: the declaration inside must not make this walk read other text than
        # the reader will.
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def over(self, content: bytes) -> PartScan:
        try:
            self._parser.Parse(content, True)
        except (expat.ExpatError, ValueError, OverflowError) as error:
            raise damaged() from error
        return self._scan

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag in ("v", "t"):
            self._parser.CharacterDataHandler = self._pieces.append
        elif tag == "c":
            self._row, self._column = self._place(attributes.get("r"))
            self._kind, self._formula = attributes.get("t", ""), False
            self._pieces.clear()
        elif tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "f":
            self._formula = True
        elif tag == "si":
            self._pieces.clear()
        elif tag == "sst":
            _check_claims(attributes)

    def _end(self, tag: str) -> None:
        tag = _local(tag)
        if tag in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif tag == "c":
            self._cell_done("".join(self._pieces))
        elif tag == "si":
            self._scan.string_lengths.append(sum(map(len, self._pieces)))

    def _place(self, reference: str | None) -> tuple[int, int]:
        if reference is None:
            return self._row, self._column + 1
        match = _REFERENCE.fullmatch(reference)
        if match is None or not int(match[2]):
            raise damaged()
        column = 0
        for char in match[1].upper():
            column = column * 26 + ord(char) - ord("A") + 1
        return int(match[2]) - 1, column - 1

    def _cell_done(self, text: str) -> None:
        scan = self._scan
        if self._kind == "e" or (self._formula and not text):
            scan.odd.setdefault(self._row, {})[self._column] = text or "="
        elif not text:
            return
        scan.filled += 1
        scan.max_row = max(scan.max_row, self._row)
        scan.max_column = max(scan.max_column, self._column)
        if self._kind == "s":
            scan.string_refs.append(int(text))
        else:
            scan.characters += len(text)
        self._refuse_excess()

    def _refuse_excess(self) -> None:
        scan = self._scan
        if scan.max_row >= MAX_ROWS + HEADER_ROWS:
            raise too_many_rows(scan.max_row + 1)
        if scan.max_column >= MAX_COLUMNS:
            raise too_many_columns(letter(scan.max_column))
        area = (scan.max_row + 1) * (scan.max_column + 1)
        if max(area, scan.filled) > MAX_CELLS or scan.characters > MAX_CHARACTERS:
            raise _too_much()


def _check_claims(attributes: Mapping[str, str]) -> None:
    if any(int(attributes.get(name, "0")) > MAX_CELLS for name in ("count", "uniqueCount")):
        raise damaged()


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse_doctype(*_declaration: object) -> None:
    """No spreadsheet program writes a document type; it is the door of entity attacks."""
    raise damaged()


def _too_much() -> UnreadableFile:
    return UnreadableFile(
        "TOO_MUCH_DATA",
        _(
            "This workbook holds far more than a product list. Copy the product list into a new "
            "workbook, save it and choose that file."
        ),
    )
