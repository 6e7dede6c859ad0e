"""Staff look at a business's desk: they read it and can change nothing."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog.models import Variant
from catalog.permissions import EDITOR, LOOKING_ONLY, WORKING_FOR
from catalog.tenancy import ReadOnlyScope, scope
from onboarding.services.staff import staff_group_ensure
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product, variant_of
from tests.tenancy.addresses import admin_addresses
from tests.tenancy.seller import Seller, make_marked_seller, snapshot
from tests.tenancy.test_sweep import EVERYTHING, filled, is_closed, writes

pytestmark = pytest.mark.django_db
CLOSED = (403, 404, 405)
# Open to them, and of no business: signing out, going to another desk, the icons.
WAYS_OUT = ("admin/logout/", "admin/businesses/", "admin/sprite/")


@pytest.fixture
def seller() -> Seller:
    return make_marked_seller()


@pytest.fixture(params=["staff", "operator"])
def client(request: pytest.FixtureRequest, seller: Seller) -> Client:
    users = get_user_model().objects
    person = users.create_superuser("operator")
    if request.param == "staff":
        person = users.create_user("staff", "staff@example.org", "a long password 1")
        person.groups.add(staff_group_ensure())
    client = Client()
    client.force_login(person)
    client.post(f"/admin/businesses/{seller.business.pk}/look/")
    return client


def test_they_read_the_desk_and_find_no_way_to_change_it(client: Client, seller: Seller) -> None:
    home = text_of(client.get("/admin/"))
    listed = client.get("/admin/products/").content.decode()
    read = client.get(f"/admin/products/inspect/{seller.product.pk}/")

    assert "nothing can be changed" in home
    assert f"/admin/products/inspect/{seller.product.pk}/" in listed
    assert "/admin/products/edit/" not in listed
    assert "/admin/products/add/" not in listed
    assert read.status_code == 200
    assert client.get(f"/admin/products/edit/{seller.product.pk}/").status_code == 403


def test_no_address_lets_them_write(client: Client, seller: Seller) -> None:
    before = snapshot(seller)
    open_to_them = []
    for address in admin_addresses():
        if address.route.startswith(WAYS_OUT):
            continue
        for path in filled(address, seller):
            with writes() as changing:
                answer = client.post(f"{path}?id={seller.product.pk}", EVERYTHING)
            if answer.status_code not in CLOSED or changing:
                open_to_them.append(path)
            if is_closed(answer):
                break

    assert open_to_them == []
    assert snapshot(seller) == before


def test_they_leave_and_are_back_at_the_programmes_desk(client: Client) -> None:
    client.post("/admin/businesses/leave/")

    assert client.get("/admin/businesses/").status_code == 200
    assert LOOKING_ONLY not in client.session
    assert WORKING_FOR not in client.session


def test_working_for_a_business_ends_the_looking(client: Client, seller: Seller) -> None:
    client.post(f"/admin/businesses/{seller.business.pk}/desk/")

    assert client.get(f"/admin/products/edit/{seller.product.pk}/").status_code == 200


def test_a_member_cannot_look_at_another_business(seller: Seller) -> None:
    client = signed_in(make_business("other"), EDITOR)

    assert client.post(f"/admin/businesses/{seller.business.pk}/look/").status_code == 403


def test_a_row_of_a_business_is_not_saved_where_one_only_looks() -> None:
    business = make_business("tifaout")
    variant = variant_of(make_product(business, "oil"))
    with scope(business, read_only=True):
        seen = Variant.objects.get(pk=variant.pk)
        with pytest.raises(ReadOnlyScope):
            seen.save()
