"""Texts of the business itself on the page of languages: apps above say what there is to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class OwnTexts:
    """The business's own texts in one language: what is left to do, and where to do it."""

    unwritten: int
    to_read: int
    address: str


Counting = Callable[[HttpRequest], Mapping[str, OwnTexts]]
_counting: list[Counting] = []


def count_own_texts(counting: Counting) -> None:
    """Register who counts; it answers with nothing for people who may not write these texts."""
    _counting.append(counting)


def own_texts(request: HttpRequest) -> dict[str, OwnTexts]:
    """Language → the business's own texts, as far as this person may write them."""
    return {tag: found for counting in _counting for tag, found in counting(request).items()}
