"""Text as marketplaces read it: one line or paragraphs, composed, without marks nobody sees."""

import re
import unicodedata
from html import unescape

from django.utils.html import strip_tags

# Zero-width, direction and annotation marks, soft hyphen, byte order mark. The zero-width
# non-joiner (U+200C) is part of the spelling of some languages and stays there.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200d-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)
_NON_JOINER = "\u200c"
# C0 and C1 but for tab and line ends, halves of pairs, private use.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\U000f0000-\U0010ffff]")
_LANGUAGES_WITH_NON_JOINER = frozenset({"bn", "ckb", "fa", "hi", "ks", "ps", "sd", "ug", "ur"})
_EMOJI = re.compile(
    "[\u203c\u2049\u20e3\u231a-\u23ff\u25aa-\u25ff\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|tr|ul|ol|table)\s*>|<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?؟。۔]\s")


def base_language(language: str) -> str:
    """`ar` of `ar-MA`."""
    return language.partition("-")[0]


def clean_line(text: str, language: str) -> str:
    """The text in one line: NFC, no control or invisible marks, single spaces."""
    return " ".join(_visible(text, language).split())


def clean_paragraphs(text: str, language: str) -> str:
    """As `clean_line`, but line breaks stay; empty lines go."""
    lines = (" ".join(line.split()) for line in _visible(text, language).splitlines())
    return "\n".join(line for line in lines if line)


def _visible(text: str, language: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text)
    if base_language(language) not in _LANGUAGES_WITH_NON_JOINER:
        text = text.replace(_NON_JOINER, "")
    return _CONTROL.sub(" ", text)


def has_marks(text: str, language: str) -> bool:
    """Does it hold control or invisible marks that `clean_line` would take away?"""
    if text.isascii():
        return bool(_CONTROL.search(text))
    is_spelt_so = base_language(language) in _LANGUAGES_WITH_NON_JOINER
    return bool(
        _INVISIBLE.search(text)
        or _CONTROL.search(text)
        or (_NON_JOINER in text and not is_spelt_so)
    )


def has_markup(text: str) -> bool:
    """Does it hold an HTML tag or entity? "5 < 6" and "A & B" do not count."""
    return ("<" in text or "&" in text) and bool(_MARKUP.search(text))


def without_markup(text: str) -> str:
    """The words of an HTML text; blocks end their line. A text without markup stays as it is."""
    for _ in range(3):  # an escaped tag (&lt;b&gt;) shows only after the first round
        if not has_markup(text):
            break
        text = unescape(strip_tags(_BLOCK_END.sub("\n", text)))
    return text


def has_emoji(text: str) -> bool:
    return bool(_EMOJI.search(text))


def without_emoji(text: str) -> str:
    return _EMOJI.sub(" ", text)


def has_address(text: str) -> bool:
    """Does it hold a web address?"""
    return bool(_ADDRESS.search(text))


def without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text)


def is_shouting(text: str) -> bool:
    """Is it written in capitals throughout? Units and short codes ("250 ml", "AOP") do not count;
    scripts without capitals never shout."""
    words = [word for word in _WORD.findall(text) if len(word) >= 3]
    words = [word for word in words if word.upper() != word.lower()]
    return sum(map(len, words)) >= 5 and all(word.isupper() for word in words)


def shorten(text: str, limit: int) -> str:
    """At most `limit` code points, cut at a sentence or else a word, with "…" for the rest."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    ends = [match.end() for match in _SENTENCE_END.finditer(kept)]
    if ends and ends[-1] > limit * 0.8:
        return kept[: ends[-1]].rstrip()
    cut = kept.rfind(" ")
    if cut > limit * 0.5:
        kept = kept[:cut]
    return kept.rstrip(" ,;:،؛-–") + "…"
