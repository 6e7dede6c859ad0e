"""How far an order has come, in words for its buyer."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from storefront.models import Order, OrderEvent
from storefront.selectors.records import OrderStep

Status, Fulfilment, Kind = Order.Status, Order.FulfilmentStatus, OrderEvent.Kind


def status_label(order: Order) -> str:
    """One sentence fragment for the head of the page, in the active language."""
    if order.status == Status.CONFIRMED and order.fulfilment_status == Fulfilment.SHIPPED:
        return _("On its way")
    return {
        Status.AWAITING_CONFIRMATION: _("Waiting for the shop's confirmation"),
        Status.CONFIRMED: _("Confirmed, being prepared"),
        Status.COMPLETED: _("Delivered"),
        Status.CANCELLED: _("Cancelled"),
        Status.REFUSED: _("Refused at the door"),
    }[Status(order.status)]


def order_steps(order: Order, events: Sequence[OrderEvent]) -> list[OrderStep]:
    """The steps taken, with their time, and those still to come; none to come once it ended."""
    steps = [
        OrderStep(_("Order placed"), order.placed_at, done=True),
        _step(_("The shop confirms it with you"), events, Kind.STATUS, Status.CONFIRMED),
        _step(_("The parcel is sent"), events, Kind.FULFILMENT, Fulfilment.SHIPPED),
    ]
    ends = {
        Status.CANCELLED: _("The order was cancelled"),
        Status.REFUSED: _("The parcel was refused at the door"),
    }
    if order.status in ends:
        taken = [step for step in steps if step.done]
        end = ends[Status(order.status)]
        return [*taken, _step(end, events, Kind.STATUS, order.status)]
    return [*steps, _step(_("The parcel arrives"), events, Kind.STATUS, Status.COMPLETED)]


def _step(label: str, events: Sequence[OrderEvent], kind: str, became: str) -> OrderStep:
    at = _when(events, kind, became)
    return OrderStep(label, at, done=at is not None)


def _when(events: Sequence[OrderEvent], kind: str, became: str) -> datetime | None:
    return next(
        (event.at for event in events if event.kind == kind and event.became == became), None
    )
