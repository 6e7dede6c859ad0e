"""The second step on a small phone in Arabic: turned on, and asked for without any script."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from catalog.permissions import OWNER
from tests.admin.phone import PASSWORD, later, shown_code
from tests.factories import make_business, make_member

# The server answers in threads of its own, which may not share one SQLite connection.
pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 780, "locale": "ar-MA"}


@pytest.fixture
def person():
    user = make_member(make_business("tifaout"), OWNER)
    UserProfile.objects.create(user=user, preferred_language="ar")
    return user


def pass_the_password(page: Page, site: str, person) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("input[name=username]", person.username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def faults(page: Page) -> list[str]:
    found = Axe().run(page, context="main", options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


def test_it_is_turned_on_from_the_phone_and_asked_for_without_script(
    live_server, open_page: Callable[..., Page], picture, person
) -> None:
    # Given: she turns it on.
    page = open_page(**PHONE)
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    pass_the_password(page, live_server.url, person)
    page.goto(f"{live_server.url}/admin/account/second-step/set-up/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("svg.jisr-qr")).to_be_visible()
    assert page.locator("svg.jisr-qr").bounding_box()["width"] >= 200
    assert fits(page)
    assert faults(page) == []
    picture(page, "second-step-ar-360")
    secret = page.locator(".jisr-typed-secret").inner_text()
    page.fill("input[name=code]", shown_code(secret))
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".jisr-recovery li")).to_have_count(10)
    assert fits(page)
    assert faults(page) == []
    codes = page.locator(".jisr-recovery li").all_inner_texts()
    assert not [line for line in refused if "Content Security Policy" in line]
    later()

    # When: she signs in on a browser without script.
    bare = open_page(**PHONE, java_script_enabled=False)
    pass_the_password(bare, live_server.url, person)
    expect(bare).to_have_url(f"{live_server.url}/admin/second-step/?next=%2Fadmin%2F")
    bare.fill("input[name=code]", "000000")
    bare.locator("main button[type=submit]").first.click()
    expect(bare.locator("main")).to_contain_text("هذا الرمز خاطئ")
    later()
    bare.locator("main p a").click()
    bare.fill("input[name=code]", codes[0])
    bare.locator("main button[type=submit]").first.click()

    # Then
    expect(bare).to_have_url(f"{live_server.url}/admin/")
