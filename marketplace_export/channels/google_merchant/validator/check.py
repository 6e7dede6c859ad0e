"""The whole check of a file: every item through every rule, then the file as one."""

from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from marketplace_export.channel import FileExpectations, FileProblem, FileReport

from .addresses import check_addresses, check_images
from .amounts import check_dates, check_days, check_measures, check_prices
from .identity import check_category, check_enums, check_identifiers, check_joined_values
from .ledger import Ledger
from .reading import FeedItem, UnreadableFeed, read_items
from .shape import (
    check_known,
    check_lengths,
    check_present,
    check_text_is_clean,
    check_words,
)

# Enough to see what is wrong; a broken rule often breaks in every item.
MAX_PROBLEMS_KEPT = 100
_BATCH = 500
_ITEM_RULES = (
    *(check_known, check_present, check_lengths, check_text_is_clean, check_words),
    *(check_prices, check_measures, check_days, check_dates),
    *(check_enums, check_identifiers, check_category, check_joined_values),
    check_addresses,
)


class _Tally:
    """Counts items and problems, keeps the first problems."""

    def __init__(self) -> None:
        self.items = 0
        self.problem_count = 0
        self.kept: list[FileProblem] = []

    def add(self, problem: FileProblem) -> None:
        self.problem_count += 1
        if len(self.kept) < MAX_PROBLEMS_KEPT:
            self.kept.append(problem)

    def report(self) -> FileReport:
        return FileReport(self.items, self.problem_count, tuple(self.kept))


def check_file(stream: BinaryIO, expected: FileExpectations) -> FileReport:
    """Every assertion of the specification over a finished file, read once, memory flat.

    When `expected.image_facts` is given it is asked once for every 500 items.
    """
    tally = _Tally()
    with closing(Ledger()) as ledger:
        batch: list[FeedItem] = []
        unreadable = None
        try:
            for item in read_items(stream):
                batch.append(item)
                if len(batch) == _BATCH:
                    _check_batch(batch, expected, ledger, tally)
                    batch = []
        except UnreadableFeed as error:
            unreadable = FileProblem(error.issue)
        _check_batch(batch, expected, ledger, tally)
        # Half a file says nothing of its groups.
        for problem in [unreadable] if unreadable else ledger.problems():
            tally.add(problem)
    return tally.report()


def _check_batch(
    batch: list[FeedItem], expected: FileExpectations, ledger: Ledger, tally: _Tally
) -> None:
    lookup = expected.image_facts
    stored = lookup([item.id for item in batch]) if lookup and batch else None
    for item in batch:
        tally.items += 1
        ledger.note(item)
        for problem in _item_problems(item, expected):
            tally.add(problem)
        if stored is not None:
            for issue in check_images(item, stored.get(item.id, {})):
                tally.add(FileProblem(issue, item.id))


def _item_problems(item: FeedItem, expected: FileExpectations) -> Iterator[FileProblem]:
    for rule in _ITEM_RULES:
        for issue in rule(item, expected):
            yield FileProblem(issue, item.id)
