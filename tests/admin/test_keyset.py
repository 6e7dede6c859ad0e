"""Pages that start where the last one ended: nothing twice, nothing lost, at any depth."""

import re
from urllib.parse import unquote_plus

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from catalog import texts
from catalog.models import Business, Product
from catalog.permissions import EDITOR
from catalog.tenancy import scope
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    """Sixty products, many of them changed in the same instant: two full pages and a rest."""
    business = make_business("tifaout")
    for number in range(60):
        make_product(business, f"p{number:02d}")
    with scope(business):
        moments = list(Product.objects.values_list("changed_at", flat=True)[:3])
        for number, product in enumerate(Product.objects.order_by("pk")):
            Product.objects.filter(pk=product.pk).update(changed_at=moments[number % 3])
    return business


def handles(page: html.HtmlElement) -> list[int]:
    links = page.xpath("//td[contains(@class, 'jisr-cell-title')]//a/@href")
    found = [re.search(r"/edit/(\d+)/", link) for link in links]
    return list(dict.fromkeys(int(match[1]) for match in found if match))


def walk(client: Client, url: str, rel: str) -> list[list[int]]:
    pages = []
    while url:
        page = html.fromstring(client.get(url).content.decode())
        pages.append(handles(page))
        url = next(iter(page.xpath(f"//a[@rel='{rel}']/@href")), "")
    return pages


def last_page(client: Client) -> str:
    url = "/admin/products/"
    while True:
        page = html.fromstring(client.get(url).content.decode())
        following = page.xpath("//a[@rel='next']/@href")
        if not following:
            return url
        url = following[0]


def test_walking_forth_and_back_shows_each_product_once(business: Business) -> None:
    client = signed_in(business, EDITOR)

    forth = walk(client, "/admin/products/", "next")
    back = walk(client, last_page(client), "prev")

    seen = [product for page in forth for product in page]
    assert [len(page) for page in forth] == [25, 25, 10]
    assert len(set(seen)) == 60
    assert [product for page in reversed(back) for product in page] == seen


def test_a_filter_stays_on_the_next_page(business: Business) -> None:
    client = signed_in(business, EDITOR)
    page = html.fromstring(client.get("/admin/products/?state=live&q=p").content.decode())

    (following,) = page.xpath("//a[@rel='next']/@href")

    assert "state=live" in following
    assert "q=p" in following
    assert '["' in unquote_plus(following)


@pytest.mark.parametrize("after", ["", "x", "[]", '["x","y"]', "[1]", "null", '["2026-01-01",[]]'])
def test_a_mangled_place_is_the_first_page(business: Business, after: str) -> None:
    client = signed_in(business, EDITOR)

    answer = client.get("/admin/products/", {"after": after})

    assert answer.status_code == 200
    assert len(handles(html.fromstring(answer.content.decode()))) == 25


def test_a_deep_page_asks_as_little_as_the_first(business: Business) -> None:
    client = signed_in(business, EDITOR)
    counts = []
    for url in ("/admin/products/", "/admin/products/", last_page(client)):
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        counts.append(len(seen))

    assert counts[2] <= counts[1]


def test_businesses_are_paged_and_keep_their_search() -> None:
    for number in range(35):
        make_business(f"coop-{number:02d}", name=texts.make_texts({"ar": f"تعاونية {number}"}))
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("operator"))

    first = client.get("/admin/businesses/?q=coop")
    (following,) = html.fromstring(first.content.decode()).xpath("//a[@rel='next']/@href")
    second = text_of(client.get(following))

    assert "coop-29" in text_of(first)
    assert "coop-30" not in text_of(first)
    assert "coop-34" in second
    assert "coop-29" not in second
