"""Makes stored listings anew where something changed, and only there."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from catalog.models import Business, MediaRendition, ProductPhoto
from catalog.services.photos import renditions_make
from marketplace_export.channel import Item, MappingContext, map_product
from marketplace_export.destinations import judged
from marketplace_export.models import ListingIssue, StoredListing
from marketplace_export.selectors.catalogue import (
    ListedProduct,
    feed_renditions,
    listed_products,
    photos_of,
    products_by_id,
)
from marketplace_export.selectors.recipe import recipe_of
from marketplace_export.selectors.stored import BATCH, stale_product_ids
from marketplace_export.selectors.taxonomy import known_taxonomy
from marketplace_export.targets import Target, target_scope

log = logging.getLogger(__name__)
_UPDATED = [
    *("business", "product", "item_id", "state", "fragment", "fragment_hash", "images"),
    *("product_version", "business_version", "recipe", "valid_until", "made_at"),
]


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """How many listings were made anew, and how many of those are held back."""

    made: int = 0
    held: int = 0


def listings_refresh(
    *,
    target: Target,
    business: Business | None,
    now: datetime,
    on_progress: Callable[[int], None] = lambda made: None,
) -> RefreshReport:
    """Bring the stored listings of a target up to date; `business` None is all shops.

    Works in batches, each in its own transaction with a constant number of queries; safe to
    repeat, to interrupt and to run twice at once. `on_progress` hears how many are made so far.
    """
    made = held = after = 0
    with target_scope(business):
        taxonomy = known_taxonomy()
        recipe = recipe_of(target, taxonomy)
        context = MappingContext(
            country=target.country,
            language=target.language,
            currency=target.currency,
            now=now,
            is_marketplace=target.is_marketplace,
            taxonomy=taxonomy,
        )
        while ids := stale_product_ids(target=target, recipe=recipe, now=now, after=after):
            batch = _Batch(target, context, recipe, ids)
            rows = batch.refresh()
            made += len(rows)
            held += sum(row.state == StoredListing.State.HELD for row in rows)
            after = ids[-1]
            on_progress(made)
            if len(ids) < BATCH:
                break
    return RefreshReport(made, held)


class _Batch:
    """Some stale products of one target, read, mapped and written."""

    def __init__(
        self, target: Target, context: MappingContext, recipe: str, product_ids: list[int]
    ) -> None:
        self.target = target
        self.channel = target.channel
        self.context = context
        self.recipe = recipe
        self.product_ids = product_ids

    def refresh(self) -> list[StoredListing]:
        pairs = [pair for listed in self._read() for pair in self._rows(listed)]
        # In order of variant, so that two refreshes at once wait for each other, never in a ring.
        pairs.sort(key=lambda pair: pair[0].variant_id)
        self._write(pairs)
        return [row for row, _ in pairs]

    def _read(self) -> list[ListedProduct]:
        products = products_by_id(self.product_ids)
        photos = photos_of(self.product_ids)
        return listed_products(
            target=self.target,
            products=products,
            photos=photos,
            renditions=_renditions_for(photos),
        )

    def _rows(self, listed: ListedProduct) -> Iterable[tuple[StoredListing, Item]]:
        state = StoredListing.State
        items = [
            judged(item, listing.sku, listed.issues)
            for listing, item in zip(
                listed.listings,
                map_product(self.channel, listed.listings, self.context),
                strict=True,
            )
        ]
        for listing, item in zip(listed.listings, items, strict=True):
            fragment = self.channel.serialise(item) if item.is_publishable else b""
            row = StoredListing(
                business_id=listed.product.business_id,
                product_id=listing.product_id,
                variant_id=listing.variant_id,
                target=self.target.key,
                item_id=item.id,
                state=state.PUBLISHABLE if item.is_publishable else state.HELD,
                fragment=fragment,
                fragment_hash=sha256(fragment).hexdigest() if fragment else "",
                images=[
                    {name: getattr(image, name) for name in ("url", "width", "height", "format")}
                    for image in item.images
                ],
                product_version=listed.product_version,
                business_version=listed.business_version,
                recipe=self.recipe,
                valid_until=item.valid_until,
                made_at=self.context.now,
            )
            yield row, item

    @transaction.atomic
    def _write(self, pairs: Sequence[tuple[StoredListing, Item]]) -> None:
        """Bulk writes take no scope from `save`: each row has its business from its product."""
        rows = StoredListing.objects.bulk_create(
            [row for row, _ in pairs],
            update_conflicts=True,
            unique_fields=["target", "variant"],
            update_fields=_UPDATED,
        )
        mine = StoredListing.objects.filter(target=self.target.key, product_id__in=self.product_ids)
        mine.exclude(variant_id__in=[row.variant_id for row in rows]).delete()
        ListingIssue.objects.filter(listing__in=mine.values("pk")).delete()
        ListingIssue.objects.bulk_create(
            ListingIssue(
                business_id=row.business_id, listing=row, position=position, **issue.as_stored()
            )
            for row, (_, item) in zip(rows, pairs, strict=True)
            for position, issue in enumerate(item.issues)
        )


def _renditions_for(photos: Sequence[ProductPhoto]) -> dict[int, MediaRendition]:
    """The JPEGs for feeds; one that is not made yet is made now, so that no listing waits."""
    image_ids = {photo.image_id for photo in photos}
    ready = feed_renditions(image_ids)
    missing = {photo.image_id: photo.image for photo in photos if photo.image_id not in ready}
    for image in missing.values():
        try:
            renditions_make(image=image)
        except OSError:  # gone or broken: the listing then says that it has no photo
            log.warning("Photo %s cannot be made ready for feeds.", image.pk, exc_info=True)
    return ready | feed_renditions(missing) if missing else ready
