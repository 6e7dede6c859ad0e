"""Who sells what: stable ids, brand, barcode, maker's number, condition."""

from hashlib import sha256

from catalog.gtins import GtinVerdict, judge_gtin
from marketplace_export.listing import Condition, Listing
from marketplace_export.plain_text import clean_line

from . import issue_kinds as kinds
from . import specification as spec
from .draft import Draft

_CONDITIONS = {
    Condition.NEW: "new",
    Condition.REFURBISHED: "refurbished",
    Condition.USED: "used",
}


def item_id(listing: Listing, *, is_marketplace: bool) -> str:
    """The SKU; among many sellers with the shop's key before it. At most 50 ASCII characters."""
    return _key(listing.seller_key, listing.sku, is_marketplace=is_marketplace)


def group_id(listing: Listing, *, is_marketplace: bool) -> str:
    """The same for all variants of a product, never equal across products."""
    return _key(listing.seller_key, listing.product_key, is_marketplace=is_marketplace)


def _key(seller: str, own: str, *, is_marketplace: bool) -> str:
    # A shop's key has no dot, so the first dot always ends it and no two sellers collide.
    whole = f"{seller}.{own}" if is_marketplace else own
    limit = spec.MAX_LENGTHS["id"]
    if len(whole) <= limit and whole.isascii():
        return whole
    digest = sha256(whole.encode()).hexdigest()[:16]
    start = whole.encode("ascii", "ignore").decode()[: limit - len(digest) - 1]
    return f"{start}.{digest}"


def map_seller(draft: Draft) -> None:
    """`external_seller_id`, required when one account carries many sellers."""
    if not draft.context.is_marketplace:
        return
    if spec.SELLER_KEY_PATTERN.fullmatch(draft.listing.seller_key):
        draft.put("external_seller_id", draft.listing.seller_key)
    else:
        draft.report(kinds.SELLER_KEY_WRONG)


def map_identifiers(draft: Draft) -> None:
    """Brand, gtin, mpn and identifier_exists.

    A wrong barcode disapproves a product, a missing one only ranks it lower: so a barcode that
    cannot be right is left out with a warning. `identifier_exists` is `no` only when there is
    neither a barcode nor a maker's number with a brand, the handmade case.
    """
    listing = draft.listing
    brand = _brand(draft)
    gtin = _gtin(draft)
    mpn = clean_line(listing.mpn, "en")[: spec.MAX_LENGTHS["mpn"]]
    draft.put("brand", brand)
    if gtin or mpn:
        draft.put("gtin", gtin)
        draft.put("mpn", mpn)
        if not brand:
            draft.report(kinds.BRAND_MISSING)
    else:
        draft.put("identifier_exists", "no")


def map_condition(draft: Draft) -> None:
    draft.put("condition", _CONDITIONS[draft.listing.condition])


def _brand(draft: Draft) -> str:
    listing = draft.listing
    brand = clean_line(listing.brand, listing.language)
    if brand.casefold() in spec.NOT_A_BRAND:
        draft.report(kinds.BRAND_LEFT_OUT, brand=brand)
        return ""
    return brand[: spec.MAX_LENGTHS["brand"]].strip()


def _gtin(draft: Draft) -> str:
    gtin = draft.listing.gtin
    if not gtin:
        return ""
    verdict = judge_gtin(gtin)
    if verdict is GtinVerdict.GOOD:
        return gtin
    restricted = verdict is GtinVerdict.RESTRICTED
    draft.report(kinds.GTIN_RESTRICTED if restricted else kinds.GTIN_WRONG, gtin=gtin)
    return ""
