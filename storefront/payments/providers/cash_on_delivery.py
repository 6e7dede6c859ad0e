"""Cash at the door. The seller calls the buyer before anything is sent.

Five in six Moroccan buyers pay this way; an unconfirmed parcel that is refused costs the seller
both ways.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.money import format_money
from storefront.payments.base import PaymentRequest, PaymentSituation, PaymentStart


class CashOnDelivery:
    code = "cash_on_delivery"
    label = gettext_lazy("Cash on delivery")

    def is_available(self, situation: PaymentSituation) -> bool:
        """At home only: carriers bring back cash from abroad by special contract alone."""
        return situation.delivery_country == situation.seller_country

    def start(self, request: PaymentRequest) -> PaymentStart:
        return PaymentStart(payment_status="DUE_ON_DELIVERY", needs_confirmation=True)

    def instructions(self, request: PaymentRequest) -> str:
        amount = format_money(request.amount, request.language, request.situation.seller_country)
        return _(
            "The shop calls you to confirm before it sends your parcel. "
            "Please have %(amount)s ready in cash when it arrives."
        ) % {"amount": amount}


PROVIDER = CashOnDelivery()
