"""Writes of invitations: made, taken back, accepted once."""

import datetime
import secrets
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from catalog.models import Business, Invitation, Membership
from catalog.services.team import LOGGED
from catalog.tenancy import scope, unscoped

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Without signs that are read or said wrongly. Ten of them are 50 bits: guessing is hopeless
# within the two days a code lives and the tries an address has.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10
LIFE = {
    Invitation.Kind.LINK: datetime.timedelta(days=7),
    Invitation.Kind.CODE: datetime.timedelta(days=2),
}
MOST_OPEN = 30


class InvitationClosed(Exception):
    """It was used, taken back, or is too old; `state` says which."""

    def __init__(self, state: Invitation.State) -> None:
        super().__init__(state)
        self.state = state


class AlreadyMember(Exception):
    """This person works for the business already."""


class TooManyInvitations(Exception):
    """So many are open that nobody could keep count of them."""


class AccountExists(Exception):
    """Somebody signs in with this e-mail address already."""


@transaction.atomic
def invitation_create(
    *, business: Business, role: str, kind: str, invited_name: str = "", actor: "User"
) -> tuple[Invitation, str]:
    """A new invitation and its secret, which nothing can show again.

    Raises TooManyInvitations.
    """
    now = timezone.now()
    Business.objects.select_for_update().get(pk=business.pk)
    waiting = Invitation.objects.filter(used_at=None, revoked_at=None, expires_at__gt=now)
    if waiting.count() >= MOST_OPEN:
        raise TooManyInvitations
    secret = _code() if kind == Invitation.Kind.CODE else secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        business=business,
        kind=kind,
        role=role,
        invited_name=invited_name,
        secret_hash=_hash(secret),
        created_by=actor,
        expires_at=now + LIFE[Invitation.Kind(kind)],
    )
    log(instance=business, action=LOGGED, user=actor, data={"did": "invite", "role": role})
    return invitation, secret


def invitation_revoke(*, invitation: Invitation) -> bool:
    """Take an open invitation back; False when it was used or taken back before."""
    waiting = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    return bool(waiting.update(revoked_at=timezone.now()))


def invitation_find(*, secret: str) -> Invitation | None:
    """The invitation of a link or of a code, however the code was typed."""
    typed = secret.strip()
    as_code = typed.upper().replace("-", "").replace(" ", "")
    hashes = [_hash(typed), _hash(as_code)]
    with unscoped("the holder of the secret does not know the business yet"):
        rows = Invitation.objects.filter(secret_hash__in=hashes)
        return rows.select_related("business", "created_by").first()


@transaction.atomic
def invitation_accept(*, invitation: Invitation, user: "User") -> Membership:
    """Make this person a member. Raises InvitationClosed, and AlreadyMember (it stays open)."""
    with scope(invitation.business_id):
        current = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if current.state != Invitation.State.OPEN:
            raise InvitationClosed(current.state)
        membership, is_new = Membership.objects.get_or_create(
            business_id=current.business_id, user=user, defaults={"role": current.role}
        )
        if not is_new:
            raise AlreadyMember
        current.used_at, current.used_by = timezone.now(), user
        current.save(update_fields=["used_at", "used_by"])
    said = {"did": "join", "role": membership.role, "member": user.pk}
    log(instance=membership.business, action=LOGGED, user=user, data=said)
    return membership


@transaction.atomic
def invitation_accept_as_new(
    *, invitation: Invitation, name: str, email: str, password: str, language: str
) -> "User":
    """Make an account that signs in by e-mail, and join. Raises InvitationClosed, AccountExists."""
    people = get_user_model()
    if people.objects.filter(username__iexact=email).exists():
        raise AccountExists
    try:
        with transaction.atomic():
            user = people.objects.create_user(email, email, password, first_name=name)
    except IntegrityError as error:
        raise AccountExists from error
    UserProfile.objects.create(user=user, preferred_language=language)
    invitation_accept(invitation=invitation, user=user)
    return user


def spaced(code: str) -> str:
    """A code in groups that can be read out."""
    return "-".join((code[:4], code[4:7], code[7:]))


def _code() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))


def _hash(secret: str) -> str:
    """Keyed, so that a copy of the database is not enough to try short codes."""
    return salted_hmac("catalog.invitation", secret, algorithm="sha256").hexdigest()
