"""One product's page: texts and photos as published (or as drafted), price and stock live."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from catalog import texts
from catalog.models import MediaImage, Product, Stock, Variant
from catalog.money import format_money
from catalog.prices import CurrentPrice, current_price
from catalog.renditions import picture
from catalog.selectors.papers import product_badges
from catalog.unit_prices import unit_price
from catalog.vocabulary import allergen_name
from storefront.availability import availability_text, orderable, stock_of
from storefront.capacity import Room, room_text, rooms_for
from storefront.facts import product_facts, storage_text
from storefront.models import Shop
from storefront.selectors.frames import (
    Frame,
    category_link,
    load_renditions,
    on_the_shelf,
    paragraphs,
    read_frame,
    shop_record,
    sold_variants,
)
from storefront.selectors.records import CategoryLink, ProductRecord, ShopRecord, VariantChoice
from storefront.variant_labels import variant_label


@dataclass(frozen=True)
class ProductPage:
    shop: ShopRecord
    product: ProductRecord


def product_page(
    *, shop: Shop, handle: str, sku: str, language: str, now: datetime, cart_count: int = 0
) -> ProductPage | None:
    """The page of a published product with the variant `sku` chosen, or None. Seven queries,
    and one more when it is made to order with a monthly capacity.

    Without a `sku` that the product has, the first variant that can be ordered is chosen.
    """
    product = (
        on_the_shelf().filter(handle=handle).select_related("family", "category__parent").first()
    )
    if product is None:
        return None
    frame = read_frame(shop=shop, language=language, cart_count=cart_count)
    return _page(frame, product, sku, now)


def draft_page(*, shop: Shop, product: Product, language: str, now: datetime) -> ProductPage:
    """The page of a draft as its editor sees it: nothing on it can be bought.

    Seven queries, and one more for each photo that the draft holds.
    """
    frame = read_frame(shop=shop, language=language, cart_count=0)
    return _page(frame, product, "", now, is_draft=True)


def product_of_variant(*, variant_id: int) -> tuple[str, str] | None:
    """Handle and SKU that lead to a variant's own page, or None. One query."""
    return (
        Variant.objects.filter(pk=variant_id, product__in=on_the_shelf())
        .values_list("product__handle", "sku")
        .first()
    )


def _page(
    frame: Frame, product: Product, sku: str, now: datetime, *, is_draft: bool = False
) -> ProductPage:
    priced = _priced_variants(frame, product, now)
    images = _images(product)
    load_renditions([frame.shop.hero, frame.shop.logo, *images])
    category = _category(frame, product)
    _own_photo_first(images, priced, sku)
    record = _record(frame, product, images, _choices(frame, product, priced, sku, now), category)
    if is_draft or not frame.business.is_live:
        record = replace(record, add_url="")
    badges = product_badges(product_id=product.pk, today=timezone.localdate(now))
    record = replace(record, badges=badges)
    return ProductPage(shop_record(frame, category=category.code if category else ""), record)


def _priced_variants(
    frame: Frame, product: Product, now: datetime
) -> list[tuple[Variant, CurrentPrice]]:
    """Every variant with a price and what it costs now."""
    if product.pk is None:
        return []
    priced = []
    for variant in sold_variants().filter(product_id=product.pk).select_related("stock"):
        variant.product, variant.business = product, frame.business
        price = current_price(variant, now)
        if price:
            priced.append((variant, price))
    return priced


def _images(product: Product) -> list[MediaImage]:
    photos = sorted(
        product.photos.select_related("image").all(),
        key=lambda photo: (photo.sort_order or 0, photo.pk or 0),
    )
    return [photo.image for photo in photos]


def _own_photo_first(
    images: list[MediaImage], priced: Sequence[tuple[Variant, CurrentPrice]], sku: str
) -> None:
    """Begin with the photo of the chosen variant, when it has one of its own on this page."""
    chosen = _chosen([variant for variant, _ in priced], sku)
    if chosen is not None and chosen.photo_id:
        images.sort(key=lambda image: image.pk != chosen.photo_id)


def _category(frame: Frame, product: Product) -> CategoryLink | None:
    found = product.category
    if found is None:
        return None
    counts = {shelf.code: shelf.count for shelf in frame.shelves}
    return category_link(frame, found.code, found.names, counts.get(found.code, 0), current=True)


def _record(
    frame: Frame,
    product: Product,
    images: Sequence[MediaImage],
    choices: Sequence[VariantChoice],
    category: CategoryLink | None,
) -> ProductRecord:
    business, language = frame.business, frame.language
    title = texts.best_text(product.title, language, business.languages)
    shown = title.text or product.handle
    pictures = [picture(image, _alt(image, frame) or shown) for image in images]
    return ProductRecord(
        title=shown,
        lang=title.language,
        dir=title.direction,
        paragraphs=paragraphs(texts.text_in(product.description, language, business.languages)),
        pictures=[found for found in pictures if found],
        variants=choices,
        selected=next((choice for choice in choices if choice.is_selected), None),
        facts=product_facts(product, language, business),
        ingredients=texts.text_in(product.ingredients, language, business.languages),
        allergens=[allergen_name(code, language) for code in product.allergens],
        storage=storage_text(product, language, business),
        category=category,
        brand=product.brand or business.brand,
        code=product.handle,
        url=_url(frame, product),
        add_url=reverse("storefront:cart_add", kwargs={"shop_slug": business.slug}),
    )


def _url(frame: Frame, product: Product) -> str:
    # A draft that was never saved may not have an address name yet.
    key = {"shop_slug": frame.business.slug, "product_slug": product.handle or "-"}
    return reverse("storefront:product", kwargs=key)


def _choices(
    frame: Frame,
    product: Product,
    priced: Sequence[tuple[Variant, CurrentPrice]],
    sku: str,
    now: datetime,
) -> list[VariantChoice]:
    variants = [variant for variant, _ in priced]
    chosen, url = _chosen(variants, sku), _url(frame, product)
    rooms = rooms_for(variants, business=frame.business, now=now)
    choices = [
        _choice(frame, variant, price, url, is_chosen=variant is chosen)
        for variant, price in priced
    ]
    return [_with_room(choice, rooms.get(choice.id), frame.language) for choice in choices]


def _with_room(choice: VariantChoice, room: Room | None, language: str) -> VariantChoice:
    """What nobody can order before next month says so."""
    if room is None or room.left or not choice.is_available:
        return choice
    return replace(choice, is_available=False, availability_text=room_text(room, language))


def _chosen(variants: Sequence[Variant], sku: str) -> Variant | None:
    asked = (variant for variant in variants if variant.sku == sku)
    buyable = (variant for variant in variants if orderable(variant))
    return next(asked, None) or next(buyable, None) or next(iter(variants), None)


def _choice(
    frame: Frame, variant: Variant, current: CurrentPrice, url: str, *, is_chosen: bool
) -> VariantChoice:
    language, country = frame.language, frame.business.country
    before, stock = current.before, stock_of(variant)
    return VariantChoice(
        id=variant.pk,
        sku=variant.sku,
        gtin=variant.gtin,
        label=variant_label(variant, language, country),
        amount=current.price,
        price=format_money(current.price, language, country),
        old_price=format_money(before, language, country) if before else "",
        unit_price=unit_price(variant, current.price, language, country),
        is_available=orderable(variant) > 0,
        is_made_to_order=bool(stock and stock.policy == Stock.Policy.MADE_TO_ORDER),
        availability_text=availability_text(variant),
        is_selected=is_chosen,
        url=f"{url}?{urlencode({'variant': variant.sku})}",
    )


def _alt(image: MediaImage, frame: Frame) -> str:
    return image.alt_in(frame.language, tuple(frame.business.languages))
