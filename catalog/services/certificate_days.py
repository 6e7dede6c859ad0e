"""The days on which a checked certificate begins or ceases to count: its listings are made anew."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from catalog.models import Certificate
from catalog.models.papers import Proof
from catalog.services.papers import listings_touch


def certificates_turn(*, today: date, now: datetime, limit: int = 500) -> int:
    """Mark the listings of what is covered by certificates that turned since they were last kept.

    How many. Run in an unscoped block. `updated_at` says that it is done: twice, or two at once,
    it is done once.
    """
    over = Q(valid_until__lt=today, updated_at__date__lte=F("valid_until"))
    begun = Q(valid_from__lte=today, updated_at__date__lt=F("valid_from"))
    turned = Certificate.objects.filter(over | begun, state=Proof.State.VERIFIED)
    return sum(_turn(one, now) for one in turned.order_by("pk")[:limit])


@transaction.atomic
def _turn(certificate: Certificate, now: datetime) -> int:
    same = Certificate.objects.filter(pk=certificate.pk, updated_at=certificate.updated_at)
    if not same.update(updated_at=now):
        return 0
    listings_touch(certificate)
    return 1
