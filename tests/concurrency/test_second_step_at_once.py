"""A code of the second step is good once, also for two browsers at the same moment."""

import pytest
from django.contrib.auth import get_user_model
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from catalog.services.second_step import code_check, second_step_turn_on
from tests.admin.phone import later

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def code_of(key: str) -> str:
    return f"{TOTP(bytes.fromhex(key)).token():06d}"


@pytest.fixture
def person():
    return get_user_model().objects.create_user("fatima")


def test_two_windows_that_turn_it_on_make_one_device(person, at_once):
    keys = [default_key(), default_key()]

    found = at_once(
        lambda number: second_step_turn_on(
            user=person, key=keys[number], code=code_of(keys[number])
        ),
        2,
    )

    assert sorted(type(one).__name__ for one in found) == ["AlreadyOn", "tuple"]
    assert TOTPDevice.objects.get().key == keys[[type(one) for one in found].index(tuple)]
    assert StaticToken.objects.count() == 10


@pytest.mark.parametrize("kind", ["phone", "recovery"])
def test_one_code_in_eight_browsers_opens_one(person, at_once, kind):
    key = default_key()
    _device, codes = second_step_turn_on(user=person, key=key, code=code_of(key))
    later()
    code = code_of(key) if kind == "phone" else codes[0]

    found = at_once(lambda _number: code_check(user=person, code=code), 8)

    assert sum(type(one).__name__.endswith("Device") for one in found) == 1
    assert {type(one).__name__ for one in found} <= {
        "TOTPDevice", "StaticDevice", "NoneType", "MustWait",
    }  # fmt: skip
