"""Title, description and own category path, as plain text in the feed's language."""

import re
from collections.abc import Iterable

from marketplace_export.plain_text import (
    base_language,
    clean_line,
    clean_paragraphs,
    has_address,
    has_emoji,
    has_markup,
    is_shouting,
    shorten,
    without_addresses,
    without_emoji,
    without_markup,
)

from . import issue_kinds as kinds
from . import specification as spec
from .draft import Draft

_RIGHT_TO_LEFT_COMMA = frozenset({"ar", "fa", "ps", "ur"})


def map_title(draft: Draft) -> None:
    """The product's title with the values that tell the variant, at most 150 characters."""
    listing = draft.listing
    title = _cleaned_title(draft)
    if not title:
        draft.report(kinds.TITLE_MISSING, language=listing.language)
        return
    if is_shouting(title):
        draft.report(kinds.TITLE_SHOUTING, language=listing.language)
    labels = [clean_line(value.label or value.value, listing.language) for value in listing.axes]
    limit = spec.MAX_LENGTHS["title"]
    whole = _with_values(title, labels, listing.language)
    if len(whole) > limit:
        draft.report(kinds.TITLE_SHORTENED, language=listing.language, limit=limit)
        room = limit - sum(len(label) + 2 for label in labels)
        whole = _with_values(shorten(title, max(room, 20)), labels, listing.language)[:limit]
    _put_text(draft, "title", whole, is_machine_written=listing.title.is_machine_written)


def _cleaned_title(draft: Draft) -> str:
    listing = draft.listing
    title = listing.title.text
    if has_markup(title) or has_emoji(title):
        draft.report(kinds.TITLE_CLEANED, language=listing.language)
        title = without_emoji(without_markup(title))
    return clean_line(title, listing.language)


def _with_values(title: str, labels: Iterable[str], language: str) -> str:
    """The title followed by the values it does not name yet."""
    comma = "، " if base_language(language) in _RIGHT_TO_LEFT_COMMA else ", "
    for label in labels:
        if not label or re.search(rf"(?<!\w){re.escape(label)}(?!\w)", title, re.IGNORECASE):
            continue
        # "Huile d'argan 250 ml" but "Babouches, jaune, 38".
        is_measure = label[:1].isdigit() and " " in label
        title += (" " if is_measure else comma) + label
    return title


def map_description(draft: Draft) -> None:
    """Plain paragraphs, no web addresses, at most 5,000 characters."""
    listing = draft.listing
    text = without_markup(listing.description.text)
    if has_address(text):
        draft.report(kinds.DESCRIPTION_CLEANED, language=listing.language)
        text = without_addresses(text)
    text = clean_paragraphs(text, listing.language)
    if not text:
        draft.report(kinds.DESCRIPTION_MISSING, language=listing.language)
        return
    limit = spec.MAX_LENGTHS["description"]
    if len(text) > limit:
        draft.report(kinds.DESCRIPTION_SHORTENED, language=listing.language, limit=limit)
        text = shorten(text, limit)
    machine = listing.description.is_machine_written
    _put_text(draft, "description", text, is_machine_written=machine)


def _put_text(draft: Draft, name: str, text: str, *, is_machine_written: bool) -> None:
    """Google wants to be told when no person wrote a text."""
    if is_machine_written:
        parts = (("digital_source_type", spec.MACHINE_MADE), ("content", text))
        draft.put(f"structured_{name}", parts)
    else:
        draft.put(name, text)


def map_product_type(draft: Draft) -> None:
    """Our own category path, from department to shelf."""
    listing = draft.listing
    levels = (clean_line(name, listing.language) for name in listing.category_path)
    path = " > ".join(name.replace(">", "-") for name in levels if name)
    draft.put("product_type", path[: spec.MAX_LENGTHS["product_type"]])
