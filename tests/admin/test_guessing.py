"""Who guesses passwords or codes is stopped, by the address the guesses come from."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from catalog.permissions import OWNER
from catalog.throttle import client_address
from tests.admin.browsing import text_of
from tests.admin.phone import PASSWORD
from tests.factories import make_business, make_member

pytestmark = pytest.mark.django_db
SIGN_IN = "/admin/login/"
BUSY = "Too many wrong passwords came from here"


@pytest.fixture
def person() -> Any:
    cache.clear()
    return make_member(make_business("tifaout"), OWNER)


def try_in(name: str, password: str, address: str = "198.51.100.7", **headers: str) -> Any:
    sent = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post(SIGN_IN, sent, headers=headers)


def test_after_ten_wrong_passwords_the_right_one_waits_an_hour(person: Any) -> None:
    for number in range(10):
        assert BUSY not in text_of(try_in(person.username, f"guess {number}"))

    refused = try_in(person.username, PASSWORD)

    assert refused.status_code == 200
    assert BUSY in text_of(refused)
    assert try_in(person.username, PASSWORD, "203.0.113.9").status_code == 302


def test_a_neighbour_in_the_same_network_still_signs_in(person: Any) -> None:
    for number in range(10):
        try_in(person.username.upper(), f"guess {number}")
    other = make_member(make_business("other"), OWNER)

    assert try_in(other.username, PASSWORD).status_code == 302


def test_many_names_from_one_address_are_stopped_too(person: Any) -> None:
    for number in range(100):
        try_in(f"name-{number}", "guess")

    assert BUSY in text_of(try_in(person.username, PASSWORD))


@pytest.mark.parametrize(
    ("header", "connection", "sent", "counted"),
    [
        ("", "198.51.100.7", {"X-Real-IP": "203.0.113.9"}, "198.51.100.7"),
        ("X-Real-IP", "10.0.0.1", {"X-Real-IP": "203.0.113.9"}, "203.0.113.9"),
        ("X-Real-IP", "10.0.0.1", {}, "10.0.0.1"),
        ("X-Real-IP", "10.0.0.1", {"X-Real-IP": "nonsense"}, "10.0.0.1"),
        (
            "X-Forwarded-For",
            "10.0.0.1",
            {"X-Forwarded-For": "1.2.3.4, 203.0.113.9"},
            "203.0.113.9",
        ),
        ("", "2001:db8:1:2:3:4:5:6", {}, "2001:db8:1:2::/64"),
        ("", "::ffff:198.51.100.7", {}, "198.51.100.7"),
    ],
)
def test_the_address_is_the_visitors_and_not_what_a_visitor_claims(
    settings: Any, header: str, connection: str, sent: dict, counted: str
) -> None:
    settings.CLIENT_ADDRESS_HEADER = header

    request = RequestFactory(REMOTE_ADDR=connection).get("/", headers=sent)

    assert client_address(request) == counted


def test_behind_a_proxy_each_visitor_has_a_count_of_the_own(person: Any, settings: Any) -> None:
    settings.CLIENT_ADDRESS_HEADER = "X-Real-IP"
    guesser, honest = {"X-Real-IP": "203.0.113.9"}, {"X-Real-IP": "203.0.113.10"}
    for number in range(10):
        try_in(person.username, f"guess {number}", "10.0.0.1", **guesser)

    assert BUSY in text_of(try_in(person.username, PASSWORD, "10.0.0.1", **guesser))
    assert try_in(person.username, PASSWORD, "10.0.0.1", **honest).status_code == 302
