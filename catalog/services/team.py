"""Writes of a business's team: roles, leaving, the deputy, an owner who is away."""

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from catalog.models import Business, Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LOGGED = "catalog.team"


class LastOwner(Exception):
    """A business keeps at least one owner."""


class OwnerNeedsNoDeputy(Exception):
    """An owner has all rights already."""


@transaction.atomic
def member_change(
    *, membership: Membership, role: str, is_deputy: bool, actor: "User"
) -> Membership:
    """Set role and deputy of a member; a new deputy takes the place of the earlier one.

    Raises LastOwner, and OwnerNeedsNoDeputy.
    """
    current = _lock(membership)
    if is_deputy and role == Membership.Role.OWNER:
        raise OwnerNeedsNoDeputy
    if role != Membership.Role.OWNER:
        _demand_another_owner(current)
    if is_deputy:
        others = Membership.objects.filter(business=current.business_id, is_deputy=True)
        others.exclude(pk=current.pk).update(is_deputy=False)
    current.role, current.is_deputy = role, is_deputy
    current.save(update_fields=["role", "is_deputy"])
    _log(current, actor, {"did": "change", "role": role, "deputy": is_deputy})
    return current


@transaction.atomic
def member_remove(*, membership: Membership, actor: "User") -> None:
    """End a person's work for the business; the account itself stays. Raises LastOwner."""
    current = _lock(membership)
    _demand_another_owner(current)
    _log(current, actor, {"did": "remove", "role": current.role})
    current.delete()


@transaction.atomic
def owner_away_set(*, business: Business, until: datetime.date | None, actor: "User") -> None:
    """Let the deputy act until the end of this day; None ends it now."""
    Business.objects.filter(pk=business.pk).update(owner_away_until=until)
    business.owner_away_until = until
    said = until.isoformat() if until else ""
    log(instance=business, action=LOGGED, user=actor, data={"did": "away", "until": said})


def _lock(membership: Membership) -> Membership:
    """The row as it is now. The business is locked first: two owners cannot remove each other."""
    Business.objects.select_for_update().get(pk=membership.business_id)
    return Membership.objects.select_related("business").get(pk=membership.pk)


def _demand_another_owner(current: Membership) -> None:
    if current.role != Membership.Role.OWNER:
        return
    owners = Membership.objects.filter(
        business=current.business_id, role=Membership.Role.OWNER, user__is_active=True
    )
    if not owners.exclude(pk=current.pk).exists():
        raise LastOwner


def _log(membership: Membership, actor: "User", data: dict) -> None:
    said = {**data, "member": membership.user_id}
    log(instance=membership.business, action=LOGGED, user=actor, data=said)
