"""Improving a photo on a small phone in Arabic, with its buttons."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from catalog.models import MediaImage
from catalog.services.photo_scores import photo_measure
from tests.browser.test_side_screens import PASSWORD, PHONE, faults, signed_in
from tests.factories import make_business, make_member, make_photo

# The server answers in threads of its own, which may not share one SQLite connection.
pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_photo_is_turned_cut_and_brought_back(live_server, open_page: Callable[..., Page]):
    business = make_business()
    photo = make_photo(business, size=(500, 320))
    photo_measure(image=photo)
    owner = make_member(business)
    owner.set_password(PASSWORD)
    owner.save()
    page = signed_in(open_page(**PHONE), live_server.url, owner)

    address = f"{live_server.url}/admin/images/{photo.pk}/"
    found = [*faults(page, address), *faults(page, f"{live_server.url}/admin/images/")]
    assert found == []
    page.goto(address)
    page.locator("a[href$='/edits/']").click()
    assert faults(page, page.url) == []
    for button in page.locator(".jisr-edits button").all():
        assert button.bounding_box()["height"] >= 24

    for act in ("LEFT", "SQUARE", "STRAIGHTEN", "UNDO"):
        with page.expect_navigation(url=re.compile("/edits/$")):
            page.locator(f"button[value={act}]").click()
    stored = MediaImage._base_manager.get(pk=photo.pk)
    assert (stored.width, stored.height) == (320, 320)
    assert [step["act"] for step in stored.edits] == ["LEFT", "SQUARE"]

    with page.expect_navigation(url=re.compile("/edits/$")):
        page.locator("button[value=ORIGINAL]").click()
    expect(page.locator("button[value=UNDO]")).to_have_count(0)
    assert MediaImage._base_manager.get(pk=photo.pk).file.name == photo.file.name
