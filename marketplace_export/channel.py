"""The seam of a marketplace: a frozen description and a few pure functions.

A channel turns neutral listings into its own values and issues, writes and checks its file. It
reads no database, no clock and no settings; what it must know comes in a context.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Protocol

from marketplace_export.issues import Issue, IssueKind
from marketplace_export.listing import Listing, ListingPhoto
from marketplace_export.taxonomy import GoogleTaxonomy

# An attribute's value: text, or the parts of a composed attribute such as shipping.
Value = str | tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Market:
    """A country a channel sells in. `is_confirmed` is false where the marketplace's own list of
    countries could not be read."""

    country: str
    currency: str
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class MappingContext:
    """What a mapping needs beside the listing. `now` is UTC; `is_marketplace` is true when one
    feed carries many sellers."""

    country: str
    language: str
    currency: str
    now: datetime
    is_marketplace: bool
    taxonomy: GoogleTaxonomy


@dataclass(frozen=True, slots=True)
class Item:
    """A listing as one channel sees it: ordered values and what is wrong.

    `valid_until` (UTC) is when time alone makes the values untrue, such as the end of a sale.
    """

    id: str
    group: str
    values: tuple[tuple[str, Value], ...]
    issues: tuple[Issue, ...]
    images: tuple[ListingPhoto, ...] = ()
    valid_until: datetime | None = None

    @property
    def is_publishable(self) -> bool:
        return not any(issue.is_error for issue in self.issues)

    def first(self, name: str) -> Value | None:
        """The first value of an attribute, or None."""
        return next((value for key, value in self.values if key == name), None)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What stands at the top of a feed file."""

    title: str
    link: str
    description: str
    language: str


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What is stored of a published picture."""

    width: int
    height: int
    format: str


# Item ids → id → address → facts; asked once for every few hundred items of a file.
ImageLookup = Callable[[Sequence[str]], Mapping[str, Mapping[str, ImageFacts]]]


@dataclass(frozen=True, slots=True)
class FileExpectations:
    """What a finished file is held against.

    `domains` are the registered domains whose pages the file may link to, `media_domains` those
    of its pictures; an address belongs when its host is the domain or below it.
    """

    country: str
    language: str
    currency: str
    now: datetime
    is_marketplace: bool
    taxonomy: GoogleTaxonomy
    domains: frozenset[str]
    media_domains: frozenset[str] = frozenset()
    image_facts: ImageLookup | None = None


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One broken rule of a finished file. `item` is the item's id, "" for the whole file."""

    issue: Issue
    item: str = ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The outcome of a file check: how many items, how many problems, and the first of them."""

    items: int
    problem_count: int
    problems: tuple[FileProblem, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        return self.problem_count == 0


class FeedWriter(Protocol):
    """Writes a feed part by part: opened on a binary stream, given fragments, then closed."""

    def write(self, fragment: bytes) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Channel:
    """One marketplace.

    `markets` by country code; `languages` the BCP 47 tags its feeds may be in. `spec_version`
    changes whenever the same listing would be written differently; stored listings made by
    another version are then stale. `issue_kinds` are those of listings, `problem_kinds` those of
    finished files, both by code.
    `map_listing` judges one variant alone, `complete_group` all variants of one product together
    (publishable or not, in order), `serialise` gives the bytes of one publishable item,
    `open_writer` the file around them, `check_file` judges the result.
    """

    code: str
    name: str
    markets: Mapping[str, Market]
    languages: frozenset[str]
    file_extension: str
    content_type: str
    spec_version: str
    issue_kinds: Mapping[str, IssueKind]
    problem_kinds: Mapping[str, IssueKind]
    map_listing: Callable[[Listing, MappingContext], Item]
    complete_group: Callable[[Sequence[Item], MappingContext], Sequence[Item]]
    serialise: Callable[[Item], bytes]
    open_writer: Callable[[BinaryIO, FeedHead], FeedWriter]
    check_file: Callable[[BinaryIO, FileExpectations], FileReport]


def map_product(
    channel: Channel, listings: Iterable[Listing], context: MappingContext
) -> Sequence[Item]:
    """All variants of one product through a channel, in the order given."""
    items = [channel.map_listing(listing, context) for listing in listings]
    return channel.complete_group(items, context)
