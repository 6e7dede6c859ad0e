"""Fixed values, identifiers, brand, category, colour (assertions 4, 5, 6)."""

from collections.abc import Iterator

from catalog.gtins import GtinVerdict, judge_gtin
from marketplace_export.channel import FileExpectations
from marketplace_export.channels.google_merchant import specification as spec
from marketplace_export.issues import Issue

from . import problem_kinds as kinds
from .reading import FeedItem


def check_enums(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Exact, lower case."""
    for name, allowed in spec.ENUMS.items():
        for text in item.texts(name):
            if text not in allowed:
                yield Issue(kinds.ENUM, {"name": name, "value": text})
    for rate in item.parts("shipping"):
        if rate.get("country") != expected.country:
            params = {"name": "shipping country", "value": rate.get("country", "")}
            yield Issue(kinds.ENUM, params)
    ships_from = item.text("ships_from_country")
    if ships_from and not (len(ships_from) == 2 and ships_from.isascii() and ships_from.isupper()):
        yield Issue(kinds.ENUM, {"name": "ships_from_country", "value": ships_from})
    seller = item.text("external_seller_id")
    if seller and not spec.SELLER_KEY_PATTERN.fullmatch(seller):
        yield Issue(kinds.ENUM, {"name": "external_seller_id", "value": seller})


def check_identifiers(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """A barcode must be good; "no identifiers" must be true; a brand stands otherwise."""
    gtin, mpn, brand = item.text("gtin"), item.text("mpn"), item.text("brand")
    if gtin and judge_gtin(gtin) is not GtinVerdict.GOOD:
        yield Issue(kinds.GTIN, {"value": gtin})
    if brand.casefold() in spec.NOT_A_BRAND:
        yield Issue(kinds.BRAND_REFUSED, {"value": brand})
    if item.text("identifier_exists") == "no":
        if gtin or mpn:
            yield Issue(kinds.IDENTIFIER)
        return
    if not brand:
        yield Issue(kinds.BRAND)
    if not gtin and not mpn:
        yield Issue(kinds.IDENTIFIER_MISSING)


def check_category(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """The numeric id of a known category."""
    for text in item.texts("google_product_category"):
        is_id = text.isascii() and text.isdigit()
        if not is_id or int(text) not in expected.taxonomy:
            yield Issue(kinds.CATEGORY, {"value": text})


def check_joined_values(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Up to three colours or materials; colours are words."""
    for name in ("color", "material"):
        text = item.text(name)
        if text.count("/") >= spec.MAX_VALUES_JOINED:
            params = {"name": name, "limit": spec.MAX_VALUES_JOINED, "value": text}
            yield Issue(kinds.JOINED, params)
    for color in filter(None, item.text("color").split("/")):
        has_digit = any(char.isdigit() or char == "#" for char in color)
        if has_digit or len(color) > spec.MAX_COLOR_LENGTH or not color.strip():
            yield Issue(kinds.COLOR, {"value": color})
