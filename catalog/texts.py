"""Texts in several languages, kept as one map in the row: language → text, who wrote it, of what.

`{"ar": {"text": "زيت أركان", "by": "PERSON"},
  "fr": {"text": "Huile d'argan", "by": "MACHINE", "of": "ar:5f1d0c7a"}}`
Languages are BCP 47 tags. `of` names the source language and the mark of the source text that was
before the eyes of whoever wrote or read this one: when the source says something else today, the
text is out of date. A map without `of` is taken to say the same in all its languages.
This is the one home of fallback and of the state of a text.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TextMap = Mapping[str, Mapping[str, Any]]

PERSON, MACHINE, REVIEWED = "PERSON", "MACHINE", "REVIEWED"
AUTHORS = (PERSON, MACHINE, REVIEWED)
RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he", "ps"})


class State(StrEnum):
    """How far one can rely on the text in a language; the last two want a person to read it."""

    MISSING = "MISSING"
    SOURCE = "SOURCE"
    WRITTEN = "WRITTEN"
    REVIEWED = "REVIEWED"
    MACHINE = "MACHINE"
    OUTDATED = "OUTDATED"


TO_READ = frozenset({State.MACHINE, State.OUTDATED})


@dataclass(frozen=True)
class Text:
    """A text and the language it is really in (which may be a fallback's)."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def exact_text(texts: TextMap | None, language: str) -> str:
    """The text in exactly this language, or an empty string: what exports use."""
    entry = (texts or {}).get(language) or {}
    return str(entry.get("text", "")).strip()


def best_text(texts: TextMap | None, language: str, fallbacks: Iterable[str] = ()) -> Text:
    """The text in this language, else in the first fallback that has one, else in any."""
    for candidate in (language, *fallbacks, *(texts or {})):
        found = exact_text(texts, candidate)
        if found:
            return Text(found, candidate)
    return Text("", language)


def text_in(texts: TextMap | None, language: str, fallbacks: Iterable[str] = ()) -> str:
    return best_text(texts, language, fallbacks).text


def make_texts(plain: Mapping[str, str] | None, by: str = PERSON) -> dict[str, dict[str, str]]:
    """A map from plain texts; languages without text are left out."""
    return {
        language: {"text": text.strip(), "by": by}
        for language, text in (plain or {}).items()
        if text and text.strip()
    }


def with_text(texts: TextMap | None, language: str, text: str, by: str = PERSON) -> dict:
    """The map with one language replaced; an empty text removes it; same text keeps its author."""
    changed = {key: dict(entry) for key, entry in (texts or {}).items()}
    text = text.strip()
    if not text:
        changed.pop(language, None)
    elif exact_text(changed, language) != text:
        changed[language] = {"text": text, "by": by}
    return changed


def with_texts(
    texts: TextMap | None, given: Mapping[str, str], *, source: str, by: str = PERSON
) -> dict:
    """The map with several languages replaced at once, each knowing the source text it follows.

    `source` is the language the others are translated from. Languages that are not given, or whose
    text stays the same, keep their author and the source text they were written for: when the
    source is changed alone, they are out of date.
    """
    before = _with_marks(texts, source)
    after = before
    for language, text in given.items():
        after = with_text(after, language, text, by)
    mark = source_mark(after, source)
    for language, entry in after.items():
        if language != source and entry.get("text") != before.get(language, {}).get("text"):
            _set_mark(entry, mark)
    return after if plain_texts(after) != plain_texts(texts) else dict(texts or {})


def with_review(texts: TextMap | None, language: str, mark: str) -> dict:
    """The map in which a person has found the text right beside the source with this mark."""
    changed = {key: dict(entry) for key, entry in (texts or {}).items()}
    if language in changed:
        changed[language]["by"] = REVIEWED
        _set_mark(changed[language], mark)
    return changed


def with_mark(texts: TextMap | None, language: str, mark: str) -> dict:
    """The map in which the text was written before the source with this mark."""
    changed = {key: dict(entry) for key, entry in (texts or {}).items()}
    if language in changed:
        _set_mark(changed[language], mark)
    return changed


def source_mark(texts: TextMap | None, source: str) -> str:
    """What `of` keeps of a source text: its language and a short digest; "" without a text."""
    text = exact_text(texts, source)
    return f"{source}:{text_mark(text)}" if text else ""


def text_mark(text: str) -> str:
    """A short digest of a text, to notice that it is another one; "" of no text."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest() if text else ""


def state_of(texts: TextMap | None, language: str, source: str) -> State:
    """How far the text in `language` can be relied on when `source` is the language written in."""
    if not exact_text(texts, language):
        return State.MISSING
    if language == source:
        return State.SOURCE
    entry = (texts or {})[language]
    if _is_outdated(texts, str(entry.get("of", ""))):
        return State.OUTDATED
    by = entry.get("by")
    return State(by) if by in (MACHINE, REVIEWED) else State.WRITTEN


def _is_outdated(texts: TextMap | None, mark: str) -> bool:
    """Whether the source it names says something else now; one that is gone says nothing."""
    now = source_mark(texts, mark.rpartition(":")[0]) if mark else ""
    return bool(now) and now != mark


def _with_marks(texts: TextMap | None, source: str) -> dict:
    """A copy in which texts that name no source follow the one of today."""
    mark = source_mark(texts, source)
    marked = {key: dict(entry) for key, entry in (texts or {}).items()}
    for language, entry in marked.items():
        if language != source and not entry.get("of"):
            _set_mark(entry, mark)
    return marked


def _set_mark(entry: dict, mark: str) -> None:
    if mark:
        entry["of"] = mark
    else:
        entry.pop("of", None)


def plain_texts(texts: TextMap | None) -> dict[str, str]:
    return {language: exact_text(texts, language) for language in texts or {}}


def missing_languages(texts: TextMap | None, languages: Iterable[str]) -> list[str]:
    return [language for language in languages if not exact_text(texts, language)]
