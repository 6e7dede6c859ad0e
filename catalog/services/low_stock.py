"""Tells a business once, by mail, what is running out."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from catalog.links import absolute
from catalog.models import Business, Stock
from catalog.selectors.lacks import low_condition

MOST = 200  # stocks looked at in one run; the next run takes the others


def lows_tell(*, now: datetime) -> int:
    """Mail each business the stocks that became low since it was last told; returns the mails.

    Runs across all businesses. Two runs at once tell nothing twice. A stock that was filled up is
    told of again when it is low again. A business without an address reads it at its desk.
    """
    enough = Stock.objects.filter(low_told_at__isnull=False).exclude(low_condition())
    enough.update(low_told_at=None)
    untold = Stock.objects.filter(low_condition(), low_told_at__isnull=True)
    told = 0
    for business_id in list(untold.values_list("business_id", flat=True).distinct()[:MOST]):
        told += _tell(business_id, now)
    return told


@transaction.atomic
def _tell(business_id: int, now: datetime) -> int:
    """A mail that does not leave takes the mark back with it, so that the next run tries again."""
    untold = Stock.objects.filter(low_condition(), business_id=business_id, low_told_at=None)
    lows = list(
        untold.select_for_update(of=("self",), skip_locked=True)
        .select_related("variant__product", "business")
        .order_by("available", "pk")[:MOST]
    )
    if not lows:
        return 0
    Stock.objects.filter(pk__in=[stock.pk for stock in lows]).update(low_told_at=now)
    business = lows[0].business
    if not business.email:
        return 0
    _mail(business, lows)
    return 1


def _mail(business: Business, lows: list[Stock]) -> None:
    spoken = [tag for tag in business.languages if tag in dict(settings.LANGUAGES)]
    with translation.override(spoken[0] if spoken else settings.LANGUAGE_CODE):
        context = {
            "shop_name": business.name_in(translation.get_language()),
            "lows": lows,
            "address": absolute(reverse("stock_take")),
        }
        subject = " ".join(render_to_string("catalog/mail/low_stock_subject.txt", context).split())
        body = render_to_string("catalog/mail/low_stock.txt", context)
    EmailMessage(subject, body, to=[business.email]).send()
