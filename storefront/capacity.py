"""How many of what is made to order can still be ordered this month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_skeleton
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.clock import time_zone_of
from catalog.languages import locale_of
from catalog.models import Business, Stock, Variant
from storefront.models import Order, OrderLine


@dataclass(frozen=True)
class Room:
    """What is `left` of the running month's capacity; from the day `again` all of it is free."""

    left: int
    again: date


def rooms_for(
    variants: Iterable[Variant], *, business: Business, now: datetime
) -> Mapping[int, Room]:
    """Variant id → room, for those made to order with a monthly capacity.

    A month is that of the business's clock. What was cancelled, or counted off a stock, takes no
    room. One query, none when nothing has a capacity.
    """
    capacities = {variant.pk: _capacity(variant) for variant in variants}
    limited = {pk: most for pk, most in capacities.items() if most is not None}
    if not limited:
        return {}
    begin, again = _month(business, now)
    lines = OrderLine.objects.filter(
        variant__in=limited, stock_taken=0, order__placed_at__gte=begin, order__placed_at__lt=again
    ).exclude(order__status=Order.Status.CANCELLED)
    ordered = dict(lines.order_by().values_list("variant").annotate(pieces=Sum("quantity")))
    return {
        pk: Room(max(most - ordered.get(pk, 0), 0), again.date()) for pk, most in limited.items()
    }


def room_text(room: Room, language: str) -> str:
    """What a shopper reads who wants more than can be made this month."""
    again = format_skeleton("MMMMd", room.again, locale=locale_of(language))
    if not room.left:
        return _("All that can be made this month is ordered. Order it from %(day)s.") % {
            "day": again
        }
    return ngettext(
        "Only %(count)d more can be made this month. Lower the quantity, or order from %(day)s.",
        "Only %(count)d more can be made this month. Lower the quantity, or order from %(day)s.",
        room.left,
    ) % {"count": room.left, "day": again}


def _capacity(variant: Variant) -> int | None:
    stock = getattr(variant, "stock", None)
    is_made = stock is not None and stock.policy == Stock.Policy.MADE_TO_ORDER
    return stock.monthly_capacity if stock is not None and is_made else None


def _month(business: Business, now: datetime) -> tuple[datetime, datetime]:
    here = now.astimezone(time_zone_of(business))
    begin = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (begin + timedelta(days=31)).replace(day=1)
    return begin, following
