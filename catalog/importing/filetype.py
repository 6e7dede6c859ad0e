"""What a file really is, by its first bytes; its name is never believed."""

from typing import Literal

from django.utils.translation import gettext_lazy as _

from catalog.importing.reasons import UnreadableFile

Kind = Literal["WORKBOOK", "TEXT"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of the streams of a password-protected workbook inside an OLE file ([MS-OFFCRYPTO] 2.3.4).
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_OTHER = (
    b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/",
    b"%PDF", b"{\\rtf", b"%!PS", b"SQLite format 3\x00",
    b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"\x00\x00\x00",
    b"\x1f\x8b", b"Rar!\x1a", b"7z\xbc\xaf", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
# These marks are also plain letters a product code may begin with: a zero byte must follow.
_OTHER_WITH_ZEROS = (b"MZ", b"BM", b"GIF8", b"RIFF", b"OggS", b"ID3", b"BZh")
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<svg", b"<script")


def kind_of(data: bytes) -> Kind:
    """WORKBOOK for a ZIP container (still to be checked), TEXT for what may be a CSV.

    Raises UnreadableFile: EMPTY_FILE, OLD_EXCEL, PASSWORD, NOT_A_SPREADSHEET.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(
            "EMPTY_FILE", _("The file is empty. Choose the file that holds your products.")
        )
    if data.startswith(_ZIP):
        return "WORKBOOK"
    if data.startswith(_OLE):
        raise _old_excel(data)
    binary = data.startswith(_OTHER_WITH_ZEROS) and b"\x00" in data[:4096]
    if binary or data.startswith(_OTHER) or _is_markup(data):
        raise not_a_spreadsheet()
    return "TEXT"


def not_a_spreadsheet() -> UnreadableFile:
    return UnreadableFile(
        "NOT_A_SPREADSHEET",
        _(
            "This file is not a spreadsheet, whatever its name says. Open your product list in "
            "your spreadsheet program and save it as Excel workbook (.xlsx) or as CSV UTF-8."
        ),
    )


def password_protected() -> UnreadableFile:
    return UnreadableFile(
        "PASSWORD",
        _(
            "This workbook is protected by a password. Save a copy without a password and "
            "choose that copy."
        ),
    )


def _old_excel(data: bytes) -> UnreadableFile:
    if any(name in data for name in _ENCRYPTED):
        return password_protected()
    return UnreadableFile(
        "OLD_EXCEL",
        _(
            "This is an old Excel file (.xls). Open it in your spreadsheet program, save it as "
            "Excel workbook (.xlsx) and choose the new file."
        ),
    )


def _is_markup(data: bytes) -> bool:
    head = data[:512].removeprefix(b"\xef\xbb\xbf")
    return head.lstrip().lower().startswith(_MARKUP)
