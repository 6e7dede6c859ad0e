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
    "{product}",
    "{history}",
    "{delete}",
    "{unpublish}",
    "/admin/languages/",
    "{translation}",
    "{markets}",
    "{market}",
    "/admin/products/?state=live",
    "/admin/products/views/",
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
)
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
    "/admin/exports/",
)


def addresses(page: Page, site: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """Fill in a product of this business, as its own list links to it."""
    page.goto(f"{site}/admin/products/")
    found = re.search(rf"{PRODUCT}(\d+)/", page.content())
    number = found[1] if found else ""
    for each in wanted:
        yield each.format(
            product=f"{PRODUCT}{number}/",
            history=f"/admin/products/history/{number}/",
            delete=f"/admin/products/delete/{number}/",
            markets=f"/admin/products/{number}/market-prices/",
            market=f"/admin/products/{number}/market-prices/?country=FR",
            unpublish=f"/admin/products/unpublish/{number}/",
            translation=f"/admin/languages/fr/{number}/",
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
    demo_site, signed_in: Callable[..., Page], role: str, width: int, wanted: tuple[str, ...]
) -> None:
    page = signed_in(role, width=width)
    page.set_default_timeout(60_000)
    found = [
        fault
        for address in addresses(page, demo_site.url, wanted)
        for fault in faults(page, demo_site.url, address)
    ]
    assert not found, "\n".join(found)
