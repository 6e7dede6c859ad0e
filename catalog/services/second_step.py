"""Writes of a person's second step at sign-in: turned on, checked, turned off, reset.

The step is a code of an app on the person's phone (TOTP, RFC 6238) or one of ten recovery codes.
Recovery codes are kept as keyed hashes: nothing can show them again.
"""

import math
import secrets
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from catalog.services.invitations import SIGNS

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LOGGED = "catalog.second_step"
CODE_LENGTH, RECOVERY_CODES, RECOVERY_LENGTH = 6, 10, 10


class WrongCode(ValueError):
    """The app on the phone shows another code now, or this one was used before."""


class AlreadyOn(Exception):
    """This person has a second step."""


class MustWait(Exception):
    """Too many wrong codes: none is looked at for so many `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@transaction.atomic
def second_step_turn_on(*, user: "User", key: str, code: str) -> tuple[Device, list[str]]:
    """Begin to ask for codes of this key (hexadecimal), proved by a first code.

    Returns the device and the recovery codes, which nothing can show again.
    Raises WrongCode, and AlreadyOn.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if TOTPDevice.objects.filter(user=user, confirmed=True).exists():
        raise AlreadyOn
    device = TOTPDevice.objects.create(user=user, name="phone", key=key)
    if not device.verify_token(plain_code(code)):
        raise WrongCode  # the device goes with the transaction
    codes = _new_recovery_codes(user)
    _log(user, user, "on")
    return device, codes


def code_check(*, user: "User", code: str) -> Device | None:
    """The device whose code this is, which cannot be used again; None when it is wrong.

    Raises MustWait.
    """
    typed = plain_code(code)
    is_from_phone = typed.isdecimal() and len(typed) == CODE_LENGTH
    model = TOTPDevice if is_from_phone else StaticDevice
    with transaction.atomic():
        rows = model.objects.select_for_update().filter(user=user, confirmed=True)
        device = rows.first()
        if device is None:
            return None
        is_allowed, why = device.verify_is_allowed()
        if not is_allowed:
            raise MustWait(_seconds_until(why["locked_until"]))
        if not device.verify_token(typed if is_from_phone else _hash(typed)):
            return None
        if not is_from_phone:
            _log(user, user, "recovery code")
    return device


@transaction.atomic
def recovery_codes_renew(*, user: "User") -> list[str]:
    """Ten new recovery codes; the earlier ones are worth nothing."""
    codes = _new_recovery_codes(user)
    _log(user, user, "new recovery codes")
    return codes


@transaction.atomic
def second_step_turn_off(*, user: "User") -> None:
    """The password alone is enough again."""
    _remove(user)
    _log(user, user, "off")


@transaction.atomic
def second_step_reset(*, user: "User", actor: "User") -> None:
    """An operator helps somebody who lost both phone and recovery codes."""
    _remove(user)
    _log(user, actor, "reset")


def plain_code(typed: str) -> str:
    """As it is compared: Latin digits, capitals, no blanks or hyphens."""
    signs = [sign for sign in typed if not sign.isspace() and sign not in "-–—"]
    digits = [str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in signs]
    return "".join(digits).upper()


def _new_recovery_codes(user: "User") -> list[str]:
    device, _new = StaticDevice.objects.get_or_create(user=user, name="recovery")
    device.token_set.all().delete()
    codes = [
        "".join(secrets.choice(SIGNS) for _ in range(RECOVERY_LENGTH))
        for _ in range(RECOVERY_CODES)
    ]
    for code in codes:
        device.token_set.create(token=_hash(code))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _hash(code: str) -> str:
    """What fits the table: 64 bits, useless without the installation's secret key."""
    return salted_hmac("catalog.recovery-code", code, algorithm="sha256").hexdigest()[:16]


def _remove(user: "User") -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _seconds_until(moment: datetime) -> int:
    return max(1, math.ceil((moment - timezone.now()).total_seconds()))


def _log(user: "User", actor: "User", did: str) -> None:
    # A row of its own: for the lazy user of a request no log is kept.
    person = get_user_model().objects.get(pk=user.pk)
    log(instance=person, action=LOGGED, user=actor, data={"did": did})
