"""Every page type in a real browser: no accessibility violation, nothing wider than the screen."""

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page, Route

from tests.themes.samples import SAMPLES
from themes.registry import static_dirs

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ADDRESS = "http://shop.test/"
# WCAG 2.2 A and AA, and what axe's authors recommend besides.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, select, input")]
  .filter(found => found.type !== "hidden" && !found.closest("p, label, .notice"))
  .filter(found => found.getBoundingClientRect().height > 0)
  .filter(found => found.getBoundingClientRect().height < 24)
  .map(found => found.outerHTML.slice(0, 90))"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def photograph() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (480, 480), "#c8b090").save(file, "webp")
    return file.getvalue()


@pytest.fixture
def visit(
    open_page: Callable[..., Page], render_text: Callable[..., str], photograph: bytes
) -> Visit:
    """Open a sample; the browser's requests are answered with the theme's own files."""
    folders = {f"{settings.STATIC_URL}{prefix}/": folder for prefix, folder in static_dirs()}

    def answer(route: Route, text: str) -> None:
        path = "/" + route.request.url.removeprefix(ADDRESS)
        folder = next((prefix for prefix in folders if path.startswith(prefix)), None)
        if path == "/":
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        elif folder:
            route.fulfill(path=folders[folder] / path.removeprefix(folder))
        else:
            route.fulfill(body=photograph, content_type="image/webp")

    def visited(name: str, *, language: str, width: int) -> Page:
        text = render_text(name, language)
        page = open_page(width=width, bypass_csp=True)
        page.route("**/*", lambda route: answer(route, text))
        page.goto(ADDRESS)
        return page

    return visited


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("language", "width"), [("ar", 320), ("fr", 1280)])
def test_a_page_is_usable_by_everyone(visit: Visit, name: str, language: str, width: int) -> None:
    page = visit(name, language=language, width=width)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate(TOO_WIDE) <= 0
    assert page.evaluate(SMALL_TARGETS) == []


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(visit: Visit) -> None:
    page = visit("shop", language="ar", width=360)

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    assert skip.bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    reached = page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement, '::after').outlineStyle")
    assert reached
    assert outline == "solid"
