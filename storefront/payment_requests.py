"""Translates between orders and ways to pay, which never see each other."""

from catalog.models import Business
from storefront.models import Order, Shop
from storefront.payments.base import PaymentProvider, PaymentRequest, PaymentSituation
from storefront.payments.registry import available


class PaymentNotOffered(Exception):
    """The shop does not offer this way to pay for the buyer's country."""


def situation(business: Business, country: str) -> PaymentSituation:
    """`country` is where the parcel goes, ISO 3166-1 alpha-2."""
    return PaymentSituation(business.country, country, business.currency)


def chosen_provider(*, shop: Shop, code: str, country: str) -> PaymentProvider:
    """The way to pay a buyer chose. Raises PaymentNotOffered."""
    for provider in available(shop.payment_methods, situation(shop.business, country)):
        if provider.code == code:
            return provider
    raise PaymentNotOffered(code)


def payment_request(order: Order, business: Business, language: str = "") -> PaymentRequest:
    """What a provider is told about an order; `language` (BCP 47) is the order's by default."""
    return PaymentRequest(
        reference=order.token,
        order_number=order.number,
        amount=order.total,
        situation=PaymentSituation(business.country, order.country, order.currency),
        language=language or order.language,
    )
