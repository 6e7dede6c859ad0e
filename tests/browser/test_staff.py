"""Programme staff at a desk, in French: a feed built, read, and what it holds back."""

import re
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(signed_in: Callable[..., Page]) -> Page:
    return signed_in("programme staff", width=1280, height=900, locale="fr-FR")


def test_staff_build_a_feed_that_google_can_fetch(demo_site, desk, picture):
    picture(desk, "staff-home-fr-1280")
    desk.goto(f"{demo_site.url}/admin/exports/")
    picture(desk, "exports-fr-1280")
    feed = desk.locator("article.jisr-feed", has_text="Maroc").filter(has_text="Français").first
    address = feed.locator("input[type=text]").input_value()
    feed.locator("form button", has_text="Préparer").click()
    expect(desk.locator(".messages")).to_be_visible()
    picture(desk, "export-run-fr-1280")

    with urlopen(address) as answer:  # noqa: S310 - loopback
        root = etree.fromstring(answer.read())
    assert answer.headers["Content-Type"].startswith("application/xml")
    items = root.findall("channel/item")
    assert len(items) > 50
    assert {item.findtext("{http://base.google.com/ns/1.0}price")[-3:] for item in items} == {"MAD"}


def test_staff_read_what_is_held_back_and_go_to_the_field(demo_site, desk, picture):
    desk.goto(f"{demo_site.url}/admin/exports/")
    feed = desk.locator("article.jisr-feed", has_text="Rwanda").first
    feed.locator("a[href$='held-back/']").first.click()
    picture(desk, "exports-held-fr-1280")
    held = desk.locator("article.jisr-feed")
    expect(held.first).to_be_visible()
    held.first.locator("button[name=fix]").first.click()
    desk.wait_for_url(re.compile(r"/admin/products/edit/\d+/"))


def test_their_screens_are_accessible(demo_site, desk):
    for path in ("/admin/", "/admin/exports/", "/admin/businesses/", "/admin/pages/"):
        desk.goto(demo_site.url + path)
        found = Axe().run(desk).response["violations"]
        assert not found, (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
