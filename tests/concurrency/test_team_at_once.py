"""The team changed by several people at the same moment: one owner stays, one member joins."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog.models import Business, Invitation, Membership
from catalog.permissions import EDITOR, OWNER, VIEWER
from catalog.services.invitations import invitation_accept, invitation_create
from catalog.services.team import member_change, member_remove
from catalog.tenancy import scope
from tests.factories import make_business, make_member

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def owners(business: Business) -> list[Membership]:
    people = [make_member(business, OWNER) for _ in range(2)]
    return [Membership.objects.get(user=person) for person in people]


@pytest.fixture
def code(business: Business, owners: list[Membership]) -> str:
    with scope(business):
        _invitation, secret = invitation_create(
            business=business, role=VIEWER, kind="CODE", actor=owners[0].user
        )
    return secret


def owners_left(business: Business) -> int:
    return Membership.objects.filter(business=business, role=OWNER).count()


def kinds(found: list) -> list[str]:
    return sorted(type(one).__name__ for one in found)


def test_looking_first_and_removing_then_leaves_no_owner(business, at_once):
    """The fault that locking the business guards against."""
    # Given
    emptied = []

    def look_then_remove(number: int) -> None:
        others = Membership.objects.filter(business=business, role=OWNER)
        if others.count() > 1:
            others.filter(user=people[number]).delete()

    # When
    for _ in range(10):
        Membership.objects.all().delete()
        people = [make_member(business, OWNER) for _ in range(2)]
        at_once(look_then_remove, 2)
        emptied.append(owners_left(business) == 0)

    # Then
    assert any(emptied)


def test_two_owners_who_remove_each_other_leave_one(business, owners, at_once):
    # When
    found = at_once(
        lambda number: member_remove(membership=owners[1 - number], actor=owners[number].user), 2
    )

    # Then
    assert kinds(found) == ["LastOwner", "NoneType"]
    assert owners_left(business) == 1


def test_two_owners_who_step_down_at_once_leave_one(business, owners, at_once):
    # When
    found = at_once(
        lambda number: member_change(
            membership=owners[number], role=EDITOR, is_deputy=False, actor=owners[number].user
        ),
        2,
    )

    # Then
    assert kinds(found) == ["LastOwner", "Membership"]
    assert owners_left(business) == 1


def test_two_deputies_chosen_at_once_are_one(business, owners, at_once):
    # Given
    people = [make_member(business, EDITOR) for _ in range(2)]
    members = [Membership.objects.get(user=person) for person in people]

    # When
    found = at_once(
        lambda number: member_change(
            membership=members[number], role=EDITOR, is_deputy=True, actor=owners[0].user
        ),
        2,
    )

    # Then
    assert kinds(found) == ["Membership", "Membership"]
    assert Membership.objects.filter(business=business, is_deputy=True).count() == 1


def test_a_code_that_ten_people_use_at_once_makes_one_member(business, code, at_once):
    # Given
    people = [get_user_model().objects.create_user(f"guest-{number}") for number in range(10)]
    invitation = Invitation._base_manager.get()

    # When
    found = at_once(
        lambda number: invitation_accept(invitation=invitation, user=people[number]), 10
    )

    # Then
    assert kinds(found) == ["InvitationClosed"] * 9 + ["Membership"]
    joined = Membership.objects.get(business=business, role=VIEWER)
    assert Invitation._base_manager.get().used_by == joined.user


def test_the_form_of_a_new_person_sent_five_times_makes_one_account(business, code, at_once):
    # Given
    account = {"name": "Fatima", "email": "fatima@example.org", "password": "argan tree 44 hills"}

    # When
    answers = at_once(lambda _number: Client().post(f"/join/{code}/", account).status_code, 5)

    # Then
    assert answers.count(302) == 1
    assert set(answers) <= {200, 302, 410}
    assert get_user_model().objects.filter(email="fatima@example.org").count() == 1
    assert Membership.objects.filter(business=business, role=VIEWER).count() == 1
