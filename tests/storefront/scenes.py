"""Open shops, filled carts and buyers, made through the storefront's own services."""

from datetime import UTC, datetime
from typing import Any

from catalog import texts
from catalog.models import Business, DeliveryZone, Variant
from catalog.money import Money
from catalog.tenancy import scope
from storefront.models import Cart, Order, Shop
from storefront.services.carts import cart_add
from storefront.services.checkout import Buyer, checkout_place
from tests.factories import make_business

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STORY = {
    "ar": "نحن ستون امرأة من الدوار.\n\nنجني الثمار في يوليوز.",
    "fr": "Nous sommes soixante femmes du douar.\n\nNous récoltons en juillet.",
}


def open_shop(slug: str = "", *, price_minor: int = 3000, **values: Any) -> Business:
    """A live business with a shop that delivers at home for `price_minor`."""
    business = make_business(slug, **values)
    with scope(business):
        Shop.objects.create(
            business=business,
            tagline=texts.make_texts({"ar": "من الدوار", "fr": "Du douar à chez vous"}),
            story=texts.make_texts(STORY),
            returns=texts.make_texts({"ar": "سبعة أيام.", "fr": "Sept jours."}),
        )
        DeliveryZone.objects.create(
            business=business, countries=[business.country], price_minor=price_minor
        )
    return business


def a_buyer(**values: Any) -> Buyer:
    known = {
        "name": "فاطمة بنت عليّ",
        "phone": "+212612345678",
        "address": "دوار تمايت، جماعة أيت إيعزة",
        "landmark": "Près de la mosquée « Al Fath »",
        "locality": "Taroudant",
        "country": "MA",
    }
    return Buyer(**{**known, **values})


def fill_cart(business: Business, variant: Variant, quantity: int = 1, token: str = "") -> Cart:
    with scope(business):
        return cart_add(business=business, token=token, variant_id=variant.pk, quantity=quantity)


def place(cart: Cart, *, buyer: Buyer | None = None, language: str = "ar", **more: Any) -> Order:
    """Order a cart with cash on delivery, in its business's scope."""
    with scope(cart.business_id):
        zone = DeliveryZone.objects.first()
        return checkout_place(
            cart=cart,
            buyer=buyer or a_buyer(country=cart.business.country),
            language=language,
            **{
                "now": NOON,
                "delivery_zone": zone,
                "payment_method": "cash_on_delivery",
                **more,
            },
        )


def stock_left(variant: Variant) -> int:
    with scope(variant.business_id):
        return Variant.objects.select_related("stock").get(pk=variant.pk).stock.available


def dirhams(amount_minor: int) -> Money:
    return Money(amount_minor, "MAD")
