"""The cart a shopper sees, at today's prices and stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog import texts
from catalog.models import Business, DeliveryZone, MediaImage
from catalog.money import Money, format_money
from catalog.renditions import picture
from storefront.capacity import room_text, rooms_for
from storefront.models import Cart, CartLine, Shop
from storefront.pricing import PricedLine, price_lines, subtotal_of
from storefront.selectors.frames import Frame, load_renditions, read_frame, shop_record
from storefront.selectors.records import CartLineRecord, CartRecord, ShopRecord
from storefront.selectors.shelves import first_images
from storefront.variant_labels import variant_label


@dataclass(frozen=True)
class CartPage:
    """The cart with the frame around it; `zones` and `subtotal` are what checkout adds up.

    `has_market_prices` when something costs what buyers of the country of delivery pay.
    """

    shop: ShopRecord
    cart: CartRecord
    subtotal: Money
    zones: Sequence[DeliveryZone]
    has_market_prices: bool = False


def find_cart(*, token: str) -> Cart | None:
    """The cart of this token in the business in scope, open or ordered. One query."""
    if not token:
        return None
    return Cart.objects.select_related("business").filter(token=token).first()


def count_pieces(*, cart: Cart) -> int:
    """Pieces in a cart. One query."""
    return CartLine.objects.filter(cart=cart).aggregate(pieces=Sum("quantity"))["pieces"] or 0


def cart_page(*, shop: Shop, cart: Cart | None, language: str, now: datetime) -> CartPage:
    """At base prices; an ordered cart is shown as an empty one. Six queries at most."""
    frame = read_frame(shop=shop, language=language, cart_count=0)
    return cart_in_frame(frame=frame, cart=cart, country="", now=now)


def cart_in_frame(*, frame: Frame, cart: Cart | None, country: str, now: datetime) -> CartPage:
    """The cart at what buyers of `country` (ISO 3166-1 alpha-2) pay, or at base prices for "".

    Four queries at most, and one more with a country, however many lines.
    """
    shop, language = frame.shop, frame.language
    is_open = cart is not None and cart.state == Cart.State.OPEN
    currency = shop.business.currency
    lines = _priced(cart, shop.business, now, country) if cart and is_open else []
    images = first_images([priced.line.variant.product_id for priced in lines])
    load_renditions([shop.hero, shop.logo, *images.values()])
    subtotal = subtotal_of(lines, currency)
    record = CartRecord(
        lines=[_line(frame, priced, images) for priced in lines],
        subtotal=format_money(subtotal, language, shop.business.country),
        note=_note(lines),
    )
    counted = Frame(shop, language, frame.shelves, frame.zones, record.count)
    has_market_prices = any(line.is_of_market for line in lines)
    return CartPage(shop_record(counted), record, subtotal, frame.zones, has_market_prices)


def _priced(cart: Cart, business: Business, now: datetime, country: str) -> list[PricedLine]:
    lines = _lines(cart)
    rooms = rooms_for([line.variant for line in lines], business=business, now=now)
    return price_lines(lines, business.currency, now, rooms, country)


def _lines(cart: Cart) -> list[CartLine]:
    found = CartLine.objects.filter(cart=cart).select_related(
        "variant__product__family", "variant__stock", "variant__business"
    )
    return list(found)


def _line(frame: Frame, priced: PricedLine, images: dict[int, MediaImage]) -> CartLineRecord:
    business, language = frame.business, frame.language
    line, variant = priced.line, priced.line.variant
    title = texts.best_text(variant.product.title, language, business.languages)
    shown = title.text or variant.product.handle
    image = images.get(variant.product_id)
    alt = image.alt_in(language, tuple(business.languages)) if image else ""
    key = {"shop_slug": business.slug, "product_slug": variant.product.handle}
    return CartLineRecord(
        id=line.pk,
        title=shown,
        lang=title.language,
        url=f"{reverse('storefront:product', kwargs=key)}?{urlencode({'variant': variant.sku})}",
        picture=picture(image, alt or shown),
        variant_label=variant_label(variant, language, business.country),
        quantity=line.quantity,
        max_quantity=priced.left,
        unit_price=format_money(priced.unit_price, language, business.country),
        total=format_money(priced.total, language, business.country),
        is_short=priced.is_short,
        short_note=room_text(priced.room, language) if priced.room and priced.is_short else "",
    )


def _note(lines: Sequence[PricedLine]) -> str:
    """What has to be put right before ordering, or ""."""
    gone = sum(line.left == 0 and line.room is None for line in lines)
    if gone:
        return ngettext(
            "One thing in your cart is no longer for sale. Remove it to order the rest.",
            "%(count)d things in your cart are no longer for sale. Remove them to order the rest.",
            gone,
        ) % {"count": gone}
    if any(line.is_short and line.room for line in lines):
        return _("Some things cannot be made in this number this month: see below.")
    if any(line.is_short for line in lines):
        return _("The shop has fewer of some things than you chose. Lower their quantity to order.")
    return ""
