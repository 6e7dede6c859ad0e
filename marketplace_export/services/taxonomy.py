"""Loads Google's product taxonomy from the file an operator brings."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import transaction

from marketplace_export.models import GoogleCategory

_LINE = re.compile(r"(\d+) - (.+)", re.ASCII)
_BATCH = 1000
# Google's list has more than 5,000; a file far below is not that list.
MIN_CATEGORIES = 100
MAX_BYTES = 10 * 1024 * 1024


class UnreadableTaxonomy(ValueError):
    """The file is not Google's taxonomy with ids; `line` is the first line that shows it."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"Line {line}: {reason}" if line else reason)
        self.line = line


def taxonomy_load(*, path: Path, language: str) -> int:
    """Take a taxonomy file in one language in place of what was loaded in it; returns its size.

    The file is `taxonomy-with-ids.<language>.txt` as Google publishes it: UTF-8, one
    `ID - Level 1 > Level 2` a line, comments with `#`. Raises UnreadableTaxonomy; then nothing
    changes.
    """
    categories = _read(path)
    with transaction.atomic():
        GoogleCategory.objects.filter(language=language).delete()
        GoogleCategory.objects.bulk_create(
            (
                GoogleCategory(category_id=number, language=language, path=name)
                for number, name in categories.items()
            ),
            batch_size=_BATCH,
        )
    return len(categories)


def _read(path: Path) -> dict[int, str]:
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableTaxonomy("The file is too large to be the taxonomy.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableTaxonomy("The file is not UTF-8 text.") from error
    categories: dict[int, str] = {}
    for line, number, name in _categories(lines):
        if number in categories:
            raise UnreadableTaxonomy(f"The id {number} stands twice.", line)
        categories[number] = name
    _refuse_orphans(categories)
    if len(categories) < MIN_CATEGORIES:
        raise UnreadableTaxonomy(f"Only {len(categories)} categories: the list has thousands.")
    return categories


def _categories(lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    for line, text in enumerate(lines, start=1):
        if not text.strip() or text.startswith("#"):
            continue
        match = _LINE.fullmatch(text.strip())
        if match is None or len(match[2]) > 750:
            raise UnreadableTaxonomy("Expected “ID - Level 1 > Level 2”.", line)
        yield line, int(match[1]), match[2]


def _refuse_orphans(categories: dict[int, str]) -> None:
    """Every level of every path is itself a category."""
    paths = set(categories.values())
    for path in paths:
        parent, separator, _ = path.rpartition(" > ")
        if separator and parent not in paths:
            raise UnreadableTaxonomy(f"“{path}” has no parent in the list.")
