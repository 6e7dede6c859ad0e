"""The ZIP container of an .xlsx: refused before unpacking when it is a bomb or holds surprises.

The reader that follows never sees the file as it came. It gets a copy that holds exactly the XML
parts which were unpacked and looked at here, so nothing can be shown to one and hidden from the
other. Limits by OWASP ASVS 5.0, 5.2.3 (read 2026-11-22).
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from catalog.importing.filetype import not_a_spreadsheet, password_protected
from catalog.importing.reasons import UnreadableFile

MAX_ENTRIES = 10_000
MAX_UNPACKED = 200 * 1024 * 1024
# Deflate reaches 1000:1 on zeros; a list of 50,000 nearly equal rows came to 32:1 (measured).
MAX_RATIO = 200
RATIO_FROM = 5 * 1024 * 1024
_ARCHIVES = frozenset(
    {".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".pptx", ".ods", ".jar", ".gz", ".tgz", ".bz2",
     ".xz", ".7z", ".rar", ".zst"}
)  # fmt: skip
_ENCRYPTED_BIT = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Pictures, charts and themes say nothing about products.
_UNUSED = (
    "docprops/", "customxml/", "xl/media/", "xl/drawings/", "xl/charts/", "xl/theme/",
    "xl/externallinks/", "xl/pivot", "xl/printersettings/", "xl/comments", "xl/tables/",
)  # fmt: skip


def xml_parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name, unpacked within the limits.

    Raises UnreadableFile: UNSAFE_ARCHIVE, PASSWORD, OTHER_SPREADSHEET, DAMAGED_WORKBOOK,
    NOT_A_SPREADSHEET.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(entries)
            _check_is_workbook([entry.filename for entry in entries])
            return {entry.filename: _unpack(archive, entry) for entry in _wanted(entries)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise damaged() from error


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a fresh workbook file."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    copy.seek(0)
    return copy


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _unsafe()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed):
        raise _unsafe()
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) != len(names):
        raise _unsafe()
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED_BIT:
        raise password_protected()
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    surprising = (
        entry.compress_type not in _METHODS
        or path.suffix.lower() in _ARCHIVES
        or path.is_absolute()
        or ".." in path.parts
        or stat.S_ISLNK(entry.external_attr >> 16)
    )
    if surprising:
        raise _unsafe()


def _check_is_workbook(names: list[str]) -> None:
    lower = {name.lower() for name in names}
    if "xl/workbook.bin" in lower or "mimetype" in lower or "content.xml" in lower:
        raise UnreadableFile(
            "OTHER_SPREADSHEET",
            _(
                "This kind of spreadsheet file (.ods, .xlsb) cannot be read here. Save it as Excel "
                "workbook (.xlsx) or as CSV UTF-8."
            ),
        )
    if "[content_types].xml" not in lower or not any(
        name.startswith("xl/") and name.endswith(".xml") for name in lower
    ):
        raise not_a_spreadsheet()


def _wanted(entries: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith((".xml", ".rels")) and not name.startswith(_UNUSED):
            yield entry


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The entry's bytes, never more than its directory promised.

    Read in pieces: one `read()` would first inflate everything, whatever the promise.
    """
    with archive.open(entry) as stream:
        return b"".join(iter(lambda: stream.read(1 << 20), b""))


def _unsafe() -> UnreadableFile:
    return UnreadableFile(
        "UNSAFE_ARCHIVE",
        _(
            "This workbook was packed in an unusual way and was not opened. Open it in your "
            "spreadsheet program, copy the product list into a new workbook and save that one."
        ),
    )


def damaged() -> UnreadableFile:
    return UnreadableFile(
        "DAMAGED_WORKBOOK",
        _(
            "This workbook is damaged or incomplete. Open it in your spreadsheet program, save it "
            "again as Excel workbook (.xlsx) and choose the new file."
        ),
    )
