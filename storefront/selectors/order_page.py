"""Words and buttons of an order's page in the admin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from storefront.models import Order, OrderEvent
from storefront.services.orders import possible_acts

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True)
class ActButton:
    """One thing that can be done with an order now. `is_grave` acts are asked about twice."""

    name: str
    label: Promise
    explanation: Promise
    is_grave: bool = False


BUTTONS = {
    "confirm": ActButton(
        "confirm",
        _("Confirm the order"),
        _("You have spoken with the buyer and the order stands."),
    ),
    "ship": ActButton("ship", _("Mark as sent"), _("The parcel has left; note its number here.")),
    "complete": ActButton(
        "complete",
        _("Delivered and paid"),
        _("The buyer has the parcel and you have the money."),
    ),
    "cancel": ActButton(
        "cancel",
        _("Cancel the order"),
        _("The order is called off and the goods go back into stock."),
        is_grave=True,
    ),
    "refuse": ActButton(
        "refuse",
        _("Refused at the door"),
        _("The buyer did not take the parcel and it came back."),
        is_grave=True,
    ),
}


def act_buttons(order: Order) -> Sequence[ActButton]:
    """The buttons of what can be done with the order now, likeliest first."""
    return [BUTTONS[name] for name in possible_acts(order)]


@dataclass(frozen=True)
class LogLine:
    """One line of an order's log in words: what became of it, who did it, their note."""

    event: OrderEvent
    words: str
    actor: str


def log_lines(events: Sequence[OrderEvent]) -> Sequence[LogLine]:
    """The log in words, without where an order begins; an empty actor is the buyer.

    No queries when actors are fetched.
    """
    told = [event for event in events if event.was or event.kind == OrderEvent.Kind.NOTE]
    return [LogLine(event, _words(event), _name(event.actor)) for event in told]


def _name(actor: "AbstractUser | None") -> str:
    return (actor.get_full_name() or actor.get_username()) if actor else ""


_LABELS = {
    OrderEvent.Kind.STATUS: Order.Status,
    OrderEvent.Kind.PAYMENT: Order.PaymentStatus,
    OrderEvent.Kind.FULFILMENT: Order.FulfilmentStatus,
}


def _words(event: OrderEvent) -> str:
    labels = _LABELS.get(OrderEvent.Kind(event.kind))
    if labels is None or event.became not in labels.values:
        return ""
    return str(labels(event.became).label)
