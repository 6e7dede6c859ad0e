"""The way to a live shop in the admin, by role; the programme's figures for staff."""

import pytest
from django.contrib.auth import get_user_model

from catalog import texts
from catalog.models import Business, DeliveryZone, Membership
from catalog.tenancy import scope
from onboarding.services.staff import staff_group_ensure
from storefront.models import Shop
from tests.factories import make_business, make_member, make_product

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/my-shop/go-live/"


@pytest.fixture
def seller():
    business = make_business("seller", status=Business.Status.SHOP_DRAFT)
    returns = texts.make_texts({"ar": "7 أيام", "fr": "7 jours", "en": "7 days"})
    with scope(business):
        Shop.objects.create(business=business, returns=returns)
        DeliveryZone.objects.create(business=business, countries=["MA"], price_minor=3000)
    return business


@pytest.fixture
def staff():
    user = get_user_model().objects.create_user("staff", "staff@example.org", "a long password 1")
    user.groups.add(staff_group_ensure())
    return user


def is_sent_home(answer) -> bool:
    """How the admin refuses: back to its first page, with a message."""
    return (answer.status_code, answer.headers.get("Location")) == (302, "/admin/")


def is_live(business: Business) -> bool:
    return Business.objects.get(pk=business.pk).is_live


def test_an_owner_opens_her_shop_when_every_gate_is_passed(seller, client):
    client.force_login(make_member(seller))

    client.post(ADDRESS)
    assert not is_live(seller)

    make_product(seller)
    answer = client.post(ADDRESS, follow=True)
    assert is_live(seller)
    assert answer.status_code == 200


@pytest.mark.parametrize("role", [role for role in Membership.Role if role != "OWNER"])
def test_others_see_the_list_and_cannot_open_the_shop(seller, client, role):
    make_product(seller)
    client.force_login(make_member(seller, role))

    assert client.get(ADDRESS).status_code == 200
    assert is_sent_home(client.post(ADDRESS))
    assert not is_live(seller)


def test_a_member_of_another_business_changes_only_her_own(seller, client):
    make_product(seller)
    client.force_login(make_member(make_business("other-seller", status="SHOP_DRAFT")))

    client.post(ADDRESS)

    assert not is_live(seller)


def test_nobody_signed_in_is_sent_to_the_door(seller, client):
    assert client.post(ADDRESS).status_code == 302
    assert not is_live(seller)


def test_the_home_page_says_what_to_do_next(seller, client):
    client.force_login(make_member(seller))

    page = client.get("/admin/").content.decode()

    assert "Publish a product" in page
    assert ADDRESS in page


def test_staff_see_the_programmes_figures_and_no_business_of_their_own(seller, staff, client):
    make_product(make_business("open-shop"))
    client.force_login(staff)

    page = client.get("/admin/").content.decode()

    assert "The programme today" in page
    assert str(seller) in page
    assert is_sent_home(client.get(ADDRESS))


def test_the_staff_group_sees_no_buyers_and_deletes_nothing(staff):
    permissions = staff.get_all_permissions()

    assert not [one for one in permissions if "order" in one.split(".")[1]]
    assert not [one for one in permissions if one.split(".")[1].startswith("delete")]
    assert "catalog.work_for_all_businesses" in permissions
