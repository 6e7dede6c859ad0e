"""Finding the programme's terms in a text, however Arabic or French bends them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from catalog.search import normalise

# What Arabic writes together with a word before it: and, so, with, like, for, the.
_ARABIC_BEFORE = r"(?:[وف]?[بكل]?(?:ال)?|[وف]?لل)"
_LATIN_AFTER = r"(?:s|es|x)?"


@dataclass(frozen=True)
class Term:
    """One thing: its right name by language, and spellings to avoid by language."""

    code: str
    names: Mapping[str, str]
    forbidden: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class WrongWord:
    """A spelling to avoid that a text has, and the one to write."""

    language: str
    found: str
    right: str


@dataclass(frozen=True)
class MissingWord:
    """The right name in this language is not in a text whose source has the term."""

    language: str
    right: str
    source: str


def has_word(folded: str, word: str, language: str) -> bool:
    """Whether a folded text (catalog.search.normalise) has the word, in any form we know."""
    found = _pattern(word, language)
    return bool(found and found.search(folded))


@lru_cache(maxsize=4096)
def _pattern(word: str, language: str) -> re.Pattern[str] | None:
    parts = normalise(word).split()
    if not parts:
        return None
    bare = parts if language != "ar" else [part.removeprefix("ال") or part for part in parts]
    before, after = (_ARABIC_BEFORE, "") if language == "ar" else ("", _LATIN_AFTER)
    return re.compile(r"\b" + r"\s+".join(before + re.escape(one) + after for one in bare) + r"\b")


def terms_in(terms: Iterable[Term], text: str, language: str) -> list[Term]:
    """The terms whose name in this language the text has."""
    folded = normalise(text)
    return [term for term in terms if has_word(folded, term.names.get(language, ""), language)]


def wrong_words(terms: Iterable[Term], text: str, language: str) -> list[WrongWord]:
    """The spellings to avoid that the text has."""
    folded = normalise(text)
    return [
        WrongWord(language, word, term.names.get(language, ""))
        for term in terms
        for word in term.forbidden.get(language, ())
        if _differs(word, term.names.get(language, "")) and has_word(folded, word, language)
    ]


def missing_words(
    terms: Iterable[Term], source: str, from_language: str, text: str, language: str
) -> list[MissingWord]:
    """The terms of the source text whose name the translation does not have."""
    folded = normalise(text)
    return [
        MissingWord(language, term.names[language], term.names[from_language])
        for term in terms_in(terms, source, from_language)
        if term.names.get(language) and not has_word(folded, term.names[language], language)
    ]


def _differs(word: str, right: str) -> bool:
    """Whether folding leaves the two apart: letter case alone is no mistake."""
    return normalise(word) != normalise(right)
