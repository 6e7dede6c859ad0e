"""A cart becomes an order, once: the single call of the checkout view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from catalog import texts
from catalog.models import Business, DeliveryZone
from catalog.money import Money
from catalog.services.stock import UnableToTakeStock, stock_take
from storefront.bills import Bill, CartEmpty, NotEnoughStock, bill_for
from storefront.capacity import rooms_for
from storefront.models import Cart, Order, OrderCounter, OrderEvent, OrderLine
from storefront.payment_requests import chosen_provider, payment_request
from storefront.payments.base import PaymentProvider
from storefront.pricing import PricedLine
from storefront.services.mail import order_mail_queue
from storefront.tokens import new_token
from storefront.variant_labels import variant_label


@dataclass(frozen=True)
class Buyer:
    """Who orders and where it goes. `phone` is E.164, `country` ISO 3166-1 alpha-2."""

    name: str
    phone: str
    address: str
    locality: str
    country: str
    landmark: str = ""
    postcode: str = ""
    email: str = ""
    note: str = ""


class PriceChanged(Exception):
    """The total is not what the buyer agreed to; `total` is what it would be now."""

    def __init__(self, total: Money) -> None:
        super().__init__(f"The total is now {total}")
        self.total = total


@transaction.atomic
def checkout_place(
    *,
    cart: Cart,
    buyer: Buyer,
    delivery_zone: DeliveryZone | None,
    payment_method: str,
    language: str,
    now: datetime,
    agreed_total: Money | None = None,
) -> Order:
    """Turn an open cart into an order, take the stock and begin the payment, all or nothing.

    Called again for the same cart, also at the same moment, it returns the one order. `language`
    (BCP 47) is the buyer's; `agreed_total` is the sum the buyer saw. Locks cart, order counter and
    stock, in this order. Mail to buyer and shop is queued on commit.

    Raises CartEmpty, NotEnoughStock, DeliveryNotOffered, PaymentNotOffered and PriceChanged; then
    the cart stays open and nothing is taken.
    """
    if not _claim(cart):
        return _order_of(cart)
    business = cart.business
    bill = bill_for(cart=cart, zone=delivery_zone, country=buyer.country, now=now)
    provider = chosen_provider(shop=business.shop, code=payment_method, country=buyer.country)
    if agreed_total is not None and agreed_total != bill.total:
        raise PriceChanged(bill.total)
    number = _next_number(business)
    _refuse_beyond_capacity(bill.lines, business, now)
    counted = _take_stock(bill.lines, number)
    order = _open_order(cart, buyer, bill, number, language, now)
    _start_payment(order, provider, business)
    order.save()
    OrderLine.objects.bulk_create(_copies(order, bill.lines, counted))
    OrderEvent.objects.bulk_create(_first_events(order))
    order_mail_queue(order=order)
    return order


def _claim(cart: Cart) -> bool:
    """One conditional UPDATE: of two at the same moment the second waits and finds it done."""
    open_cart = Cart.objects.filter(pk=cart.pk, state=Cart.State.OPEN)
    return bool(open_cart.update(state=Cart.State.ORDERED))


def _order_of(cart: Cart) -> Order:
    order = Order.objects.filter(cart=cart).first()
    if order is None:
        raise CartEmpty
    return order


def _next_number(business: Business) -> int:
    """The next number; the row stays locked until the order is in, so a failure leaves no gap."""
    counter, _ = OrderCounter.objects.select_for_update().get_or_create(business=business)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return counter.last_number


def _refuse_beyond_capacity(lines: Sequence[PricedLine], business: Business, now: datetime) -> None:
    """Looked at again while the order counter is locked: no other order of the shop is between."""
    rooms = rooms_for([line.line.variant for line in lines], business=business, now=now)
    left = {
        line.line.pk: rooms[line.line.variant_id].left
        for line in lines
        if line.line.variant_id in rooms and line.line.quantity > rooms[line.line.variant_id].left
    }
    if left:
        raise NotEnoughStock(left)


def _take_stock(lines: Sequence[PricedLine], number: int) -> dict[int, int]:
    by_variant = {line.line.variant_id: line for line in lines}
    quantities = {key: line.line.quantity for key, line in by_variant.items()}
    try:
        return stock_take(quantities=quantities, reference=str(number))
    except UnableToTakeStock as error:
        left = {by_variant[key].line.pk: count for key, count in error.short.items()}
        raise NotEnoughStock(left) from error


def _open_order(
    cart: Cart, buyer: Buyer, bill: Bill, number: int, language: str, now: datetime
) -> Order:
    return Order(
        business=cart.business,
        cart=cart,
        number=number,
        token=new_token(),
        buyer_name=buyer.name,
        buyer_phone=buyer.phone,
        buyer_email=buyer.email,
        address=buyer.address,
        landmark=buyer.landmark,
        locality=buyer.locality,
        postcode=buyer.postcode,
        country=buyer.country,
        note=buyer.note,
        language=language,
        currency=bill.total.currency,
        subtotal_minor=bill.subtotal.amount_minor,
        delivery_minor=bill.delivery.amount_minor,
        total_minor=bill.total.amount_minor,
        placed_at=now,
    )


def _start_payment(order: Order, provider: PaymentProvider, business: Business) -> None:
    start = provider.start(payment_request(order, business))
    order.payment_method = provider.code
    order.payment_status = start.payment_status
    order.payment_url = start.redirect_url
    order.status = (
        Order.Status.AWAITING_CONFIRMATION if start.needs_confirmation else Order.Status.CONFIRMED
    )


def _copies(order: Order, lines: Sequence[PricedLine], counted: dict[int, int]) -> list[OrderLine]:
    return [
        _copy(order, position, line, counted.get(line.line.variant_id, 0))
        for position, line in enumerate(lines, start=1)
    ]


def _copy(order: Order, position: int, priced: PricedLine, stock_taken: int) -> OrderLine:
    variant, business = priced.line.variant, order.business
    title = texts.best_text(variant.product.title, order.language, business.languages)
    return OrderLine(
        business=business,
        order=order,
        variant=variant,
        position=position,
        sku=variant.sku,
        title=title.text or variant.product.handle,
        title_language=title.language,
        options_label=variant_label(variant, order.language, business.country),
        unit_price_minor=priced.unit_price.amount_minor,
        quantity=priced.line.quantity,
        total_minor=priced.total.amount_minor,
        stock_taken=stock_taken,
    )


def _first_events(order: Order) -> list[OrderEvent]:
    begun = {
        OrderEvent.Kind.STATUS: order.status,
        OrderEvent.Kind.PAYMENT: order.payment_status,
        OrderEvent.Kind.FULFILMENT: order.fulfilment_status,
    }
    return [
        OrderEvent(
            business=order.business, order=order, kind=kind, became=became, at=order.placed_at
        )
        for kind, became in begun.items()
    ]
