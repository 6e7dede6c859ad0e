"""Work the storefront does behind the scenes; each task may run twice without harm."""

from django.utils import timezone
from django_tasks import task

from catalog.tenancy import scope, unscoped
from storefront.models import Order


@task(backend="jobs")
def mail_buyer_task(*, order_id: int) -> None:
    """Confirm an order to its buyer; an order deleted meanwhile is no error."""
    from storefront.services.mail import order_mail_buyer

    order = _order(order_id)
    if order is not None:
        with scope(order.business):
            order_mail_buyer(order=order, now=timezone.now())


@task(backend="jobs")
def mail_shop_task(*, order_id: int) -> None:
    """Tell a shop about a new order; an order deleted meanwhile is no error."""
    from storefront.services.mail import order_mail_shop

    order = _order(order_id)
    if order is not None:
        with scope(order.business):
            order_mail_shop(order=order, now=timezone.now())


def _order(order_id: int) -> Order | None:
    with unscoped("one order, by id, to find its business"):
        return Order.objects.select_related("business").filter(pk=order_id).first()
