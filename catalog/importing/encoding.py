"""Which letters the bytes of a text file stand for: UTF-8, UTF-16 and the old eight-bit tables.

An eight-bit file does not say which table it was written with. Each candidate is tried and judged
by the words it yields: Arabic, Greek, Turkish or French words that people write score, letters in
the middle of words of another script or in the wrong case cost. Source of the tables: Python's
codecs, which follow the Unicode mapping files (read 2026-11-22).
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from django.utils.translation import gettext_lazy as _

from catalog.importing.filetype import not_a_spreadsheet
from catalog.importing.reasons import UnreadableFile

# A tie goes to the earlier one: French reads nearly the same in cp1252 and in cp1256.
_EIGHT_BIT = (
    "cp1252", "cp1256", "cp1254", "cp1253", "mac_roman", "cp850", "iso8859_6", "mac_arabic",
)  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = frozenset("àâäáãçéèêëîïíìôöóõòùûüúÿœæñßğşıi̇ªº")
_TURKISH = frozenset("ğşıİĞŞ")
_TYPOGRAPHY = frozenset("«»’‘“”–—…•·°€£©®™×²³½¼¾±§\u00a0\u200c\u200d\u200e\u200f،؛؟٪ـ")
_WORD = re.compile(r"[^\W\d_]+(?:[^\w\s,;|:/\"'’.()!?\-]+[^\W\d_]+)*")
_ENOUGH = 0.7
SAMPLE_BYTES = 65_536
MOST_CONTROLS = 0.002
_CONTROLS = tuple(chr(code) for code in range(32) if chr(code) not in "\t\n\r\v\f\x1a")


@dataclass(frozen=True)
class Decoded:
    """The text and the name of the encoding it was stored in, as shown to people."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a delimited file.

    Raises UnreadableFile: BROKEN_ENCODING for damaged or unknown letters, NOT_A_SPREADSHEET for
    bytes that are no text at all.
    """
    decoded = _by_mark(data) or _without_mark(data)
    _refuse_binary(decoded.text)
    return decoded


def _refuse_binary(text: str) -> None:
    controls = sum(map(text.count, _CONTROLS))
    if "\x00" in text or controls > max(3, MOST_CONTROLS * len(text)):
        raise not_a_spreadsheet()


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), codec.removesuffix("-sig").upper())
            except UnicodeDecodeError as error:
                raise _broken(data, error.start) from error
    return None


def _without_mark(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _wide(data) or _eight_bit(data, error)
    if "\x00" in text:
        return _wide(data) or Decoded(text, "UTF-8")
    return Decoded(text, "UTF-8")


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: ASCII characters leave a zero in every second byte."""
    sample = data[: SAMPLE_BYTES // 2 * 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 20 or min(even, odd) > max(even, odd) / 10:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        return Decoded(data.decode(codec), "UTF-16")
    except UnicodeDecodeError as error:
        raise _broken(data, error.start) from error


def _eight_bit(data: bytes, error: UnicodeDecodeError) -> Decoded:
    _refuse_binary(data.decode("latin-1"))
    if _is_damaged_utf8(data):
        raise _broken(data, error.start) from error
    sample = _telling_lines(data)
    scores = {codec: _score(sample, codec) for codec in _EIGHT_BIT}
    best = max(_EIGHT_BIT, key=lambda codec: scores[codec])
    if scores[best] < _ENOUGH:
        best = _second_opinion(sample)
    try:
        return Decoded(data.decode(best), best.replace("_", "-").upper())
    except (UnicodeDecodeError, LookupError) as failure:
        raise _unknown() from failure


def _telling_lines(data: bytes) -> bytes:
    """Lines that hold more than ASCII, up to the size of the sample."""
    sample = bytearray()
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            sample += line[:SAMPLE_BYTES]
        if len(sample) >= SAMPLE_BYTES:
            break
    return bytes(sample)


def _second_opinion(sample: bytes) -> str:
    guess = from_bytes(sample).best()
    if guess is None or _score(sample, guess.encoding) < _ENOUGH:
        raise _unknown()
    return guess.encoding


def _is_damaged_utf8(data: bytes) -> bool:
    """Most of the letters are whole UTF-8 sequences; a few were cut or mixed in."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if ord(char) > 0x7F) - broken
    return whole > 9 * broken


def _score(sample: bytes, codec: str) -> float:
    """Share of the letters beyond ASCII that stand in words as people write them; -1 to 1."""
    try:
        text = sample.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return -1.0
    total = sum(1 for char in text if ord(char) > 0x7F and char not in _TYPOGRAPHY)
    if not total:
        return 1.0 if all(ord(char) < 0x80 or char in _TYPOGRAPHY for char in text) else -1.0
    worth = sum(_word_worth(word) for word in _WORD.findall(text))
    return worth / total


def _word_worth(word: str) -> int:
    letters = [char for char in word if ord(char) > 0x7F]
    if not letters:
        return 0
    return len(letters) if _is_plausible(word) else -len(letters)


def _is_plausible(word: str) -> bool:
    if all("\u0620" <= char <= "\u06d3" or char in _TYPOGRAPHY for char in word):
        return _is_arabic_spelling(word)
    cased = word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())
    if not word.isalpha() or not cased:
        return False
    if all("\u0370" <= char <= "\u03ff" for char in word):
        return True
    return all(char.lower() in _LATIN or char in _TURKISH for char in word if ord(char) > 0x7F)


def _is_arabic_spelling(word: str) -> bool:
    """Two letters or more, and the letters that only end words stand at an end."""
    bare = "".join(char for char in word if char.isalpha())
    return len(bare) > 1 and not re.search(r"[ةى](?=[^\W\d_])", bare)


def _broken(data: bytes, at: int) -> UnreadableFile:
    return UnreadableFile(
        "BROKEN_ENCODING",
        _(
            "Some letters of this file are damaged, the first in line %(line)s. Export the list "
            "again from your spreadsheet program as CSV UTF-8 or as Excel workbook (.xlsx)."
        ),
        line=data.count(b"\n", 0, at) + 1,
    )


def _unknown() -> UnreadableFile:
    return UnreadableFile(
        "BROKEN_ENCODING",
        _(
            "We cannot tell how the letters of this file are stored. Save the list again as "
            "CSV UTF-8 or as Excel workbook (.xlsx)."
        ),
    )
