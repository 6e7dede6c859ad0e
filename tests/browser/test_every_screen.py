"""Every screen of the desk and of the programme: no axe violation, nothing wider than the page."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PRODUCT = "/admin/products/edit/"
DESK = (
    "/admin/",
    "/admin/products/",
    "/admin/products/grid/",
    "/admin/products/stock/",
    "/admin/products/quick/",
    "/admin/products/add/",
    "/admin/products/import/",
    "/admin/products/views/",
    "{product}",
    "{prices}",
    "{plan}",
    "{history}",
    "{delete}",
    "{unpublish}",
    "/admin/languages/",
    "{translation}",
    "{market}",
    "/admin/products/?state=live",
    "/admin/my-business/texts/fr/",
    "/admin/images/",
    "/admin/orders/",
    "/admin/my-business/",
    "/admin/my-business/papers/",
    "/admin/my-business/papers/add/ice/",
    "/admin/my-business/papers/labels/add/",
    "/admin/my-shop/settings/",
    "/admin/my-shop/go-live/",
    "/admin/team/",
    "/admin/account/",
    "/admin/account/second-step/",
    "/admin/account/second-step/set-up/",
)
# What the guides show: (width, screen) → name of the picture.
PICTURES = {
    (360, "/admin/products/grid/"): "desk-grid-ar-360",
    (360, "/admin/languages/"): "desk-languages-ar-360",
    (360, "{translation}"): "desk-translation-ar-360",
    (360, "/admin/my-business/papers/"): "desk-papers-ar-360",
    (1280, "/admin/families/edit/1/"): "staff-family-fr-1280",
    (1280, "/admin/products/grid/"): "desk-grid-fr-1280",
}
PROGRAMME = (
    "/admin/",
    "/admin/businesses/",
    "/admin/businesses/new/",
    "/admin/all-products/",
    "/admin/families/",
    "/admin/families/edit/1/",
    "/admin/categories/",
    "/admin/glossary/",
    "/admin/glossary/new/",
    "/admin/reviews/",
    "/admin/papers/",
    "/admin/all-products/",
    "/admin/exports/",
)


def addresses(page: Page, site: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Fill in a product of this business, as its own list links to it."""
    page.goto(f"{site}/admin/products/")
    found = re.search(rf"{PRODUCT}(\d+)/", page.content())
    number = found[1] if found else ""
    for each in wanted:
        yield (
            each,
            each.format(
                product=f"{PRODUCT}{number}/",
                prices=f"/admin/products/{number}/market-prices/",
                market=f"/admin/products/{number}/market-prices/?country=FR",
                plan=f"/admin/products/{number}/plan/",
                history=f"/admin/products/history/{number}/",
                delete=f"/admin/products/delete/{number}/",
                unpublish=f"/admin/products/unpublish/{number}/",
                translation=f"/admin/languages/fr/{number}/",
            ),
        )


def faults(page: Page, site: str, address: str) -> list[str]:
    answer = page.goto(f"{site}{address}")
    assert answer.status == 200, (address, answer.status)
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    found = [f"{address}: {over} px wider than the page"] if over > 0 else []
    return found + [
        f"{address}: {one['id']} {one['nodes'][0]['html'][:200]}"
        for one in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(
    ("role", "width", "wanted"),
    [
        ("owner of soeurs-anzi", 360, DESK),
        ("owner of sanai-union", 1280, DESK),
        ("programme staff", 1280, PROGRAMME),
    ],
    ids=["owner, Arabic, 360 px", "owner, French, 1280 px", "staff, French, 1280 px"],
)
def test_screens_are_accessible_and_fit(
    demo_site,
    signed_in: Callable[..., Page],
    picture: Callable[[Page, str], None],
    role: str,
    width: int,
    wanted: tuple[str, ...],
) -> None:
    page = signed_in(role, width=width)
    page.set_default_timeout(60_000)
    found = []
    for screen, address in addresses(page, demo_site.url, wanted):
        found += faults(page, demo_site.url, address)
        if (width, screen) in PICTURES:
            picture(page, PICTURES[width, screen])
    assert not found, "\n".join(found)
