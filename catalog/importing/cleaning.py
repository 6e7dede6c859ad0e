"""What is taken out of a cell before it is read, and what no cell may hold."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from catalog.importing.reasons import CellRefused
from catalog.importing.sheet import NumberCell

# Zero-width joiners shape letters in Persian, Urdu, Bengali and emoji; every other invisible
# character, direction overrides first of all, only serves to make a text look like another.
_JOINERS = "\u200c\u200d"
_HIDDEN = ("Cc", "Cf", "Cs", "Co")
_SPREADSHEET_ERROR = re.compile(r"#(?:[A-Z]+[/!?A-Z0-9]*[!?A-Z]|#+)")
# UTF-8 read as cp1252 somewhere on the way: "Ã©" for é, "Ø²ÙŠØª" for Arabic.
_GARBLED = re.compile(r"Ã[\u0080-\u00bf]|(?:[ØÙ][\u0080-\u00ff\u0152-\u2122]){2}|\ufffd")


def line(text: str) -> str:
    """One line: hidden characters gone, runs of space as one space."""
    return " ".join(_visible(text, keep="").split())


def paragraphs(text: str) -> str:
    """Lines kept, at most one blank line between them, nothing hidden."""
    whole = _visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n")
    lines = [" ".join(part.split()) for part in whole.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _visible(text: str, *, keep: str) -> str:
    shown = []
    for char in unicodedata.normalize("NFC", text):
        if char in keep or char in _JOINERS or unicodedata.category(char) not in _HIDDEN:
            shown.append(char)
        elif char.isspace():
            shown.append(" ")
    return "".join(shown)


def refuse_unusable(text: str) -> None:
    """Raises CellRefused for a formula, a spreadsheet's error value or garbled letters."""
    if isinstance(text, NumberCell):
        return
    start = text.lstrip()
    if start.startswith("="):
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
