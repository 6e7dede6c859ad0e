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
from storefront.selectors.carts import CartPage, cart_page


@dataclass(frozen=True)
class CheckoutPage(CartPage):
    """The cart's page with the countries (ISO alpha-2) and ways to pay that lead to an order."""

    countries: Sequence[str]
    providers: Sequence[PaymentProvider]


@dataclass(frozen=True)
class Amounts:
    """What is to pay for one country; empty texts and None where the shop does not deliver."""

    delivery: str = ""
    total: str = ""
    total_minor: int | None = None


def checkout_page(*, shop: Shop, cart: Cart | None, language: str, now: datetime) -> CheckoutPage:
    """Five queries, however many lines.

    A country counts when a zone reaches it and the shop has a way to pay for it.
    """
    page = cart_page(shop=shop, cart=cart, language=language, now=now)
    offered = {
        country: available(shop.payment_methods, situation(shop.business, country))
        for country in reached_countries(page.zones)
    }
    providers = {provider.code: provider for found in offered.values() for provider in found}
    return CheckoutPage(
        shop=page.shop,
        cart=page.cart,
        subtotal=page.subtotal,
        zones=page.zones,
        countries=[country for country, found in offered.items() if found],
        providers=list(providers.values()),
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
