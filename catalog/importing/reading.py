"""The way in for a product list: any file → one Sheet, or one sentence why it cannot be read."""

from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from catalog.importing.delimited import read_delimited
from catalog.importing.encoding import decode
from catalog.importing.filetype import kind_of
from catalog.importing.reasons import UnreadableFile
from catalog.importing.sheet import MAX_BYTES, Sheet
from catalog.importing.workbook import read_workbook
from catalog.plain_text import line


def read_sheet(source: Path | BinaryIO, name: str = "") -> Sheet:
    """Read a .csv, .tsv, .txt or .xlsx file completely, at most 20 MB.

    The content decides what it is, not the name. Raises UnreadableFile (see its `code`); a path
    that cannot be opened is NO_FILE.
    """
    data, file_name = _content(source, name)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            "TOO_LARGE",
            _(
                "The file is larger than %(limit)s MB. Take photos out of it, or split the list "
                "into several files."
            ),
            limit=MAX_BYTES // (1024 * 1024),
        )
    if kind_of(data) == "WORKBOOK":
        return read_workbook(data, file_name)
    return read_delimited(decode(data), file_name)


def _content(source: Path | BinaryIO, name: str) -> tuple[bytes, str]:
    if not isinstance(source, Path):
        source.seek(0)
        return source.read(MAX_BYTES + 1), shown_name(name)
    try:
        with source.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), shown_name(name or source.name)
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            "NO_FILE",
            _("The file %(name)s cannot be opened. Check that it is there and may be read."),
            name=source.name,
        ) from error


def shown_name(name: str) -> str:
    """A file's name as it can be shown and stored: no folders, nothing hidden, at most 255."""
    return line(PurePosixPath(name.replace("\\", "/")).name)[-255:]
