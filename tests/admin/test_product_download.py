"""The list of products as a file: whole, or as it was filtered; and who gets it."""

import csv
import io

import pytest
from django.test import Client

from catalog.models import Business
from catalog.permissions import CLERK, EDITOR, VIEWER
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db
PAGE = "/admin/products/download/"


@pytest.fixture
def business() -> Business:
    business = make_business("weavers")
    make_product(business, "argan-oil")
    make_product(business, "honey-jar", live=False)
    return business


def handles(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"{PAGE}products.csv{query}")
    assert "weavers-products.csv" in answer.headers["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [row["Product key"] for row in csv.DictReader(io.StringIO(text))]


def test_all_products_or_those_the_list_shows(business: Business) -> None:
    client = signed_in(business, EDITOR)

    assert handles(client) == ["argan-oil", "honey-jar"]
    assert handles(client, "?state=draft") == ["honey-jar"]
    assert handles(client, "?q=honey") == ["honey-jar"]


def test_the_page_says_what_will_be_in_the_file_and_keeps_the_filter(business: Business) -> None:
    client = signed_in(business, EDITOR)
    assert f"{PAGE}?state=draft" in client.get("/admin/products/?state=draft").content.decode()

    page = client.get(f"{PAGE}?state=draft")

    assert "1 product with all its variants" in text_of(page)
    assert f'{PAGE}products.xlsx?state=draft"' in page.content.decode()
    assert "no product to download" in text_of(client.get(f"{PAGE}?q=carpet"))


@pytest.mark.parametrize("role", [CLERK, VIEWER])
def test_who_may_not_change_products_does_not_get_the_list(business: Business, role: str) -> None:
    client = signed_in(business, role)
    assert client.get(PAGE).status_code != 200
    assert client.get(f"{PAGE}products.csv").status_code != 200


def test_the_neighbour_gets_his_own_list_and_no_other_form(business: Business) -> None:
    neighbour = signed_in(make_business("neighbours"), EDITOR)
    assert "no product to download" in text_of(neighbour.get(PAGE))
    assert neighbour.get(f"{PAGE}products.exe").status_code == 404
