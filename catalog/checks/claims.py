"""Words that claim more than a seller may without proof, in Arabic, French, English, Spanish."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.functional import lazystr
from django.utils.translation import gettext as _

from catalog import texts, vocabulary
from catalog.checks.issue import Issue, Severity
from catalog.models import Product
from catalog.search import normalise

# Arabic joins "and", "by", "for", "the" to the word that follows.
_ARABIC_PREFIX = r"(?:[وف])?(?:ال|بال|لل|[بلك])?"
_FACTS = ("directions", "brewing")


@dataclass(frozen=True)
class Claim:
    """A kind of claim and the words that make it, as they stand in the text."""

    code: str
    words: tuple[str, ...]


def claims_in(text: str) -> list[Claim]:
    """The claims a text makes in any of the four languages, whatever language it is meant in."""
    folded = normalise(text)
    found = []
    for code, pattern in _patterns().items():
        words = tuple(dict.fromkeys(match.group("word") for match in pattern.finditer(folded)))
        if words:
            found.append(Claim(code, words))
    return found


def claim_issues(
    product: Product, *, proofs: frozenset[str] = frozenset(), abroad: bool = False
) -> Iterator[Issue]:
    """Claims in the texts of a product that no paper proves, with the words that were found.

    At home each is advice; `abroad` the gravest hold a listing back.
    """
    told: set[tuple[str, str]] = set()
    for field, value in _texts(product):
        written = texts.plain_texts(value)
        for claim in claims_in(" . ".join(written.values())):
            row = _rows()[claim.code]
            if row.get("proof") in proofs or (claim.code, field) in told:
                continue
            told.add((claim.code, field))
            severity = Severity(row["abroad"]) if abroad else Severity.WARNING
            params = {"claim": row["names"], "words": ", ".join(claim.words)}
            code = f"CLAIM_{claim.code}"
            message = lazystr(_Sentence(code, params))
            language = _language_of(claim, written)
            yield Issue(code, severity, field, message, params=params, language=language)


def claim_message(code: str, params: Mapping, language: str) -> str:
    """What to do about a claim, in the reader's language."""
    with translation.override(language):
        names = params["claim"]
        shown = {"claim": names.get(language) or names["en"], "words": params["words"]}
        if _rows().get(code.removeprefix("CLAIM_"), {}).get("proof"):
            return (
                _("“%(words)s” is a claim (%(claim)s): add the paper that proves it, or reword it.")
                % shown
            )
        return _("“%(words)s” is a claim (%(claim)s) that no shop may make: reword it.") % shown


def claim_title(code: str, language: str) -> str:
    """A kind of claim in a few words; "" for a code that is none."""
    names = _rows().get(code.removeprefix("CLAIM_"), {}).get("names", {})
    return names.get(language) or names.get("en") or ""


def _language_of(claim: Claim, written: Mapping[str, str]) -> str:
    """The first language in which the text makes the claim; "" when only several together do."""
    for language, text in written.items():
        if any(found.code == claim.code for found in claims_in(text)):
            return language
    return ""


class _Sentence:
    def __init__(self, code: str, params: Mapping) -> None:
        self.code, self.params = code, params

    def __str__(self) -> str:
        return claim_message(self.code, self.params, translation.get_language() or "en")


def _texts(product: Product) -> Iterator[tuple[str, texts.TextMap | None]]:
    yield "title", product.title
    yield "description", product.description
    for key in _FACTS:
        if isinstance(value := product.attributes.get(key), dict):
            yield f"fact_{key}", value


@cache
def _rows() -> dict[str, dict]:
    return {row["code"]: row for row in vocabulary.rows("claims")}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {row["code"]: _pattern(row["words"]) for row in vocabulary.rows("claims")}


def _pattern(by_language: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Whole words only, the longest first; a phrase may stand over a line's end."""
    found: dict[str, str] = {}
    for language, words in by_language.items():
        for word in words:
            body = re.escape(normalise(word.removesuffix("*")))
            ending = r"\w*" if word.endswith("*") else ""
            start = _ARABIC_PREFIX if language == "ar" else ""
            found[word] = f"{start}{body}{ending}"
    options = "|".join(sorted(found.values(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<word>{options})(?!\w)")
