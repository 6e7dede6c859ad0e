"""Texts for a translator at the desk: fetched, brought back, told what was taken."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog import texts
from catalog.models import Business, Product
from catalog.permissions import CLERK, EDITOR, VIEWER
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db
PAGE = "/admin/languages/fr/file/"
FILE = "/admin/languages/fr/texts.xlf"


@pytest.fixture
def business() -> Business:
    return make_business("weavers", languages=["ar", "fr"])


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, title=texts.make_texts({"ar": "زيت أركان"}))


def fetched(client: Client) -> bytes:
    answer = client.get(FILE)
    assert "weavers-ar-fr.xlf" in answer.headers["Content-Disposition"]
    return b"".join(answer.streaming_content)


def test_a_file_is_fetched_and_brought_back(business: Business, product: Product) -> None:
    client = signed_in(business, EDITOR)
    assert FILE in client.get(PAGE).content.decode()
    source = "<source>زيت أركان</source>"
    target = source + "<target>Huile d'argan</target>"
    file = fetched(client).decode().replace(source, target)

    page = client.post(PAGE, {"file": SimpleUploadedFile("a.xlf", file.encode())})

    assert "1 product has new texts" in text_of(page)
    assert "Left aside" not in text_of(page)


def test_a_wrong_file_is_told_at_its_field_and_none_at_all_too(
    business: Business, product: Product
) -> None:
    client = signed_in(business, EDITOR)

    page = client.post(PAGE, {"file": io.BytesIO(b"sku,title")})
    assert "This is no XLIFF 2 file" in text_of(page)
    assert "Choose the file first" in text_of(client.post(PAGE))


@pytest.mark.parametrize("role", [CLERK, VIEWER])
def test_who_may_not_change_products_gets_neither(business: Business, role: str) -> None:
    client = signed_in(business, role)
    assert client.get(PAGE).status_code != 200
    assert client.get(FILE).status_code != 200
    assert client.post(PAGE, {"file": io.BytesIO(b"x")}).status_code != 200


def test_a_language_the_business_does_not_write_is_not_there(business: Business) -> None:
    client = signed_in(business, EDITOR)
    assert client.get("/admin/languages/es/file/").status_code == 404
    assert client.get("/admin/languages/es/texts.xlf").status_code == 404
