"""What a shop does with an order: confirm, send, complete, cancel, take back.

Each act is one conditional UPDATE whose row count decides, so that of two people pressing at the
same moment only one succeeds and stock comes back once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from catalog.services.stock import stock_return
from storefront.models import Order, OrderEvent

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Status, Payment, Fulfilment = Order.Status, Order.PaymentStatus, Order.FulfilmentStatus


class IllegalTransition(Exception):
    """The order is not at a point where this can be done; nothing changed."""

    def __init__(self, act: str, order: Order) -> None:
        super().__init__(
            f"{act}: order {order.number} is {order.status}, {order.fulfilment_status}"
        )
        self.act = act
        self.order = order


@dataclass(frozen=True)
class Act:
    """From where an order may be moved, and what its fields become."""

    name: str
    statuses: Collection[str]
    fulfilments: Collection[str]
    becomes: Mapping[str, str]


CONFIRM = Act(
    "confirm",
    statuses=[Status.AWAITING_CONFIRMATION],
    fulfilments=[Fulfilment.TO_PREPARE],
    becomes={"status": Status.CONFIRMED},
)
SHIP = Act(
    "ship",
    statuses=[Status.CONFIRMED],
    fulfilments=[Fulfilment.TO_PREPARE],
    becomes={"fulfilment_status": Fulfilment.SHIPPED},
)
COMPLETE = Act(
    "complete",
    statuses=[Status.CONFIRMED],
    fulfilments=[Fulfilment.SHIPPED],
    becomes={
        "status": Status.COMPLETED,
        "fulfilment_status": Fulfilment.DELIVERED,
        "payment_status": Payment.PAID,
    },
)
CANCEL = Act(
    "cancel",
    statuses=[Status.AWAITING_CONFIRMATION, Status.CONFIRMED],
    fulfilments=[Fulfilment.TO_PREPARE],
    becomes={
        "status": Status.CANCELLED,
        "fulfilment_status": Fulfilment.NOT_NEEDED,
        "payment_status": Payment.NOT_DUE,
    },
)
REFUSE = Act(
    "refuse",
    statuses=[Status.CONFIRMED],
    fulfilments=[Fulfilment.SHIPPED],
    becomes={
        "status": Status.REFUSED,
        "fulfilment_status": Fulfilment.RETURNED,
        "payment_status": Payment.NOT_DUE,
    },
)
ACTS = (CONFIRM, SHIP, COMPLETE, CANCEL, REFUSE)


def possible_acts(order: Order) -> list[str]:
    """The names of what can be done with the order now: which buttons to show."""
    return [
        act.name
        for act in ACTS
        if order.status in act.statuses and order.fulfilment_status in act.fulfilments
    ]


@transaction.atomic
def order_confirm(
    *, order: Order, now: datetime, actor: "User | None" = None, note: str = ""
) -> Order:
    """The buyer has said yes: the parcel may be packed. Raises IllegalTransition."""
    return _move(order, CONFIRM, now, actor, note)


@transaction.atomic
def order_ship(
    *, order: Order, now: datetime, actor: "User | None" = None, note: str = ""
) -> Order:
    """The parcel is on its way; `note` may hold the carrier's number. Raises IllegalTransition."""
    return _move(order, SHIP, now, actor, note)


@transaction.atomic
def order_complete(
    *, order: Order, now: datetime, actor: "User | None" = None, note: str = ""
) -> Order:
    """The parcel was taken and what was due is paid. Raises IllegalTransition."""
    return _move(order, COMPLETE, now, actor, note)


@transaction.atomic
def order_cancel(
    *, order: Order, now: datetime, actor: "User | None" = None, note: str = ""
) -> Order:
    """Call the order off before it is sent; what it took goes back on the shelf, once.

    Raises IllegalTransition.
    """
    moved = _move(order, CANCEL, now, actor, note)
    _restock(moved, actor)
    return moved


@transaction.atomic
def order_refuse(
    *,
    order: Order,
    now: datetime,
    actor: "User | None" = None,
    note: str = "",
    is_restocked: bool = True,
) -> Order:
    """The buyer did not take the parcel and it came back.

    What it held goes back on the shelf, once, unless it came back spoiled (`is_restocked` False).
    Raises IllegalTransition.
    """
    moved = _move(order, REFUSE, now, actor, note)
    if is_restocked:
        _restock(moved, actor)
    return moved


@transaction.atomic
def order_note_add(
    *, order: Order, note: str, now: datetime, actor: "User | None" = None
) -> OrderEvent:
    """Write something down about an order, such as "called twice, no answer"."""
    return OrderEvent.objects.create(
        business_id=order.business_id,
        order=order,
        kind=OrderEvent.Kind.NOTE,
        note=note,
        actor=actor,
        at=now,
    )


_KINDS = {
    "status": OrderEvent.Kind.STATUS,
    "payment_status": OrderEvent.Kind.PAYMENT,
    "fulfilment_status": OrderEvent.Kind.FULFILMENT,
}


def _move(order: Order, act: Act, now: datetime, actor: "User | None", note: str) -> Order:
    current = Order.objects.select_for_update().get(pk=order.pk)
    becomes = _becomes(act, current)
    moved = Order.objects.filter(
        pk=order.pk, status__in=act.statuses, fulfilment_status__in=act.fulfilments
    ).update(**becomes)
    if not moved:
        raise IllegalTransition(act.name, current)
    OrderEvent.objects.bulk_create(
        OrderEvent(
            business_id=order.business_id,
            order=order,
            kind=_KINDS[field],
            was=getattr(current, field),
            became=became,
            # One note for one act, at the first thing it changed.
            note=note if place == 0 else "",
            actor_id=actor.pk if actor else None,
            at=now,
        )
        for place, (field, became) in enumerate(becomes.items())
    )
    for field, became in becomes.items():
        setattr(order, field, became)
    return order


def _becomes(act: Act, current: Order) -> dict[str, str]:
    """Only what changes; money that was already paid is still to be paid back, never "not due"."""
    keeps_payment = current.payment_status == Payment.PAID
    return {
        field: value
        for field, value in act.becomes.items()
        if getattr(current, field) != value and not (field == "payment_status" and keeps_payment)
    }


def _restock(order: Order, actor: "User | None") -> None:
    """Give back exactly what was counted off; things deleted since have no shelf to go to."""
    lines = order.lines.filter(stock_taken__gt=0)
    stock_return(
        quantities={line.variant_id: line.stock_taken for line in lines if line.variant_id},
        reference=str(order.number),
        actor=actor,
    )
