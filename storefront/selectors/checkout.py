"""What the checkout page shows: the cart, where it can be sent, how it can be paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.money import Money, format_money
from storefront.delivery import delivery_price, reached_countries, zone_for
from storefront.models import Cart, Shop
from storefront.payment_requests import situation
from storefront.payments.base import PaymentProvider
from storefront.payments.registry import available
from storefront.selectors.carts import CartPage, cart_in_frame
from storefront.selectors.frames import read_frame


@dataclass(frozen=True)
class CheckoutPage(CartPage):
    """The cart's page with the countries (ISO alpha-2) and ways to pay that lead to an order.

    `country` is the one whose prices are shown; "" when there is none.
    """

    countries: Sequence[str] = ()
    providers: Sequence[PaymentProvider] = ()
    country: str = ""


@dataclass(frozen=True)
class Amounts:
    """What is to pay for one country; empty texts and None where the shop does not deliver."""

    delivery: str = ""
    total: str = ""
    total_minor: int | None = None


def checkout_page(
    *, shop: Shop, cart: Cart | None, language: str, now: datetime, country: str = ""
) -> CheckoutPage:
    """At the prices of `country`, or of the first choice for "". Seven queries at most.

    A country counts when a zone reaches it and the shop has a way to pay for it. The first choice
    is the seller's own country, else the first that counts.
    """
    frame = read_frame(shop=shop, language=language, cart_count=0)
    offered = {
        code: available(shop.payment_methods, situation(shop.business, code))
        for code in reached_countries(frame.zones)
    }
    countries = [code for code, found in offered.items() if found]
    home = shop.business.country
    first = home if home in countries else next(iter(countries), "")
    chosen = first if not country else country if country in countries else ""
    page = cart_in_frame(frame=frame, cart=cart, country=chosen, now=now)
    providers = {provider.code: provider for found in offered.values() for provider in found}
    return CheckoutPage(
        shop=page.shop,
        cart=page.cart,
        subtotal=page.subtotal,
        zones=page.zones,
        has_market_prices=page.has_market_prices,
        countries=countries,
        providers=list(providers.values()),
        country=chosen,
    )


def amounts_for(*, page: CheckoutPage, shop: Shop, country: str, language: str) -> Amounts:
    """Delivery and total for a country, by the same rule as the order. No query."""
    zone = zone_for(page.zones, country)
    if zone is None:
        return Amounts()
    delivery = delivery_price(zone, page.subtotal)
    total = page.subtotal + delivery

    def money(amount: Money) -> str:
        return format_money(amount, language, shop.business.country)

    return Amounts(
        delivery=money(delivery) if delivery.amount_minor else _("Free"),
        total=money(total),
        total_minor=total.amount_minor,
    )
