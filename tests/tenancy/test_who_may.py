"""Who may do what at one desk: the table of the documentation, every cell of it performed.

An allowed act must be seen in the rows (or in the page); a refused one must leave every row of the
business and of the programme as it was. One installation has one programme, so "staff of another
programme" do not exist.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from catalog.models import Business, Category, GlossaryTerm, Membership, ProductFamily
from catalog.permissions import CLERK, EDITOR, LOOKING_ONLY, OWNER, VIEWER, WORKING_FOR
from onboarding.services.staff import staff_group_ensure
from tests.factories import make_business, make_member, make_product
from tests.tenancy.acts import ACTS, Scene, away_until_tomorrow, make_scene
from tests.tenancy.seller import Seller, make_marked_seller, snapshot

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations" / "who-may-do-what.md"
ANSWERS = {"yes": True, "–": False}


def table() -> dict[str, dict[str, bool]]:
    """Act → person → whether it is allowed, as the page says."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    head, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {
        act: {who: ANSWERS[cell] for who, cell in zip(head[1:], cells, strict=True)}
        for act, *cells in rows
    }


TABLE = table()


@pytest.fixture
def seller() -> Seller:
    return make_marked_seller()


@pytest.fixture
def scene(seller: Seller) -> Scene:
    return make_scene(seller)


def client_of(user: Any = None, **session: Any) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    if session:
        kept = client.session
        kept.update(session)
        kept.save()
    return client


def deputy_of(business: Business) -> Client:
    user = make_member(business, CLERK)
    Membership.objects.filter(business=business, user=user).update(is_deputy=True)
    away_until_tomorrow(business)
    return client_of(user)


def neighbour_of(business: Business) -> Client:
    other = make_business("neighbour")
    make_product(other, "neighbours-oil")
    return client_of(make_member(other, OWNER))


def staff_at(business: Business, *, looking: bool) -> Client:
    user = get_user_model().objects.create_user(f"staff-{looking}")
    user.groups.add(staff_group_ensure())
    return client_of(user, **{WORKING_FOR: business.pk, LOOKING_ONLY: looking})


PEOPLE: dict[str, Callable[[Business], Client]] = {
    "owner": lambda business: client_of(make_member(business, OWNER)),
    "editor": lambda business: client_of(make_member(business, EDITOR)),
    "clerk": lambda business: client_of(make_member(business, CLERK)),
    "viewer": lambda business: client_of(make_member(business, VIEWER)),
    "deputy": deputy_of,
    "neighbour": neighbour_of,
    "staff": lambda business: staff_at(business, looking=False),
    "looking": lambda business: staff_at(business, looking=True),
    "stranger": lambda _business: client_of(get_user_model().objects.create_user("stranger")),
    "nobody": lambda _business: client_of(),
}


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo whatever happens inside, so that the next person finds everything as it was."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def state_of_all(scene: Scene) -> dict[str, Any]:
    """Every row of the business, and the programme's own."""
    programme = (Category, ProductFamily, GlossaryTerm)
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in programme}
    return {**snapshot(scene.seller), **rows}


def what_is_wrong(scene: Scene, name: str, who: str, client: Client, before: dict) -> str:
    """Empty when the person may do the act exactly as the table says."""
    act, allowed = ACTS[name], TABLE[name][who]
    prepared = name == "open the shop to shoppers"  # which closes it first
    answer = act.do(client, scene)
    done = bool(act.done(scene, answer))
    said = f"{who}: {name}: {answer.status_code}"
    if answer.status_code >= 500:
        return f"{said} broke"
    if done != allowed:
        return f"{said} {'was done' if done else 'was not done'}"
    if not allowed and not prepared and state_of_all(scene) != before:
        return f"{said} was refused and changed something"
    # At an address without a number a neighbour meets the own desk.
    if not allowed and who != "neighbour" and answer.status_code not in (302, 403, 404):
        return f"{said} was refused with another answer"
    return ""


def test_the_page_and_the_acts_are_the_same() -> None:
    assert set(TABLE) == set(ACTS)
    assert {who for row in TABLE.values() for who in row} == set(PEOPLE)


@pytest.mark.parametrize("name", TABLE)
def test_everybody_may_do_what_the_table_says_and_nothing_else(scene: Scene, name: str) -> None:
    people = {who: come(scene.business) for who, come in PEOPLE.items()}
    before, wrong = state_of_all(scene), []
    for who, client in people.items():
        with taken_back():
            wrong.append(what_is_wrong(scene, name, who, client, before))

    assert [line for line in wrong if line] == []


def test_a_deputy_has_only_the_own_role_while_the_owner_is_here(scene: Scene) -> None:
    deputy = deputy_of(scene.business)
    Business.objects.filter(pk=scene.business.pk).update(owner_away_until=None)

    done = {name for name in ACTS if performed(scene, name, deputy)}

    assert done == {name for name, row in TABLE.items() if row["clerk"]}


def performed(scene: Scene, name: str, client: Client) -> bool:
    with taken_back():
        answer = ACTS[name].do(client, scene)
        return bool(ACTS[name].done(scene, answer))
