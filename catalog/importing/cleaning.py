"""What no cell of a list may hold."""

import re

from django.utils.translation import gettext_lazy as _

from catalog.importing.reasons import CellRefused
from catalog.importing.sheet import NumberCell, QuotedCell

# What a spreadsheet program takes for the beginning of a formula, full-width forms too.
# Source: OWASP, CSV injection, read 2026-11-22.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SPREADSHEET_ERROR = re.compile(r"#(?:[A-Z]+[/!?A-Z0-9]*[!?A-Z]|#+)")
# UTF-8 read as cp1252 somewhere on the way: "Ã©" for é, "Ø²ÙŠØª" for Arabic.
_GARBLED = re.compile(r"Ã[\u0080-\u00bf]|(?:[ØÙ][\u0080-\u00ff\u0152-\u2122]){2}|\ufffd")


def refuse_unusable(text: str) -> None:
    """Raises CellRefused for a formula, a spreadsheet's error value or garbled letters."""
    if isinstance(text, NumberCell):
        return
    start = text.lstrip()
    if start.startswith("=") and not isinstance(text, QuotedCell):
        raise CellRefused(
            "FORMULA",
            _(
                "This cell holds a formula without its result. Write the result itself, or save "
                "the file again in your spreadsheet program."
            ),
        )
    if _SPREADSHEET_ERROR.fullmatch(start.rstrip()):
        raise CellRefused(
            "SPREADSHEET_ERROR",
            _("The spreadsheet shows an error here. Correct the formula or write the value."),
        )
    if _GARBLED.search(text):
        raise CellRefused(
            "GARBLED",
            _(
                "The letters of this text are garbled. Type it again, or export the list again as "
                "Excel workbook (.xlsx)."
            ),
        )


def inert(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet program would run it."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unquoted(text: str) -> str:
    """The text that `inert` was given."""
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS):
        return QuotedCell(text[1:])
    return text
