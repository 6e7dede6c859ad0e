"""Whether a product's texts use the programme's terms: part of what a product lacks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from catalog import glossary_words, texts
from catalog.checks import Issue, Severity
from catalog.glossary_words import MissingWord, Term, WrongWord
from catalog.languages import language_name

CHECKED = ("title", "description")


def wording(
    product: Any, languages: Sequence[str], terms: Sequence[Term]
) -> Iterable[tuple[str, WrongWord | MissingWord]]:
    """(Field, what is wrong) for title and description. Reads nothing from the database.

    The first language is the source: a translation is asked for the terms its source has.
    """
    if not terms:
        return
    source = next(iter(languages), "")
    for name in CHECKED:
        value = getattr(product, name)
        written = texts.exact_text(value, source)
        for language in languages:
            text = texts.exact_text(value, language)
            for wrong in glossary_words.wrong_words(terms, text, language):
                yield name, wrong
            # A short title may leave words out that the description has.
            if name == "title" and text and written and language != source:
                yield from (
                    (name, one)
                    for one in glossary_words.missing_words(terms, written, source, text, language)
                )


def wording_issues(product: Any, languages: Sequence[str], terms: Sequence[Term]) -> list[Issue]:
    """The same as warnings at the field, in the language that says it."""
    return [
        Issue(
            f"WORDING_{found.language.upper()}",
            Severity.WARNING,
            name,
            _message(found),
            language=found.language,
        )
        for name, found in wording(product, languages, terms)
    ]


def _message(found: WrongWord | MissingWord) -> str:
    if isinstance(found, WrongWord):
        return _("Write “%(right)s” instead of “%(found)s”.") % {
            "right": found.right,
            "found": found.found,
        }
    return _("The original says “%(source)s”: the word for it in %(language)s is “%(right)s”.") % {
        "language": language_name(found.language, translation.get_language() or "en"),
        "source": found.source,
        "right": found.right,
    }
