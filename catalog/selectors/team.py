"""Reads of a business's team."""

from django.db.models import QuerySet
from django.utils import timezone

from catalog.models import Business, Invitation, Membership


def team_members(business: Business) -> QuerySet[Membership]:
    """Everybody who may act for the business, the oldest first. One query."""
    rows = Membership.objects.filter(business=business)
    return rows.select_related("user", "business").order_by("created_at", "pk")


def open_invitations(business: Business) -> QuerySet[Invitation]:
    """Invitations that can still be accepted. One query."""
    rows = Invitation.objects.filter(business=business, used_at=None, revoked_at=None)
    return rows.filter(expires_at__gt=timezone.now())
