"""A code from the phone after the password: turned on, asked for, lost, and never passed by."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.test import Client
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from catalog.models import Business, Membership
from catalog.permissions import OWNER
from onboarding.services.staff import staff_group_ensure
from tests.admin.browsing import text_of
from tests.admin.phone import (
    PASSWORD,
    SET_UP,
    STEP,
    later,
    recovery_codes_on,
    secret_on,
    shown_code,
    turn_on,
    with_password,
)
from tests.admin.test_team import invite
from tests.factories import make_business, make_member
from tests.tenancy.addresses import admin_addresses, paths
from tests.tenancy.seller import MARK, make_marked_seller, snapshot

pytestmark = pytest.mark.django_db
MINE = "/admin/account/second-step/"


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def person(business: Business) -> Any:
    return make_member(business, OWNER)


@pytest.fixture
def at_home(person: Any) -> Client:
    """The browser in which the second step is turned on."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def kept(at_home: Client) -> tuple[str, list[str]]:
    """The secret on the phone, and the recovery codes on paper."""
    return turn_on(at_home)


def is_in(client: Client) -> bool:
    return client.get("/admin/products/").status_code == 200


def said_by_log(user: Any) -> list[tuple[str, Any]]:
    rows = ModelLogEntry.objects.filter(action="catalog.second_step", object_id=str(user.pk))
    return [(row.data["did"], row.user) for row in rows.order_by("pk")]


# --- Turning it on


def test_the_page_shows_a_picture_and_the_secret_and_the_recovery_codes_once(
    at_home: Client, person: Any
) -> None:
    page = at_home.get(SET_UP)
    html = page.content.decode()
    secret = secret_on(page)
    assert '<svg role="img"' in html
    assert "style=" not in re.search(r"<svg.*?</svg>", html, re.DOTALL)[0]
    assert f"secret={secret.replace(' ', '')}" in html

    done = at_home.post(SET_UP, {"code": shown_code(secret)})

    codes = recovery_codes_on(done)
    assert len(set(codes)) == 10
    assert "no-store" in done.headers["Cache-Control"]
    stored = list(StaticToken.objects.values_list("token", flat=True))
    assert not {code.replace("-", "").lower() for code in codes} & {t.lower() for t in stored}
    assert codes[0] not in text_of(at_home.get(MINE))
    assert is_in(at_home)
    assert said_by_log(person) == [("on", person)]


def test_a_wrong_first_code_turns_nothing_on(at_home: Client, person: Any) -> None:
    secret = secret_on(at_home.get(SET_UP))
    wrong = f"{(int(shown_code(secret)) + 5000) % 1000000:06d}"

    page = at_home.post(SET_UP, {"code": wrong})

    assert "This is not the code of now" in text_of(page)
    assert secret_on(page) == secret
    assert not TOTPDevice.objects.exists()


def test_who_has_it_cannot_set_up_another_one_over_it(
    at_home: Client, kept: tuple[str, list[str]]
) -> None:
    answer = at_home.post(SET_UP, {"code": "123456"})

    assert answer.headers["Location"] == MINE
    assert TOTPDevice.objects.count() == 1


# --- Signing in


def test_after_the_password_comes_the_code_and_then_the_page_that_was_asked_for(
    person: Any, kept: tuple[str, list[str]]
) -> None:
    client = with_password(person)

    asked = client.get("/admin/products/")
    assert asked.headers["Location"] == f"{STEP}?next=%2Fadmin%2Fproducts%2F"
    page = client.get(asked.headers["Location"])
    assert 'autocomplete="one-time-code"' in page.content.decode()
    before = client.cookies["sessionid"].value
    answer = client.post(STEP, {"code": shown_code(kept[0]), "next": "/admin/products/"})

    assert answer.headers["Location"] == "/admin/products/"
    assert client.cookies["sessionid"].value != before
    assert is_in(client)


def test_who_has_no_second_step_signs_in_as_before(person: Any) -> None:
    client = with_password(person)

    assert is_in(client)
    assert client.get(STEP).headers["Location"] == "/admin/"


def test_arabic_digits_and_blanks_are_understood(person: Any, kept: tuple[str, list[str]]) -> None:
    code = shown_code(kept[0]).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client = with_password(person)

    client.post(STEP, {"code": f" {code[:3]} {code[3:]} "})

    assert is_in(client)


def test_a_code_works_once(person: Any, kept: tuple[str, list[str]]) -> None:
    code = shown_code(kept[0])
    with_password(person).post(STEP, {"code": code})
    thief = with_password(person)

    page = thief.post(STEP, {"code": code})

    assert "was used already" in text_of(page)
    assert not is_in(thief)


def test_a_recovery_code_works_once_however_it_is_typed(
    person: Any, kept: tuple[str, list[str]]
) -> None:
    code = kept[1][3]
    first, second = with_password(person), with_password(person)

    first.post(f"{STEP}?recovery=1", {"code": f" {code.lower().replace('-', ' ')}"})
    again = second.post(f"{STEP}?recovery=1", {"code": code})

    assert is_in(first)
    assert not is_in(second)
    assert "was used already" in text_of(again)
    assert StaticToken.objects.count() == 9
    assert ("recovery code", person) in said_by_log(person)


def test_after_a_wrong_code_one_waits_even_with_the_right_one(
    person: Any, kept: tuple[str, list[str]]
) -> None:
    client = with_password(person)
    client.post(STEP, {"code": "000000"})
    TOTPDevice.objects.update(throttling_failure_count=6)

    page = client.post(STEP, {"code": shown_code(kept[0])})

    assert "Wait 32 seconds" in text_of(page)
    assert not is_in(client)
    later()
    client.post(STEP, {"code": shown_code(kept[0])})
    assert is_in(client)


def test_guessing_from_one_address_is_stopped(person: Any, kept: tuple[str, list[str]]) -> None:
    cache.clear()
    client = with_password(person)
    for _ in range(20):
        later()
        client.post(STEP, {"code": "ABCDE-FGHJK"})
    later()

    page = client.post(STEP, {"code": shown_code(kept[0])})

    assert "Too many wrong codes came from here" in text_of(page)
    assert not is_in(client)


def test_nobody_is_sent_to_another_site(person: Any, kept: tuple[str, list[str]]) -> None:
    client = with_password(person)

    answer = client.post(STEP, {"code": shown_code(kept[0]), "next": "https://evil.example/"})

    assert answer.headers["Location"] == "/admin/"


@pytest.mark.parametrize(("language", "said"), [("ar", "رمز"), ("fr", "code")])
def test_the_code_is_asked_for_in_the_readers_language(
    person: Any, kept: tuple[str, list[str]], language: str, said: str
) -> None:
    client = with_password(person)

    page = client.get(f"{STEP}?lang={language}")
    wrong = client.post(STEP, {"code": "000000"})

    assert f'lang="{language}"' in page.content.decode()
    assert said in text_of(page)
    assert "?lang=en&amp;next=%2Fadmin%2F" in page.content.decode()
    assert "This code is wrong" not in text_of(wrong)


# --- Nobody passes it by


def test_with_the_password_alone_no_address_of_the_admin_opens() -> None:
    seller = make_marked_seller()
    turn_on(_signed_in(seller.owner))
    client = with_password(seller.owner)
    client.raise_request_exception = False
    before, opened = snapshot(seller), []
    numbers = {"int": [str(seller.product.pk)], "business_id": [str(seller.business.pk)]}
    for address in admin_addresses():
        if address.route.startswith(("admin/logout/", "admin/login/", "admin/second-step/")):
            continue
        for path in paths(address, numbers):
            for answer in (client.get(path), client.post(path, {"action": "delete"})):
                if answer.status_code >= 500 or MARK.encode() in answer.content:
                    opened.append(path)
                if answer.status_code == 200 and not _is_public(path):
                    opened.append(path)

    assert opened == []
    assert snapshot(seller) == before


def _is_public(path: str) -> bool:
    return path.startswith(("/admin/password_reset/", "/admin/sprite/", "/admin/jsi18n/"))


def _signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_with_the_password_alone_one_is_nobody_on_public_pages_too(
    person: Any, kept: tuple[str, list[str]]
) -> None:
    other = make_business("other")
    link = invite(_signed_in(make_member(other, OWNER)))
    client = with_password(person)

    client.post(link)

    assert not Membership.objects.filter(business=other, user=person).exists()
    assert 'name="password"' in client.get(link).content.decode()


def test_who_has_the_wrong_account_signs_out_and_in_again(
    person: Any, business: Business, kept: tuple[str, list[str]]
) -> None:
    client, other = with_password(person), make_member(business, OWNER)

    client.post(STEP, {"leave": "1"})
    assert client.get(STEP).headers["Location"] == "/admin/login/"
    client.post("/admin/login/", {"username": other.username, "password": PASSWORD})

    assert is_in(client)


def test_scripts_get_no_page_to_follow(person: Any, kept: tuple[str, list[str]]) -> None:
    client = with_password(person)

    answer = client.get("/admin/products/", headers={"x-requested-with": "XMLHttpRequest"})

    assert answer.status_code == 403


def test_somebody_elses_device_in_the_session_is_worth_nothing(
    person: Any, kept: tuple[str, list[str]], business: Business
) -> None:
    thief = make_member(business)
    turn_on(_signed_in(thief))
    client = with_password(person)
    session = client.session
    theirs = TOTPDevice.objects.get(user=thief)
    session[DEVICE_ID_SESSION_KEY] = theirs.persistent_id
    session.save()

    assert not is_in(client)


def test_a_session_from_before_is_asked_for_the_code(person: Any, at_home: Client) -> None:
    elsewhere = with_password(person)
    assert is_in(elsewhere)

    turn_on(at_home)

    assert is_in(at_home)
    assert not is_in(elsewhere)


def test_a_new_password_by_mail_does_not_replace_the_code(
    person: Any, kept: tuple[str, list[str]]
) -> None:
    client = Client()
    number = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    form = client.get(f"/admin/password_reset/confirm/{number}/{token}/", follow=True)
    new = "another long password 2"
    client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new})

    assert not is_in(client)
    assert not is_in(with_password(person, new))


def test_the_code_page_is_nothing_without_a_password(kept: tuple[str, list[str]]) -> None:
    client = Client()

    answer = client.post(STEP, {"code": shown_code(kept[0])})

    assert answer.headers["Location"] == "/admin/login/"
    assert not is_in(client)


# --- Turning it off, and losing it


@pytest.mark.parametrize("lacking", ["password", "code"])
def test_it_is_turned_off_with_both_password_and_code(
    person: Any, at_home: Client, kept: tuple[str, list[str]], lacking: str
) -> None:
    proof = {"password": PASSWORD, "code": shown_code(kept[0])}

    refused = at_home.post(f"{MINE}off/", {**proof, lacking: "000000"})
    assert refused.status_code == 200
    assert TOTPDevice.objects.filter(user=person).exists()
    later()
    at_home.post(f"{MINE}off/", proof)

    assert not TOTPDevice.objects.filter(user=person).exists()
    assert not StaticToken.objects.exists()
    assert is_in(with_password(person))


def test_a_wrong_password_uses_no_recovery_code_up(
    at_home: Client, kept: tuple[str, list[str]]
) -> None:
    at_home.post(f"{MINE}off/", {"password": "wrong", "code": kept[1][0]})

    assert StaticToken.objects.count() == 10


def test_new_recovery_codes_make_the_old_ones_worthless(
    person: Any, at_home: Client, kept: tuple[str, list[str]]
) -> None:
    proof = {"password": PASSWORD, "code": shown_code(kept[0])}

    page = at_home.post(f"{MINE}codes/", proof)

    new = recovery_codes_on(page)
    with_old, with_new = with_password(person), with_password(person)
    with_old.post(f"{STEP}?recovery=1", {"code": kept[1][0]})
    later()
    with_new.post(f"{STEP}?recovery=1", {"code": new[0]})
    assert len(new) == 10
    assert not is_in(with_old)
    assert is_in(with_new)


def test_an_operator_resets_it_and_that_is_logged(person: Any, kept: tuple[str, list[str]]) -> None:
    operator = get_user_model().objects.create_superuser("operator")
    client = _signed_in(operator)
    address = f"/admin/users/{person.pk}/second-step/"
    assert address in client.get("/admin/users/").content.decode()
    assert client.get(address).status_code == 200

    client.post(address)

    assert is_in(with_password(person))
    assert said_by_log(person)[-1] == ("reset", operator)


def test_staff_and_owners_cannot_reset_it(
    person: Any, kept: tuple[str, list[str]], business: Business
) -> None:
    staff = get_user_model().objects.create_user("staff")
    staff.groups.add(staff_group_ensure())
    for user in (staff, make_member(business, OWNER)):
        _signed_in(user).post(f"/admin/users/{person.pk}/second-step/")

    assert TOTPDevice.objects.filter(user=person).exists()


# --- Demanded by the programme


@pytest.fixture
def staff() -> Any:
    user = get_user_model().objects.create_user("staff", password=PASSWORD)
    user.groups.add(staff_group_ensure())
    return user


def led_to(client: Client, path: str = "/admin/") -> str:
    return client.get(path).headers.get("Location", "").partition("?")[0]


def test_staff_are_led_to_setting_it_up_and_members_are_not(
    person: Any, staff: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = "staff"
    operator = _signed_in(get_user_model().objects.create_superuser("operator"))
    client = _signed_in(staff)

    assert led_to(client) == led_to(operator) == SET_UP
    assert led_to(client, "/admin/businesses/") == SET_UP
    assert led_to(client, "/admin/account/") == SET_UP
    assert is_in(_signed_in(person))
    turn_on(client)
    assert client.get("/admin/businesses/").status_code == 200


def test_everybody_is_led_to_setting_it_up(person: Any, business: Business, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = "all"
    client = _signed_in(person)

    answer = client.post("/admin/team/away/", {"until": "2099-01-01"})

    assert answer.headers["Location"].startswith(SET_UP)
    business.refresh_from_db()
    assert business.owner_away_until is None
    assert client.get(SET_UP).status_code == 200
    assert client.post("/admin/logout/").status_code == 302


def test_who_must_have_it_and_turns_it_off_is_led_back(
    person: Any, at_home: Client, kept: tuple[str, list[str]], settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = "all"

    at_home.post(f"{MINE}off/", {"password": PASSWORD, "code": shown_code(kept[0])})

    assert led_to(at_home, "/admin/products/") == SET_UP
