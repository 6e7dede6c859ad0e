"""The owner keeps the team: roles, invitations, a deputy, and people of several shops."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from catalog.models import Business, Invitation, Membership
from catalog.permissions import CLERK, EDITOR, OWNER, VIEWER
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_member, make_product

pytestmark = pytest.mark.django_db
ACCOUNT = {"name": "فاطمة", "email": "Fatima@example.org", "password": "argan tree 44 hills"}


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def owner(business: Business) -> Client:
    return signed_in(business, OWNER)


def membership(business: Business, role: str) -> Membership:
    return Membership.objects.get(business=business, user=make_member(business, role))


def invite(owner: Client, role: str = CLERK, kind: str = "LINK") -> str:
    """Invite and return the address or the code that the owner is shown."""
    page = owner.post("/admin/team/invite/", {"role": role, "kind": kind, "invited_name": "Zahra"})
    html = page.content.decode()
    if kind == "CODE":
        return re.search(r'jisr-secret"><bdi dir="ltr">([^<]+)<', html)[1]
    return re.search(r'value="http://testserver(/join/[^"]+)"', html)[1]


def only_invitation() -> Invitation:
    return Invitation._base_manager.get()


def age(**values: Any) -> None:
    Invitation._base_manager.update(**values)


def test_a_new_person_joins_by_link_and_sees_the_desk_of_the_shop(
    business: Business, owner: Client
) -> None:
    link, new = invite(owner), Client()
    assert "زيت" not in text_of(new.get(link))
    assert "Order clerk" in text_of(new.get(link, headers={"accept-language": "en"}))

    answer = new.post(link, ACCOUNT)

    assert answer.headers["Location"] == "/admin/"
    joined = Membership.objects.get(user__username="fatima@example.org")
    assert (joined.business, joined.role) == (business, CLERK)
    assert new.get("/admin/orders/").status_code == 200
    assert new.get("/admin/products/").status_code == 403


def test_the_secret_is_stored_nowhere(owner: Client) -> None:
    secret = invite(owner).split("/")[2]

    kept = Invitation._base_manager.values().get()

    assert len(secret) >= 43
    assert secret not in str(kept)


def test_a_code_is_found_however_it_is_typed(business: Business, owner: Client) -> None:
    code, new = invite(owner, kind="CODE"), Client()

    answer = new.post("/join/", {"code": f" {code.lower().replace('-', ' ')} "})
    new.post(answer.headers["Location"], ACCOUNT)

    assert Membership.objects.filter(business=business, role=CLERK).count() == 1


def test_somebody_with_an_account_joins_and_changes_between_two_shops(owner: Client) -> None:
    first = make_business("first")
    person = signed_in(first, EDITOR)

    person.post(invite(owner, role=VIEWER))

    assert person.get("/admin/products/add/").status_code == 403
    assert "My other shops" in person.get("/admin/").content.decode()
    person.post("/admin/my-shops/", {"business": str(first.pk)})
    assert person.get("/admin/products/add/").status_code == 200


def test_nobody_changes_to_a_shop_of_others(owner: Client) -> None:
    other = make_business("other")

    owner.post("/admin/my-shops/", {"business": str(other.pk)})

    assert owner.session.get("working_for") != other.pk


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"used_at": timezone.now()}, "was used already"),
        ({"revoked_at": timezone.now()}, "was taken back"),
        ({"expires_at": timezone.now() - datetime.timedelta(seconds=1)}, "is too old"),
    ],
)
def test_a_closed_invitation_says_why_and_makes_no_account(
    owner: Client, values: dict, said: str
) -> None:
    link = invite(owner)
    age(**values)

    answer = Client().post(link, ACCOUNT, headers={"accept-language": "en"})

    assert answer.status_code == 410
    assert said in text_of(answer)
    assert not get_user_model().objects.filter(email="fatima@example.org").exists()


def test_an_invitation_works_once(owner: Client) -> None:
    link = invite(owner)
    Client().post(link, ACCOUNT)

    again = Client().post(link, {**ACCOUNT, "email": "second@example.org"})

    assert again.status_code == 410
    assert Membership.objects.filter(role=CLERK).count() == 1


def test_an_invitation_taken_back_is_closed(owner: Client) -> None:
    link = invite(owner)

    owner.post(f"/admin/team/invitations/{only_invitation().pk}/revoke/")

    assert Client().get(link).status_code == 410


def test_a_member_who_opens_it_uses_nothing_up(business: Business, owner: Client) -> None:
    link = invite(owner)

    answer = signed_in(business, VIEWER).post(link)

    assert "You work for this shop already" in text_of(answer)
    assert only_invitation().used_at is None


def test_an_address_that_exists_is_asked_to_sign_in(owner: Client) -> None:
    get_user_model().objects.create_user("fatima@example.org")
    link = invite(owner)

    answer = Client().post(link, ACCOUNT, headers={"accept-language": "en"})

    assert "Somebody signs in with this address already" in text_of(answer)
    assert only_invitation().used_at is None


def test_guessing_is_stopped(owner: Client) -> None:
    cache.clear()
    link, guesser = invite(owner), Client()
    for number in range(20):
        assert guesser.get(f"/join/GUESS{number}/").status_code == 404

    assert guesser.get(link).status_code == 429
    assert guesser.post("/join/", {"code": "ABCD"}).status_code == 429


@pytest.mark.parametrize(("language", "said"), [("ar", "دعوة"), ("fr", "invitation")])
def test_the_page_speaks_the_languages_of_the_programme(language: str, said: str) -> None:
    page = Client().get(f"/join/unknown/?lang={language}")

    assert page.status_code == 404
    assert said in text_of(page)
    assert f'lang="{language}"' in page.content.decode()


def test_a_role_counts_at_the_next_click(business: Business, owner: Client) -> None:
    editor = membership(business, EDITOR)
    client = Client()
    client.force_login(editor.user)
    assert client.get("/admin/products/add/").status_code == 200

    owner.post(f"/admin/team/members/{editor.pk}/", {"role": VIEWER})

    assert client.get("/admin/products/add/").status_code == 403


def test_the_last_owner_can_neither_leave_nor_become_less(business: Business) -> None:
    own = membership(business, OWNER)
    client = Client()
    client.force_login(own.user)

    less = client.post(f"/admin/team/members/{own.pk}/", {"role": EDITOR})
    gone = client.post(f"/admin/team/members/{own.pk}/remove/")

    own.refresh_from_db()
    assert own.role == OWNER
    assert "This is the only owner" in text_of(less)
    assert "This is the only owner" in text_of(gone)


def test_a_member_removed_during_an_edit_is_told_and_nothing_is_written(
    business: Business, owner: Client
) -> None:
    editor = membership(business, EDITOR)
    client = Client()
    client.force_login(editor.user)
    product = make_product(business, "oil")
    address = f"/admin/products/edit/{product.pk}/"
    sent = {**form_values(client.get(address)), "title-fr": "Autre huile"}
    with scope(business):
        before = product.revisions.count()

    owner.post(f"/admin/team/members/{editor.pk}/remove/")
    answer = client.post(address, sent)

    assert answer.status_code == 403
    assert "What you just sent was not saved" in text_of(answer)
    with scope(business):
        assert product.revisions.count() == before


def test_a_deputy_acts_while_the_owner_is_away_but_keeps_out_of_the_team(
    business: Business, owner: Client
) -> None:
    clerk = membership(business, CLERK)
    deputy = Client()
    deputy.force_login(clerk.user)
    owner.post(f"/admin/team/members/{clerk.pk}/", {"role": CLERK, "is_deputy": "on"})
    assert deputy.get("/admin/products/add/").status_code == 403

    owner.post("/admin/team/away/", {"until": timezone.localdate().isoformat()})

    assert deputy.get("/admin/products/add/").status_code == 200
    assert deputy.get("/admin/my-shop/settings/").status_code == 200
    assert deputy.get("/admin/team/").status_code == 403
    Business.objects.update(owner_away_until=timezone.localdate() - datetime.timedelta(days=1))
    assert deputy.get("/admin/products/add/").status_code == 403


def test_a_business_has_one_deputy(business: Business, owner: Client) -> None:
    one, two = membership(business, EDITOR), membership(business, EDITOR)

    for member in (one, two):
        owner.post(f"/admin/team/members/{member.pk}/", {"role": EDITOR, "is_deputy": "on"})

    assert Membership.objects.get(is_deputy=True) == two


def test_the_neighbours_team_cannot_be_reached(owner: Client) -> None:
    other = membership(make_business("other"), EDITOR)

    answer = owner.post(f"/admin/team/members/{other.pk}/remove/")

    assert answer.status_code == 404
    assert Membership.objects.filter(pk=other.pk).exists()
