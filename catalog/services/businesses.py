"""Writes of businesses: where one stands on its way to an open shop."""

from django.db import transaction

from catalog.models import Business
from catalog.services.versions import business_touch


@transaction.atomic
def business_set_status(*, business: Business, status: Business.Status) -> Business:
    """Move a business to a status; the same status again changes nothing.

    Marks all its listings as out of date: only open shops are exported.
    """
    moved = Business.objects.filter(pk=business.pk).exclude(status=status).update(status=status)
    business.status = status
    if moved:
        business_touch(business.pk)
    return business
