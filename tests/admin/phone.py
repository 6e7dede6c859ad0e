"""The app on a person's phone, and the way through the sign-in pages."""

import re
from base64 import b32decode
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

SET_UP = "/admin/account/second-step/set-up/"
STEP = "/admin/second-step/"
PASSWORD = "a long password 1"


def shown_code(secret: str) -> str:
    """What the app shows now for the secret that the page spelled out."""
    totp = TOTP(b32decode(secret.replace(" ", "")))
    return f"{totp.token():06d}"


def secret_on(page: HttpResponse) -> str:
    return re.search(r'jisr-typed-secret">([A-Z2-7 ]+)<', page.content.decode())[1]


def recovery_codes_on(page: HttpResponse) -> list[str]:
    return re.findall(r">([2-9A-Z]{5}-[2-9A-Z]{5})<", page.content.decode())


def turn_on(client: Client) -> tuple[str, list[str]]:
    """Set the second step up by its pages; the secret and the recovery codes."""
    secret = secret_on(client.get(SET_UP))
    page = client.post(SET_UP, {"code": shown_code(secret)})
    later()
    return secret, recovery_codes_on(page)


def with_password(user: Any, password: str = PASSWORD) -> Client:
    """A new browser that has passed the password page."""
    client = Client()
    sent = {"username": user.username, "password": password, "next": "/admin/products/"}
    assert client.post("/admin/login/", sent).status_code == 302
    return client


def later() -> None:
    """Time passes: the app shows a code that was not used yet, and no waiting is left."""
    TOTPDevice.objects.update(last_t=-1, throttling_failure_timestamp=None)
    StaticDevice.objects.update(throttling_failure_timestamp=None)
