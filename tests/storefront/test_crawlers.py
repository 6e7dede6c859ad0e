"""Search engines find open shops and their goods, and are kept out of carts and orders."""

from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from tests.factories import make_product
from tests.storefront.scenes import open_shop

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def locations(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return etree.fromstring(response.content).xpath("//s:loc/text()", namespaces=NAMES)


def test_robots_may_read_goods_and_photos_but_no_carts_and_orders(client):
    # Given
    response = client.get("/robots.txt")
    rules = response.content.decode()

    # Then
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(rules.splitlines())
    assert parser.can_fetch("Googlebot", "http://testserver/media/photos/a.jpg")
    assert parser.can_fetch("Googlebot", "http://testserver/ar/shops/seller/p/oil/")
    assert not parser.can_fetch("Googlebot", "http://testserver/admin/")
    for page in ("cart", "checkout", "orders"):
        assert f"Disallow: /*/shops/*/{page}/\n" in rules
    assert "Sitemap: http://testserver/sitemap.xml\n" in rules


def test_the_index_lists_open_shops_only(client):
    # Given
    open_shop("open")
    open_shop("closed", status="SHOP_DRAFT")

    # Then
    assert locations(client, "/sitemap.xml") == ["http://testserver/sitemaps/open.xml"]
    assert client.get("/sitemaps/closed.xml").status_code == 404
    assert client.get("/sitemaps/nobody.xml").status_code == 404


def test_a_shops_map_has_every_page_in_every_language_and_nothing_of_others(client):
    # Given
    seller, other = open_shop("seller"), open_shop("other")
    make_product(seller, "oil")
    make_product(seller, "draft", live=False)
    make_product(other, "theirs")

    # When
    found = locations(client, "/sitemaps/seller.xml")

    # Then
    pages = ["", "about/", "c/oils/", "p/oil/"]
    assert sorted(found) == sorted(
        f"http://testserver/{language}/shops/seller/{page}"
        for language in ("ar", "fr", "en")
        for page in pages
    )
    assert {client.get(address).status_code for address in found} == {200}
    tree = etree.fromstring(client.get("/sitemaps/seller.xml").content)
    links = tree.xpath("//s:url[1]/x:link/@hreflang", namespaces=NAMES)
    assert links == ["ar", "fr", "en"]
