"""Orders: the buyer's page behind its secret address, and the lists a shop works from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Business
from catalog.money import Money, format_money
from storefront.models import Order, OrderEvent, OrderLine
from storefront.payment_requests import payment_request
from storefront.payments.registry import provider_for
from storefront.phones import display_phone
from storefront.places import country_name
from storefront.selectors.order_steps import order_steps, status_label
from storefront.selectors.records import OrderLineRecord, OrderRecord


@dataclass(frozen=True)
class OrderRow:
    """One order in a shop's list."""

    id: int
    number: int
    placed_at: datetime
    buyer_name: str
    buyer_phone: str
    locality: str
    pieces: int
    total: str
    status: str
    status_label: str


@dataclass(frozen=True)
class OrderList:
    """A page of orders, newest first; `count` is how many there are in all."""

    rows: Sequence[OrderRow]
    count: int


@dataclass(frozen=True)
class OrderDetail:
    """All that a shop knows of one order; `events` are oldest first."""

    order: Order
    record: OrderRecord
    lines: Sequence[OrderLine]
    events: Sequence[OrderEvent]


def find_order(*, token: str) -> Order | None:
    """The order behind a secret address, in the business in scope. One query."""
    return Order.objects.select_related("business").filter(token=token).first()


def order_record(*, order: Order, language: str) -> OrderRecord:
    """The order as its buyer sees it. Two queries; `language` is the active one."""
    return _record(order, list(order.lines.all()), list(order.events.all()), language)


def order_list(
    *,
    business: Business,
    language: str,
    status: str = "",
    number: int = 1,
    page_size: int = 25,
) -> OrderList:
    """One page of a business's orders, all or of one Order.Status, newest first. Two queries."""
    found = Order.objects.filter(business=business)
    if status:
        found = found.filter(status=status)
    start = (max(1, number) - 1) * page_size
    # Said here: Django leaves a model's own ordering out of a query that adds up.
    ordered = found.order_by("-placed_at", "-pk").annotate(pieces=Sum("lines__quantity"))
    rows = ordered[start : start + page_size]
    return OrderList(
        [_row(order, order.pieces or 0, business, language) for order in rows], found.count()
    )


def order_detail(*, business: Business, order_id: int, language: str) -> OrderDetail | None:
    """One order with lines and log, or None. Three queries."""
    order = Order.objects.filter(business=business, pk=order_id).select_related("business").first()
    if order is None:
        return None
    lines, events = list(order.lines.all()), list(order.events.select_related("actor"))
    return OrderDetail(order, _record(order, lines, events, language), lines, events)


def _row(order: Order, pieces: int, business: Business, language: str) -> OrderRow:
    return OrderRow(
        id=order.pk,
        number=order.number,
        placed_at=order.placed_at,
        buyer_name=order.buyer_name,
        buyer_phone=display_phone(order.buyer_phone),
        locality=order.locality,
        pieces=pieces,
        total=format_money(order.total, language, business.country),
        status=order.status,
        status_label=order.get_status_display(),
    )


def _record(
    order: Order, lines: Sequence[OrderLine], events: Sequence[OrderEvent], language: str
) -> OrderRecord:
    business = order.business

    def money(amount: Money) -> str:
        return format_money(amount, language, business.country)

    provider = provider_for(order.payment_method)
    is_waiting = order.status == Order.Status.AWAITING_CONFIRMATION
    request = payment_request(order, business, language)
    return OrderRecord(
        number=order.number,
        placed_at=order.placed_at,
        status_label=status_label(order),
        steps=order_steps(order, events),
        lines=[_line(line, language, order, business) for line in lines],
        subtotal=money(order.subtotal),
        delivery=money(order.delivery) if order.delivery_minor else _("Free"),
        total=money(order.total),
        buyer_name=order.buyer_name,
        buyer_phone=display_phone(order.buyer_phone),
        address_lines=_address(order, language),
        note=order.note,
        payment_label=str(provider.label) if provider else order.payment_method,
        payment_instructions=provider.instructions(request) if provider and is_waiting else "",
        payment_url=order.payment_url if is_waiting else "",
        url=reverse("storefront:order", kwargs={"shop_slug": business.slug, "token": order.token}),
    )


def _line(line: OrderLine, language: str, order: Order, business: Business) -> OrderLineRecord:
    return OrderLineRecord(
        sku=line.sku,
        title=line.title,
        lang=line.title_language,
        variant_label=line.options_label,
        quantity=line.quantity,
        unit_price=format_money(
            Money(line.unit_price_minor, order.currency), language, business.country
        ),
        total=format_money(Money(line.total_minor, order.currency), language, business.country),
    )


def _address(order: Order, language: str) -> list[str]:
    """The lines of a label: name, street or hamlet, landmark, place, country, phone."""
    place = f"{order.postcode} {order.locality}".strip()
    written = [
        order.buyer_name,
        order.address,
        order.landmark,
        place,
        country_name(order.country, language),
        display_phone(order.buyer_phone),
    ]
    return [line for line in written if line]
