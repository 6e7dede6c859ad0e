"""What is taken out of a text before it is kept, whichever door it came through."""

import unicodedata

# Zero-width joiners shape letters in Persian, Urdu, Bengali and emoji; every other invisible
# character, direction overrides first of all, only serves to make a text look like another.
_JOINERS = "\u200c\u200d"
_HIDDEN = ("Cc", "Cf", "Cs", "Co")


def line(text: str) -> str:
    """One line: hidden characters gone, runs of space as one space."""
    return " ".join(_visible(text, keep="").split())


def paragraphs(text: str) -> str:
    """Lines kept, at most one blank line between them, nothing hidden."""
    whole = _visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n")
    lines = [" ".join(part.split()) for part in whole.split("\n")]
    kept: list[str] = []
    for one in lines:
        if one or (kept and kept[-1]):
            kept.append(one)
    return "\n".join(kept).strip()


def _visible(text: str, *, keep: str) -> str:
    shown = []
    for char in unicodedata.normalize("NFC", text):
        if char in keep or char in _JOINERS or unicodedata.category(char) not in _HIDDEN:
            shown.append(char)
        elif char.isspace():
            shown.append(" ")
    return "".join(shown)
