"""What a way to pay must answer. It never sees an order: a frozen request comes in, a frozen
start goes out.
"""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from catalog.money import Money


@dataclass(frozen=True)
class PaymentSituation:
    """Who sells to where, in which currency: ISO 3166-1 alpha-2 and ISO 4217 codes."""

    seller_country: str
    delivery_country: str
    currency: str


@dataclass(frozen=True)
class PaymentRequest:
    """One payment that is to begin.

    `reference` is unguessable and the same when the same order is tried again: a provider passes
    it on as its idempotency key. `order_number` is what seller and buyer call the order.
    """

    reference: str
    order_number: int
    amount: Money
    situation: PaymentSituation
    language: str


@dataclass(frozen=True)
class PaymentStart:
    """How a payment begins.

    `payment_status` is one of Order.PaymentStatus. `needs_confirmation`: the seller speaks with
    the buyer before anything is sent. `redirect_url`: where the buyer pays now, if anywhere.
    """

    payment_status: str
    needs_confirmation: bool
    redirect_url: str = ""


class PaymentProvider(Protocol):
    """A way to pay. `code` is stored in shops and orders and never changes."""

    code: str
    label: Promise

    def is_available(self, situation: PaymentSituation) -> bool:
        """Whether a buyer may choose it here."""

    def start(self, request: PaymentRequest) -> PaymentStart:
        """Begin. Runs inside the order's transaction and may run again for the same reference."""

    def instructions(self, request: PaymentRequest) -> str:
        """What the buyer has to do, in the active language; a whole sentence or more."""
