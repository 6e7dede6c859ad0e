"""Rows of the catalogue turned into the fields of a neutral listing. No queries here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from catalog import texts
from catalog.links import absolute, product_path
from catalog.models import (
    Business,
    Category,
    DeliveryZone,
    MarketPrice,
    MediaRendition,
    Product,
    ProductPhoto,
    Stock,
    Variant,
)
from catalog.money import Money
from catalog.prices import asked_prices
from catalog.vocabulary import AXES, option_label
from marketplace_export.listing import (
    Availability,
    AxisValue,
    DeliveryRate,
    Listing,
    ListingAttribute,
    ListingPhoto,
    ListingText,
)
from marketplace_export.selectors.family_facts import attributes_of, choice_labels
from marketplace_export.selectors.measures import content_label, typed_label
from marketplace_export.targets import Target

MAX_SELLER_KEY = 50


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What all variants of a product share in one target."""

    target: Target
    product: Product
    title: ListingText
    description: ListingText
    photos: tuple[ListingPhoto, ...]
    image_ids: tuple[int, ...]  # of which photo each of `photos` is
    rates: tuple[DeliveryRate, ...]
    category_path: tuple[str, ...]
    materials: tuple[str, ...]
    attributes: tuple[ListingAttribute, ...]
    gender: str
    age_group: str


def seller_key(business: Business) -> str:
    """The shop's address name, at most 50 characters; a longer one ends in its digest."""
    if len(business.slug) <= MAX_SELLER_KEY:
        return business.slug
    digest = sha256(business.slug.encode()).hexdigest()[:12]
    return f"{business.slug[: MAX_SELLER_KEY - len(digest) - 1]}-{digest}"


def product_facts(
    *,
    target: Target,
    product: Product,
    photos: Sequence[ProductPhoto],
    renditions: Mapping[int, MediaRendition],
    rates: tuple[DeliveryRate, ...],
) -> ProductFacts:
    language = target.language
    made = [(photo, renditions[photo.image_id]) for photo in photos if photo.image_id in renditions]
    wearer = str(product.attributes.get("wearer") or "")
    return ProductFacts(
        target=target,
        product=product,
        title=_text(product.title, language),
        description=_text(product.description, language),
        photos=tuple(_photo(photo, rendition, language) for photo, rendition in made),
        image_ids=tuple(photo.image_id for photo, _rendition in made),
        rates=rates,
        category_path=_category_path(product, language),
        materials=tuple(_materials(product, language)),
        attributes=attributes_of(product, language),
        gender=wearer,
        # Who answers for whom it is (women, men, everyone) speaks of grown-ups.
        age_group="adult" if wearer else "",
    )


def _own_photo_first(facts: ProductFacts, variant: Variant) -> tuple[ListingPhoto, ...]:
    """The photo that the variant has of its own is its main picture."""
    if variant.photo_id not in facts.image_ids:
        return facts.photos
    own = facts.image_ids.index(variant.photo_id)
    return (facts.photos[own], *facts.photos[:own], *facts.photos[own + 1 :])


def listing_of(facts: ProductFacts, variant: Variant, market: MarketPrice | None = None) -> Listing:
    """One variant as sold in the facts' target; `market` is its price for the target's country."""
    product, target = facts.product, facts.target
    business = product.business
    stock = getattr(variant, "stock", None)
    price, sale_price = asked_prices(variant, market)
    path = product_path(business.slug, product.handle, target.language, variant.sku)
    return Listing(
        product_id=product.pk,
        variant_id=variant.pk,
        seller_key=seller_key(business),
        product_key=product.handle,
        sku=variant.sku,
        country=target.country,
        language=target.language,
        currency=target.currency,
        title=facts.title,
        description=facts.description,
        url=absolute(path),
        photos=_own_photo_first(facts, variant),
        price=price,
        availability=_availability(stock),
        sale_price=sale_price,
        page_price=variant.price,
        sale_starts_at=variant.sale_starts_at,
        sale_ends_at=variant.sale_ends_at,
        lead_time_days=stock.lead_time_days if stock else None,
        seller_name=texts.exact_text(business.name, target.language),
        brand=product.brand or business.brand or texts.exact_text(business.name, target.language),
        gtin=variant.gtin,
        mpn=variant.mpn,
        family=product.family.code if product.family else "",
        category_path=facts.category_path,
        google_category_ids=_google_categories(product),
        axes=_axes(product, variant, target.language),
        materials=facts.materials,
        gender=facts.gender,
        age_group=facts.age_group,
        attributes=facts.attributes,
        net_quantity=variant.net_quantity,
        net_unit=variant.net_unit,
        weight_g=variant.weight_g,
        length_mm=variant.package_length_mm,
        width_mm=variant.package_width_mm,
        height_mm=variant.package_height_mm,
        origin_country=product.origin_country,
        ships_from_country=business.country,
        delivery_rates=facts.rates,
    )


def delivery_rates(
    target: Target, business: Business, zones: Sequence[DeliveryZone]
) -> tuple[DeliveryRate, ...]:
    """What the shop's checkout charges to the target's country: its first zone that reaches it."""
    zone = next((zone for zone in zones if target.country in zone.countries), None)
    if zone is None:
        return ()
    free_over = zone.free_over_minor
    return (
        DeliveryRate(
            country=target.country,
            service="",
            price=Money(zone.price_minor, business.currency),
            free_over=Money(free_over, business.currency) if free_over else None,
            min_transit_days=zone.min_days,
            max_transit_days=zone.max_days,
        ),
    )


def _text(texts_of_row: texts.TextMap, language: str) -> ListingText:
    text = texts.exact_text(texts_of_row, language)
    author = (texts_of_row or {}).get(language, {}).get("by")
    return ListingText(text, is_machine_written=author == texts.MACHINE)


def _photo(photo: ProductPhoto, rendition: MediaRendition, language: str) -> ListingPhoto:
    return ListingPhoto(
        url=absolute(rendition.url),
        width=rendition.width,
        height=rendition.height,
        format="JPEG",
        alt=texts.exact_text(photo.image.alt, language),
    )


def _availability(stock: Stock | None) -> Availability:
    """As the shop's pages say it: a variant that was never counted is sold out."""
    if stock is None or not stock.is_available:
        return Availability.OUT_OF_STOCK
    if stock.policy == Stock.Policy.MADE_TO_ORDER:
        return Availability.MADE_TO_ORDER
    return Availability.IN_STOCK


def _axes(product: Product, variant: Variant, language: str) -> tuple[AxisValue, ...]:
    """In the order of the family, then of the programme: JSON keeps none on PostgreSQL."""
    ordered = dict.fromkeys([*(product.family.axes if product.family else []), *AXES])
    found = [(axis, str(variant.options[axis])) for axis in ordered if variant.options.get(axis)]
    return tuple(
        AxisValue(axis, value, _axis_label(product, variant, axis, value, language))
        for axis, value in found
    )


def _axis_label(product: Product, variant: Variant, axis: str, value: str, language: str) -> str:
    if axis in ("volume", "weight") and variant.net_quantity and variant.net_unit:
        return content_label(variant.net_quantity, variant.net_unit, language)
    if axis == "material":
        return next(iter(choice_labels(product.family, "material", value, language)), value)
    return typed_label(option_label(axis, value, language), language)


def _materials(product: Product, language: str) -> list[str]:
    stated = product.material or product.attributes.get("material") or ""
    return choice_labels(product.family, "material", stated, language)


def _category(product: Product) -> Category | None:
    return product.category or (product.family.category if product.family else None)


def _category_path(product: Product, language: str) -> tuple[str, ...]:
    category = _category(product)
    if category is None:
        return ()
    levels = [category.parent, category] if category.parent else [category]
    names = [texts.exact_text(level.names, language) for level in levels]
    return tuple(names) if all(names) else ()


def _google_categories(product: Product) -> tuple[int, ...]:
    """The product's own, its kind's, its shelf's."""
    category = _category(product)
    found = (
        product.google_category_id,
        product.family.codes_for(product.attributes)[1] if product.family else None,
        category.google_category_id if category else None,
    )
    return tuple(dict.fromkeys(each for each in found if each))
