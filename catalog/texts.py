"""Texts in several languages, kept as one map in the row: language → text and who wrote it.

`{"ar": {"text": "زيت أركان", "by": "PERSON"}, "fr": {"text": "Huile d'argan", "by": "MACHINE"}}`
Languages are BCP 47 tags. This is the one home of fallback and completeness.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

TextMap = Mapping[str, Mapping[str, Any]]

PERSON, MACHINE, REVIEWED = "PERSON", "MACHINE", "REVIEWED"
AUTHORS = (PERSON, MACHINE, REVIEWED)
RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he", "ps"})


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


def plain_texts(texts: TextMap | None) -> dict[str, str]:
    return {language: exact_text(texts, language) for language in texts or {}}


def missing_languages(texts: TextMap | None, languages: Iterable[str]) -> list[str]:
    return [language for language in languages if not exact_text(texts, language)]
