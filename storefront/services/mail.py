"""Mail about an order: a confirmation to the buyer, a notice to the shop."""

from datetime import datetime
from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from catalog.links import absolute
from storefront.languages import spoken_language
from storefront.models import Order
from storefront.selectors.orders import order_record


def order_mail_queue(*, order: Order) -> None:
    """Have both mails sent once the order is committed.

    `robust`: a queue that does not answer must not turn a placed order into an error page.
    """
    from storefront.tasks import mail_buyer_task, mail_shop_task

    tasks = [mail_shop_task, mail_buyer_task] if order.buyer_email else [mail_shop_task]
    for task in tasks:
        transaction.on_commit(partial(task.enqueue, order_id=order.pk), robust=True)


def order_mail_buyer(*, order: Order, now: datetime) -> None:
    """Send the buyer what they ordered, once; nothing without an address."""
    if order.buyer_mailed_at is None and order.buyer_email:
        shop_address = [order.business.email] if order.business.email else None
        _send("order_buyer", order, order.language, order.buyer_email, reply_to=shop_address)
        Order.objects.filter(pk=order.pk).update(buyer_mailed_at=now)


def order_mail_shop(*, order: Order, now: datetime) -> None:
    """Tell the shop about a new order, once, in the shop's first language."""
    if order.shop_mailed_at is None and order.business.email:
        buyer_address = [order.buyer_email] if order.buyer_email else None
        language = spoken_language(order.business)
        _send("order_shop", order, language, order.business.email, reply_to=buyer_address)
        Order.objects.filter(pk=order.pk).update(shop_mailed_at=now)


def _send(
    name: str, order: Order, language: str, address: str, *, reply_to: list[str] | None
) -> None:
    with translation.override(language):
        record = order_record(order=order, language=language)
        context = {
            "order": record,
            "shop_name": order.business.name_in(language),
            "order_address": absolute(record.url),
        }
        # A subject is one line, whatever is in the shop's name.
        subject = " ".join(render_to_string(f"storefront/mail/{name}_subject.txt", context).split())
        body = render_to_string(f"storefront/mail/{name}.txt", context)
    EmailMessage(subject, body, to=[address], reply_to=reply_to).send()
