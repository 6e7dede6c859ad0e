"""Who may do what: every role at every door of the desk."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog.models import Business, Membership
from catalog.permissions import CLERK, EDITOR, OWNER, VIEWER
from storefront.models import Order
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_member, make_photo, make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

pytestmark = pytest.mark.django_db

ALL = {OWNER, EDITOR, CLERK, VIEWER}
WRITERS = {OWNER, EDITOR}
DOORS = [
    ("GET", "/admin/", ALL),
    ("GET", "/admin/account/", ALL),
    ("GET", "/admin/products/", {OWNER, EDITOR, VIEWER}),
    ("GET", "/admin/products/inspect/{product}/", {OWNER, EDITOR, VIEWER}),
    ("GET", "/admin/products/add/", WRITERS),
    ("GET", "/admin/products/edit/{product}/", WRITERS),
    ("GET", "/admin/products/history/{product}/", WRITERS),
    ("GET", "/admin/products/unpublish/{product}/", WRITERS),
    ("GET", "/admin/products/delete/{product}/", WRITERS),
    ("GET", "/admin/products/import/", WRITERS),
    ("GET", "/admin/products/stock/", WRITERS),
    ("GET", "/admin/products/stock/{variant}/", {OWNER, EDITOR, VIEWER}),
    ("GET", "/admin/bulk/catalog/product/delete/?id={product}", WRITERS),
    ("GET", "/admin/images/", WRITERS),
    ("GET", "/admin/images/{photo}/", WRITERS),
    ("GET", "/admin/images/add/", WRITERS),
    ("GET", "/admin/images/chooser/", WRITERS),
    ("GET", "/admin/orders/", {OWNER, CLERK, VIEWER}),
    ("GET", "/admin/orders/{order}/", {OWNER, CLERK, VIEWER}),
    ("POST", "/admin/orders/{order}/confirm/", {OWNER, CLERK}),
    ("POST", "/admin/orders/{order}/note/", {OWNER, CLERK}),
    ("GET", "/admin/my-shop/settings/", {OWNER}),
    ("GET", "/admin/my-business/", {OWNER}),
    ("GET", "/admin/my-business/papers/", {OWNER}),
    ("GET", "/admin/my-business/papers/labels/add/", {OWNER}),
    ("GET", "/admin/my-business/papers/add/ice/", {OWNER}),
]
# Wagtail's screens for one organisation, and the programme's own: closed to every member.
CLOSED = [
    "/admin/pages/",
    "/admin/choose-page/",
    "/admin/documents/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/sites/",
    "/admin/collections/",
    "/admin/reports/site-history/",
    "/admin/snippets/",
    "/admin/workflows/list/",
    "/admin/api/main/images/",
    "/admin/tag-autocomplete/?term=a",
    "/admin/businesses/",
    "/admin/categories/",
    "/admin/families/",
    "/admin/styleguide/",
]


@pytest.fixture
def business() -> Business:
    return open_shop("tifaout")


@pytest.fixture
def numbers(business: Business) -> dict[str, int]:
    photo = make_photo(business)
    product = make_product(business, "oil", photos=[photo])
    order: Order = place(fill_cart(business, variant_of(product)))
    variant = variant_of(product).pk
    return {"photo": photo.pk, "product": product.pk, "order": order.pk, "variant": variant}


@pytest.mark.parametrize("role", sorted(ALL))
@pytest.mark.parametrize(("method", "path", "allowed"), DOORS)
def test_each_role_opens_its_own_doors(
    business: Business, numbers: dict[str, int], role: str, method: str, path: str, allowed: set
) -> None:
    client = signed_in(business, role)

    answer = client.generic(method, path.format(**numbers))

    assert (answer.status_code != 403) == (role in allowed)
    assert answer.status_code in (200, 302, 403)


@pytest.mark.parametrize("path", CLOSED)
def test_the_programmes_screens_are_closed_to_an_owner(business: Business, path: str) -> None:
    answer = signed_in(business, OWNER).get(path)

    assert answer.status_code in (403, 404)


def test_a_closed_door_is_kind_and_shows_the_way_back(business: Business) -> None:
    answer = signed_in(business, CLERK).get("/admin/products/")

    assert answer.status_code == 403
    assert "This page is not part of your work" in text_of(answer)
    assert 'href="/admin/"' in answer.content.decode()


def test_somebody_without_a_shop_is_told_what_to_do() -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user("nobody"))

    answer = client.get("/admin/")

    assert answer.status_code == 403
    assert "No shop is linked to your account" in text_of(answer)


def test_a_member_of_a_closed_business_has_no_desk() -> None:
    business = make_business("closed", status=Business.Status.CLOSED)
    client = Client()
    client.force_login(make_member(business))

    assert client.get("/admin/").status_code == 403


def test_a_member_needs_no_django_group(business: Business) -> None:
    user = make_member(business, EDITOR)

    assert not user.groups.exists()
    assert user.has_perm("wagtailadmin.access_admin")
    assert user.has_perm("catalog.change_product")
    assert not user.has_perm("catalog.work_for_all_businesses")
    assert not user.has_perm("storefront.change_order")


def test_a_person_who_is_switched_off_has_no_rights(business: Business) -> None:
    user = make_member(business, OWNER)
    user.is_active = False

    assert not user.has_perm("catalog.view_product")


def test_the_oldest_membership_decides(business: Business) -> None:
    user = make_member(business, CLERK)
    Membership.objects.create(business=make_business("second"), user=user, role=OWNER)

    assert user.has_perm("storefront.view_order")
    assert not user.has_perm("catalog.change_product")


def test_the_sidebar_holds_the_desk_and_nothing_else(business: Business) -> None:
    page = signed_in(business, OWNER).get("/admin/").content.decode()

    for name in ("home", "products", "photos", "orders", "shop"):
        assert f'"name": "{name}"' in page
    for name in ("explorer", "reports", "settings", "help", "images", "documents", "snippets"):
        assert f'"name": "{name}"' not in page
