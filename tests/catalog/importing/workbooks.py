"""Makes workbooks for tests: honest ones, and ones no spreadsheet program would write."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def xlsx(
    rows: Iterable[Sequence[object]], change: Callable[[Workbook], None] | None = None
) -> bytes:
    """A workbook with one sheet; `change` may do to it what a spreadsheet program can do."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or added when it is not there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    before = parts.get(name, b"")
    after = change(before)
    assert after != before, f"{name} was not changed"
    return packed({**parts, name: after})


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_entry(data: bytes, entry: zipfile.ZipInfo | str, content: bytes) -> bytes:
    """The workbook with one more entry in its container."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, content)
    return out.getvalue()


def promising(data: bytes, name: str, size: int) -> bytes:
    """The container with a directory that promises `size` bytes for an entry, whatever it holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(name)
        start = archive.start_dir
    changed = bytearray(data)
    at = changed.index(name.encode(), start) - 46
    struct.pack_into("<L", changed, at + 24, size)
    struct.pack_into("<L", changed, entry.header_offset + 22, size)
    return bytes(changed)


def marked_encrypted(data: bytes) -> bytes:
    """The container with the encryption bit set on every entry of its directory."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)
