"""Stored listings: which are stale, what they say, and their bytes in order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from catalog.models import Business, MarketPrice, Product, Variant
from marketplace_export.channel import ImageFacts
from marketplace_export.models import StoredListing
from marketplace_export.targets import Target

BATCH = 500


def stale_product_ids(
    *, target: Target, recipe: str, now: datetime, after: int = 0, limit: int = BATCH
) -> list[int]:
    """Ids above `after`, ascending, of products in scope whose listings must be made anew.

    A listing is stale when its product, its business or the recipe has changed, or when time has
    made it untrue; a variant on sale without a listing is stale, too. One query.
    """
    listings = StoredListing.objects.filter(target=target.key)
    outdated = listings.filter(product=OuterRef("pk")).exclude(
        product_version=OuterRef("version"),
        business_version=OuterRef("business__version"),
        recipe=recipe,
    )
    expired = listings.filter(product=OuterRef("pk"), valid_until__lte=now)
    listed = listings.filter(variant=OuterRef("pk"))
    unlisted = Variant.objects.filter(product=OuterRef("pk"), is_active=True).exclude(
        Exists(listed)
    )
    is_on_sale = Q(live=True, business__status__in=Business.LIVE_STATUSES)
    if target.is_marketplace:
        unlisted = unlisted.filter(_is_in_market(target))
    return list(
        Product.objects.filter(pk__gt=after)
        .filter(Exists(outdated) | Exists(expired) | is_on_sale & Exists(unlisted))
        .order_by("pk")
        .values_list("pk", flat=True)[:limit]
    )


def _is_in_market(target: Target) -> Q:
    """Of variants: what `listed_products` takes into a feed of many shops, in SQL."""
    own = MarketPrice.objects.filter(
        variant=OuterRef("pk"), country=target.country, currency=target.currency
    )
    return Q(business__currency=target.currency) | Q(Exists(own))


def iter_fragments(*, target: Target, batch: int = BATCH) -> Iterator[list[bytes]]:
    """The bytes of every publishable listing in scope, by product, then variant, in batches.

    One query a batch; all variants of a product come in the same batch, so that a group is never
    read half before and half after a refresh.
    """
    publishable = StoredListing.objects.filter(
        target=target.key, state=StoredListing.State.PUBLISHABLE
    ).order_by("product_id", "variant_id")
    after = 0
    while True:
        page = publishable.filter(product_id__gt=after)[:batch]
        rows = list(page.values_list("product_id", "fragment"))
        if len(rows) == batch and rows[0][0] != rows[-1][0]:
            # The last product may go on behind this page.
            rows = [row for row in rows if row[0] != rows[-1][0]]
        elif len(rows) == batch:
            whole = publishable.filter(product_id=rows[0][0])
            rows = list(whole.values_list("product_id", "fragment"))
        if not rows:
            return
        after = rows[-1][0]
        yield [bytes(fragment) for _, fragment in rows]


def image_facts(*, target: Target, item_ids: Sequence[str]) -> Mapping[str, dict[str, ImageFacts]]:
    """What is stored of the pictures of these items, by item and address. One query."""
    rows = StoredListing.objects.filter(target=target.key, item_id__in=item_ids)
    return {
        item_id: {
            image["url"]: ImageFacts(image["width"], image["height"], image["format"])
            for image in images
        }
        for item_id, images in rows.values_list("item_id", "images")
    }


def held_count(*, target: Target) -> int:
    """How many listings in scope are held back. One query."""
    return StoredListing.objects.filter(target=target.key, state=StoredListing.State.HELD).count()
