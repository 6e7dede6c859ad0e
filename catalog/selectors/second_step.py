"""Who has a second step at sign-in, and who must have one."""

from typing import TYPE_CHECKING

from django.conf import settings
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from catalog.permissions import is_staff_member

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def has_second_step(user: "User") -> bool:
    """Whether this person is asked for a code after the password. One query for a user object."""
    if not hasattr(user, "_has_second_step"):
        found = TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).exists()
        user._has_second_step = found  # type: ignore[attr-defined]
    return user._has_second_step  # type: ignore[attr-defined]


def needs_second_step(user: "User") -> bool:
    """Whether the installation demands one of this person (`SECOND_FACTOR_REQUIRED`)."""
    demanded = settings.SECOND_FACTOR_REQUIRED
    return demanded == "all" or (demanded == "staff" and is_staff_member(user))


def recovery_codes_left(user: "User") -> int:
    """How many recovery codes were not used yet. One query."""
    return StaticToken.objects.filter(device__user=user).count()
