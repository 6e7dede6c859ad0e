"""A new product on a phone, in Arabic: few taps from the photo to the shop."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.factories import picture_bytes

pytestmark = pytest.mark.browser
SHOP = "soeurs-anzi"
MOST_TAPS = 12


class Taps:
    """Counts what a thumb does besides typing."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, selector: str, *, several: int = 1) -> None:
        self.page.locator(selector).first.click()
        self.count += several

    def write(self, selector: str, text: str) -> None:
        self.on(selector)
        self.page.keyboard.type(text)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_the_photo_to_the_shop_in_a_few_taps(
    demo_site, signed_in: Callable[..., Page], picture: Callable[[Page, str], None], script: bool
) -> None:
    phone = signed_in(
        f"owner of {SHOP}", width=360, height=780, locale="ar-MA", java_script_enabled=script
    )
    taps = Taps(phone)
    name = "صابون بالخزامى" if script else "صابون بالزعتر"

    taps.on("a[href='/admin/products/quick/']")
    picture(phone, "desk-quick-add-ar-360")
    phone.set_input_files(
        "#id_photos", {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()}
    )
    taps.count += 2  # the button, and the photo in the gallery
    taps.write("#id_name", name)
    phone.select_option("#id_family", label="صابون")
    taps.count += 2  # the list, and the line in it
    taps.write("#id_price", "٤٥")
    taps.write("#id_available", "١٠")
    taps.write("#id_description", "نصنعه باليد في أنزي.")
    taps.on("button[value=publish]")
    # Soap may not be sold without its ingredients: the next page asks, ready to type.
    expect(phone.locator("#id_ingredients")).to_be_focused()
    phone.keyboard.type("زيت الزيتون، ماء")
    taps.on(".jisr-quick form button[type=submit]")

    expect(phone.locator(".jisr-quick")).to_contain_text("في المتجر")
    picture(phone, "desk-quick-added-ar-360")
    taps.on("a.button[href*='/p/']")
    expect(phone.locator("h1")).to_contain_text(name)
    assert taps.count <= MOST_TAPS


def test_the_short_form_is_accessible_and_fits(demo_site, signed_in: Callable[..., Page]) -> None:
    phone = signed_in(f"owner of {SHOP}", width=360, height=780, locale="ar-MA")
    phone.goto(f"{demo_site.url}/admin/products/quick/")
    phone.locator("button[value=publish]").click()
    expect(phone.locator(".error-message").first).to_be_visible()

    found = Axe().run(phone).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
