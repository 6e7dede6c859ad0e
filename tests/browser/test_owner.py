"""A cooperative's owner on her phone, in Arabic: a product changed, a list brought in."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SHOP = "soeurs-anzi"
OIL = "زيت أركان للأكل"
NEW_TITLE = "زيت أركان للأكل، عصرة الخريف"
LIST = [
    ["handle", "sku", "title_ar", "title_fr", "category", "price", "currency", "stock"],
    ["savon-nila", "NEW-NILA", "صابون بالنيلة", "Savon au nila", "soaps", "٤٥٫٥٠", "MAD", "١٢"],
    ["huile-argan-alimentaire", "ANZ-HAA-250", "", "", "", "119,90", "MAD", "9"],
    ["sans-prix", "NEW-BAD", "صابون", "Savon", "soaps", "45", "", "-3"],
]


@pytest.fixture
def phone(signed_in: Callable[..., Page]) -> Page:
    return signed_in(f"owner of {SHOP}", width=360, height=780, locale="ar-MA")


def test_she_changes_a_product_looks_at_it_and_publishes(demo_site, phone, open_page, picture):
    assert phone.locator("html").get_attribute("dir") == "rtl"
    picture(phone, "desk-home-ar-360")
    open_product(demo_site, phone, OIL, picture)
    in_shop = f"{demo_site.url}/ar/shops/{SHOP}/p/huile-argan-alimentaire/"
    shop = open_page(width=360, locale="ar-MA")

    # She writes and saves; price and stock are true at once, words only when she publishes.
    phone.fill("#id_title-ar", NEW_TITLE)
    phone.locator("#tab-variants").click()
    phone.fill("#id_variants-0-price", "٩٩,٥٠")
    phone.fill("#id_variants-0-available", "7")
    picture(phone, "desk-product-ar-360")
    phone.locator("button.action-save:not([name])").click()
    expect(phone.locator(".messages")).to_contain_text(NEW_TITLE)
    expect(phone.locator("#id_title-ar")).to_have_value(NEW_TITLE)
    expect(phone.locator("#id_variants-0-price")).to_have_value(re.compile("99[.,]50"))
    shop.goto(in_shop)
    expect(shop.locator("h1")).not_to_contain_text("عصرة الخريف")
    expect(shop.locator("main")).to_contain_text(re.compile("99[.,]50"))
    assert demo_site.stock(SHOP)["ANZ-HAA-250"] == 7

    # She looks at it inside her shop's theme before anybody else can.
    phone.locator("[data-side-panel-toggle=preview]").click()
    expect(phone.frame_locator("iframe").first.locator("h1")).to_contain_text(NEW_TITLE)
    picture(phone, "desk-preview-ar-360")
    phone.locator("[data-side-panel-toggle=preview]").click()

    phone.locator("button[name=action-publish]").click()
    expect(phone.locator(".messages")).to_contain_text(NEW_TITLE)
    shop.goto(in_shop)
    expect(shop.locator("h1")).to_contain_text(NEW_TITLE)


def test_she_brings_a_list_in_after_seeing_what_it_will_do(demo_site, phone, open_page, picture):
    before = demo_site.stock(SHOP)
    phone.goto(f"{demo_site.url}/admin/products/import/")
    phone.set_input_files(
        "input[type=file]", {"name": "قائمة.csv", "mimeType": "text/csv", "buffer": sheet(LIST)}
    )
    phone.locator("main form button[type=submit], #main form button[type=submit]").first.click()

    # The picture of what will happen: one made, one changed, one refused with the reasons.
    phone.wait_for_url(re.compile(r"/admin/products/import/\d+/$"))
    page = phone.locator(".jisr-rows")
    expect(page.locator(".jisr-row--create")).to_have_count(1)
    expect(page.locator(".jisr-row--change")).to_have_count(1)
    expect(page.locator(".jisr-row--refuse")).to_have_count(1)
    expect(page.locator(".jisr-row--refuse")).to_contain_text("-3")
    picture(phone, "desk-import-ar-360")
    assert demo_site.stock(SHOP) == before

    phone.locator(".jisr-import-apply button").click()
    expect(phone.locator(".messages")).to_be_visible()
    after = demo_site.stock(SHOP)
    assert after["NEW-NILA"] == 12
    assert after["ANZ-HAA-250"] == 9
    assert "NEW-BAD" not in after


SCREENS = (
    "/admin/",
    "/admin/products/",
    "/admin/products/import/",
    "/admin/images/",
    "/admin/orders/",
    "/admin/my-shop/go-live/",
)


def test_her_screens_are_accessible_and_fit_her_phone(demo_site, phone):
    for path in SCREENS:
        phone.goto(demo_site.url + path)
        found = Axe().run(phone).response["violations"]
        assert not found, (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path


def open_product(demo_site, phone: Page, words: str, picture: Callable[[Page, str], None]) -> None:
    phone.goto(f"{demo_site.url}/admin/products/")
    picture(phone, "desk-products-ar-360")
    phone.fill("#id_q", words)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**q=**")
    phone.locator("a[href*='/admin/products/edit/']").first.click()
    expect(phone.locator("#id_title-ar")).to_have_value(re.compile(words))


def sheet(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
