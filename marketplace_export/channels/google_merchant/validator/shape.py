"""Are the attributes known, present, whole and short enough? (assertions 1, 2, 9)"""

import unicodedata
from collections.abc import Iterator

from marketplace_export.channel import FileExpectations
from marketplace_export.channels.google_merchant import specification as spec
from marketplace_export.issues import Issue
from marketplace_export.plain_text import (
    has_address,
    has_emoji,
    has_marks,
    has_markup,
    is_shouting,
)

from . import problem_kinds as kinds
from .reading import FeedItem


def check_known(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Only attributes Google has, as often as it takes them, with the parts they are made of."""
    for name in item.unknown:
        yield Issue(kinds.UNKNOWN_ATTRIBUTE, {"name": name})
    for name, values in item.values.items():
        limit = spec.MAX_REPEATS.get(name, 1)
        if len(values) > limit:
            params = {"name": name, "count": len(values), "limit": limit}
            yield Issue(kinds.REPEATED, params)
        allowed = spec.COMPOSED_ATTRIBUTES.get(name)
        if not all(_is_made_of(value, allowed) for value in values):
            yield Issue(kinds.PARTS_WRONG, {"name": name})


def _is_made_of(value: object, allowed: tuple[str, ...] | None) -> bool:
    if allowed is None or isinstance(value, str):
        return allowed is None and isinstance(value, str)
    names = [name for name, text in value if text]  # type: ignore[attr-defined]
    return bool(names) and len(set(names)) == len(value) and set(names) <= set(allowed)  # type: ignore[arg-type]


def check_present(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    for name in spec.ALWAYS_REQUIRED:
        if not item.text(name):
            yield Issue(kinds.MISSING, {"name": name})
    for name in ("title", "description"):
        if not item.text(name) and not _machine_text(item, name):
            yield Issue(kinds.MISSING, {"name": name})
    if expected.is_marketplace and not item.text("external_seller_id"):
        yield Issue(kinds.SELLER)


def _machine_text(item: FeedItem, name: str) -> str:
    """The content of a structured text that names the source Google knows."""
    parts = next(iter(item.parts(f"structured_{name}")), {})
    return parts.get("content", "") if parts.get("digital_source_type") == spec.MACHINE_MADE else ""


def check_lengths(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Limits in code points."""
    for name, text in _all_texts(item):
        limit = spec.MAX_LENGTHS.get(name, spec.MAX_PART_LENGTHS.get(name))
        if limit is not None and len(text) > limit:
            yield Issue(kinds.TOO_LONG, {"name": name, "length": len(text), "limit": limit})


def check_text_is_clean(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Composed (NFC), without control, zero-width or direction marks."""
    for name, text in _all_texts(item):
        if not unicodedata.is_normalized("NFC", text) or has_marks(text, expected.language):
            yield Issue(kinds.TEXT_UNCLEAN, {"name": name})


def _all_texts(item: FeedItem) -> Iterator[tuple[str, str]]:
    for name, values in item.values.items():
        for value in values:
            if isinstance(value, str):
                yield name, value
                continue
            for part, text in value:
                is_text = name.startswith("structured_") and part == "content"
                yield name.removeprefix("structured_") if is_text else part, text


def check_words(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """No capitals throughout, no emoji, no HTML in the title; no HTML or links below it."""
    title = item.text("title") or _machine_text(item, "title")
    if is_shouting(title):
        yield Issue(kinds.TITLE_SHOUTING, {"value": title})
    if has_emoji(title) or has_markup(title):
        yield Issue(kinds.TITLE_MARKUP, {"value": title})
    description = item.text("description") or _machine_text(item, "description")
    if has_markup(description) or has_address(description):
        yield Issue(kinds.DESCRIPTION_MARKUP)
