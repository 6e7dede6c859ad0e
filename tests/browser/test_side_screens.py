"""Papers to check, an older family, the texts of a business: on a small phone in Arabic."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page
from wagtail.users.models import UserProfile

from catalog import texts
from catalog.models import ProductFamily
from catalog.permissions import OWNER
from catalog.services.families import family_save
from tests.admin.test_papers import keep_certificate
from tests.factories import make_category, make_member, make_product
from tests.storefront.scenes import open_shop

# The server answers in threads of its own, which may not share one SQLite connection.
pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 780, "locale": "ar-MA"}
PASSWORD = "a long password 1"


def signed_in(page: Page, site: str, user) -> Page:
    UserProfile.objects.create(user=user, preferred_language="ar")
    page.goto(f"{site}/admin/login/")
    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = Axe().run(page, context="main", options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    said = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        said.append("wider than the page")
    if page.locator("html").get_attribute("dir") != "rtl":
        said.append("not from right to left")
    return [f"{address} {one}" for one in said]


def test_the_screens_of_staff_fit_and_can_be_read(live_server, open_page: Callable[..., Page]):
    business = open_shop("tifaout")
    certificate = keep_certificate(business, [make_product(business)], checked=False)
    family = ProductFamily.objects.create(
        code="boxes", names=texts.make_texts({"ar": "علب"}), category=make_category()
    )
    family.hs_code = "442090"
    family_save(family=family, started_from=1)
    staff = get_user_model().objects.create_superuser("staff", "s@example.org", PASSWORD)
    page = signed_in(open_page(**PHONE), live_server.url, staff)

    found = []
    for address in (
        "/admin/",
        "/admin/papers/",
        f"/admin/papers/certificate/{certificate.pk}/",
        f"/admin/families/edit/{family.pk}/",
        f"/admin/families/restore/{family.pk}/1/",
    ):
        found += faults(page, live_server.url + address)

    assert found == []


def test_the_screens_of_the_owner_fit_and_can_be_read(live_server, open_page):
    business = open_shop("tifaout")
    certificate = keep_certificate(business, recognised_in=["EU"])
    page = signed_in(open_page(**PHONE), live_server.url, make_member(business, OWNER))

    found = []
    for address in (
        "/admin/languages/",
        "/admin/my-business/texts/fr/",
        f"/admin/my-business/papers/certificate/{certificate.pk}/",
        "/ar/shops/tifaout/cart/",
    ):
        found += faults(page, live_server.url + address)

    assert found == []
