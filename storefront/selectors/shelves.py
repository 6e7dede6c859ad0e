"""Products on the shelf: the front page of a shop and its categories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import texts
from catalog.models import Category, MediaImage, Product, ProductPhoto, Stock, Variant
from catalog.money import format_money
from catalog.prices import CurrentPrice, current_price
from catalog.renditions import picture
from storefront.availability import orderable, stock_of
from storefront.models import Shop
from storefront.selectors.frames import (
    Frame,
    category_link,
    load_renditions,
    on_the_shelf,
    read_frame,
    shop_record,
    sold_variants,
)
from storefront.selectors.records import CategoryLink, Pagination, ProductCard, ShopRecord

PAGE_SIZE = 24


@dataclass(frozen=True)
class ShelfPage:
    """A page of products; `category` is None on the front page."""

    shop: ShopRecord
    category: CategoryLink | None
    products: Sequence[ProductCard]
    pagination: Pagination


@dataclass(frozen=True)
class _Goods:
    """A product with what its card needs, already read."""

    product: Product
    variants: Sequence[Variant]
    image: MediaImage | None


def front_page(
    *, shop: Shop, language: str, now: datetime, number: int = 1, cart_count: int = 0
) -> ShelfPage:
    """A shop's front page, newest products first. Six queries, however many products.

    `language` is the active one; a page number too high shows the last page.
    """
    frame = read_frame(shop=shop, language=language, cart_count=cart_count)
    return _shelf_page(frame, on_the_shelf(), frame.product_count, None, now, number)


def category_page(
    *, shop: Shop, code: str, language: str, now: datetime, number: int = 1, cart_count: int = 0
) -> ShelfPage | None:
    """The products of a category and of those below it; None when there is no such category.

    Six queries, however many products; one or two when nothing is in it.
    """
    frame = read_frame(shop=shop, language=language, cart_count=cart_count)
    category = _category(frame, code)
    if category is None:
        return None
    codes = [shelf.code for shelf in frame.shelves if code in (shelf.code, shelf.parent_code)]
    products = on_the_shelf().filter(category__code__in=codes)
    return _shelf_page(frame, products, category.count, category, now, number)


def _category(frame: Frame, code: str) -> CategoryLink | None:
    for shelf in frame.shelves:
        if shelf.code == code:
            return category_link(frame, code, shelf.names, shelf.count, current=True)
    below = [shelf for shelf in frame.shelves if shelf.parent_code == code]
    if below:
        count = sum(shelf.count for shelf in below)
        return category_link(frame, code, below[0].parent_names, count, current=True)
    empty = Category.objects.filter(code=code).first()
    return category_link(frame, code, empty.names, 0, current=True) if empty else None


def _shelf_page(
    frame: Frame,
    products: QuerySet[Product],
    count: int,
    category: CategoryLink | None,
    now: datetime,
    number: int,
) -> ShelfPage:
    last = max(1, ceil(count / PAGE_SIZE))
    number = min(max(1, number), last)
    goods = _read_goods(products, number) if count else []
    load_renditions([frame.shop.hero, frame.shop.logo, *(good.image for good in goods)])
    return ShelfPage(
        shop=shop_record(frame, category=category.code if category else ""),
        category=category,
        products=[_card(frame, good, now) for good in goods],
        pagination=_pagination(number, last),
    )


def _read_goods(products: QuerySet[Product], number: int) -> list[_Goods]:
    """Three queries: products, variants with stock, first photos."""
    start = (number - 1) * PAGE_SIZE
    shown = list(
        products.only("business_id", "handle", "title", "live").order_by("-pk")[
            start : start + PAGE_SIZE
        ]
    )
    ids = [product.pk for product in shown]
    variants = _by_product(sold_variants().filter(product_id__in=ids).select_related("stock"))
    photos = first_images(ids)
    return [_Goods(row, variants.get(row.pk, []), photos.get(row.pk)) for row in shown]


def _by_product(variants: Iterable[Variant]) -> dict[int, list[Variant]]:
    grouped: dict[int, list[Variant]] = {}
    for variant in variants:
        grouped.setdefault(variant.product_id, []).append(variant)
    return grouped


def first_images(product_ids: Sequence[int]) -> dict[int, MediaImage]:
    """The main photo of each product that has one. One query."""
    photos = ProductPhoto.objects.filter(product_id__in=product_ids).select_related("image")
    return {
        photo.product_id: photo.image
        # The first photo is written last, over the others.
        for photo in photos.order_by("-sort_order", "-pk")
    }


def _card(frame: Frame, goods: _Goods, now: datetime) -> ProductCard:
    business, language, product = frame.business, frame.language, goods.product
    title = texts.best_text(product.title, language, business.languages)
    for variant in goods.variants:
        variant.product, variant.business = product, business
    buyable = [variant for variant in goods.variants if orderable(variant)]
    prices = _prices(buyable or goods.variants, now)
    lowest = min(prices, key=lambda found: found.price.amount_minor, default=None)
    alt = goods.image.alt_in(language, tuple(business.languages)) if goods.image else ""

    def money(found: CurrentPrice | None, *, before: bool) -> str:
        amount = (found.before if before else found.price) if found else None
        return format_money(amount, language, business.country) if amount else ""

    return ProductCard(
        title=title.text or product.handle,
        lang=title.language,
        dir=title.direction,
        url=reverse(
            "storefront:product",
            kwargs={"shop_slug": business.slug, "product_slug": product.handle},
        ),
        picture=picture(goods.image, alt or title.text),
        price=money(lowest, before=False),
        price_is_from=len({found.price for found in prices}) > 1,
        old_price=money(lowest, before=True),
        is_available=bool(buyable),
        badge=_badge(buyable, prices),
    )


def _prices(variants: Iterable[Variant], now: datetime) -> list[CurrentPrice]:
    found = [current_price(variant, now) for variant in variants]
    return [price for price in found if price]


def _badge(buyable: Sequence[Variant], prices: Sequence[CurrentPrice]) -> str:
    if not buyable:
        return _("Sold out")
    if any(price.before for price in prices):
        return _("Sale")
    stocks = [stock_of(variant) for variant in buyable]
    if all(stock and stock.policy == Stock.Policy.MADE_TO_ORDER for stock in stocks):
        return _("Made to order")
    return ""


def _pagination(number: int, last: int) -> Pagination:
    return Pagination(
        previous_url=f"?page={number - 1}" if number > 1 else "",
        next_url=f"?page={number + 1}" if number < last else "",
        label=_("Page %(number)d of %(total)d") % {"number": number, "total": last},
    )
