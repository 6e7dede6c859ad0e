"""The catalogue as neutral listings, in batches with a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from catalog.checks import Issue as CatalogIssue
from catalog.checks import destination_issues
from catalog.checks.proofs import ClaimProof, proven_in
from catalog.models import (
    DeliveryZone,
    MarketPrice,
    MediaRendition,
    Product,
    ProductPhoto,
    Variant,
)
from catalog.prices import market_prices
from catalog.renditions import FEED
from catalog.selectors.papers import claim_proofs
from marketplace_export.listing import Listing
from marketplace_export.selectors.listing_parts import (
    delivery_rates,
    listing_of,
    product_facts,
)
from marketplace_export.targets import Target


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A product with one listing for each variant for sale; none when it is not on sale.

    The versions are those read before anything else of it: a change while reading makes the
    listings stale again, never wrong for good.
    """

    product: Product
    listings: tuple[Listing, ...]
    # What the catalogue's own checks say of sending the product to the target's country.
    issues: tuple[CatalogIssue, ...] = ()

    @property
    def product_version(self) -> int:
        return self.product.version

    @property
    def business_version(self) -> int:
        return self.product.business.version


@dataclass(slots=True)
class _Rows:
    """What belongs to a batch of products, by product or business."""

    variants: dict[int, list[Variant]] = field(default_factory=lambda: defaultdict(list))
    photos: dict[int, list[ProductPhoto]] = field(default_factory=lambda: defaultdict(list))
    renditions: dict[int, MediaRendition] = field(default_factory=dict)
    zones: dict[int, list[DeliveryZone]] = field(default_factory=lambda: defaultdict(list))
    markets: dict[int, MarketPrice] = field(default_factory=dict)
    proofs: dict[int, list[ClaimProof]] = field(default_factory=dict)


def products_by_id(product_ids: Sequence[int]) -> list[Product]:
    """Products with business, family and category, in order of id. One query."""
    return list(
        Product.objects.filter(pk__in=product_ids)
        .select_related("business", "category__parent", "family__category__parent")
        .order_by("pk")
    )


def photos_of(product_ids: Sequence[int]) -> list[ProductPhoto]:
    """Photos with their images, each product's in its own order. One query."""
    return list(
        ProductPhoto.objects.filter(product_id__in=product_ids)
        .select_related("image")
        .order_by("product_id", "sort_order", "pk")
    )


def feed_renditions(image_ids: Iterable[int]) -> dict[int, MediaRendition]:
    """The JPEG made for feeds of each image that has one. One query."""
    renditions = MediaRendition.objects.filter(image_id__in=set(image_ids), filter_spec=FEED)
    return {rendition.image_id: rendition for rendition in renditions}


def listed_products(
    *,
    target: Target,
    products: Sequence[Product],
    photos: Sequence[ProductPhoto],
    renditions: Mapping[int, MediaRendition],
) -> list[ListedProduct]:
    """Neutral listings of these products for a target. Four queries, whatever their number.

    A product that is not live, or whose business is not, has no listings. In a feed of many shops
    neither has a variant that has no price in the feed's currency because its shop sells in
    another one and asks no price of its own in the feed's country.
    """
    rows = _Rows(renditions=dict(renditions))
    on_sale = {product.pk: product for product in products if _is_on_sale(product)}
    for photo in photos:
        rows.photos[photo.product_id].append(photo)
    variants = (
        Variant.objects.filter(product_id__in=on_sale, is_active=True)
        .select_related("stock")
        .order_by("product_id", "position", "pk")
    )
    rows.markets = market_prices(
        [variant.pk for variant in variants], target.country, target.currency
    )
    for variant in variants:
        business = on_sale[variant.product_id].business
        if variant.pk in rows.markets or target.is_market_of(business):
            rows.variants[variant.product_id].append(variant)
    business_ids = {product.business_id for product in on_sale.values()}
    for zone in DeliveryZone.objects.filter(business_id__in=business_ids):
        rows.zones[zone.business_id].append(zone)
    rows.proofs = claim_proofs(list(on_sale.values()), today=timezone.localdate())
    return [_listed(target, product, rows) for product in products]


def _is_on_sale(product: Product) -> bool:
    return product.live and product.business.is_live


def _listed(target: Target, product: Product, rows: _Rows) -> ListedProduct:
    variants = rows.variants.get(product.pk, [])
    if not variants:
        return ListedProduct(product, ())
    facts = product_facts(
        target=target,
        product=product,
        photos=rows.photos[product.pk],
        renditions=rows.renditions,
        rates=delivery_rates(target, product.business, rows.zones[product.business_id]),
    )
    issues = destination_issues(
        product=product,
        business=product.business,
        variants=variants,
        country=target.country,
        language=target.language,
        proofs=proven_in(rows.proofs[product.pk], target.country, product.business.country),
    )
    listings = tuple(
        listing_of(facts, variant, rows.markets.get(variant.pk)) for variant in variants
    )
    return ListedProduct(product, listings, tuple(issues))
