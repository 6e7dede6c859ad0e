"""A spreadsheet is brought in: seen first, applied after."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from catalog.importing.columns import COLUMNS, recognise
from catalog.importing.headings import HEADINGS
from catalog.models import Business, ImportRun, Product
from catalog.permissions import EDITOR
from catalog.services.imports import queue
from catalog.tasks import apply_import_task
from catalog.tenancy import scope
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db

URL = "/admin/products/import/"
LIST = """sku,title_ar,price,currency,stock
OIL-1,,"129,50",MAD,8
NEW-1,عسل,85,MAD,4
NEW-2,شاي,-5,MAD,4
"""


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business, EDITOR)


def sent(client: Client, content: str | bytes = LIST, name: str = "list.csv") -> HttpResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.post(URL, {"file": SimpleUploadedFile(name, data), "mode": "UPSERT"})


def latest(business: Business) -> ImportRun:
    with scope(business):
        return ImportRun.objects.select_related("business").latest("pk")


def test_the_dry_run_says_what_each_row_would_do_and_changes_nothing(
    client: Client, business: Business
) -> None:
    product = make_product(business, "oil", skus={"OIL-1": 12_000})

    answer = sent(client)
    words = text_of(client.get(answer.headers["Location"]))

    assert "1 Refused 1 New 1 Changed" in words
    assert "Row 4" in words
    assert "Price “-5”" in words
    assert "120.00 MAD" in words
    assert "129.50 MAD" in words
    assert "Checked, not applied" in words
    assert variant_of(product).price_minor == 12_000


def test_applying_does_what_was_shown_and_leaves_refused_rows_out(
    client: Client, business: Business
) -> None:
    product = make_product(business, "oil", skus={"OIL-1": 12_000})
    run_url = sent(client).headers["Location"]

    client.post(f"{run_url}apply/")

    with scope(business):
        handles = set(Product.objects.values_list("handle", flat=True))
    assert variant_of(product).price_minor == 12_950
    assert handles == {"oil", "new-1"}
    assert latest(business).state == "APPLIED"


def test_applying_twice_does_nothing_again(client: Client, business: Business) -> None:
    run_url = sent(client).headers["Location"]
    client.post(f"{run_url}apply/")

    again = client.post(f"{run_url}apply/", follow=True)

    assert "This list was applied already. Nothing was done again." in text_of(again)


def test_a_long_list_is_handed_to_the_worker(
    client: Client, business: Business, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:  # fmt: skip
    monkeypatch.setattr(queue, "AT_ONCE", 1)
    run_url = sent(client).headers["Location"]

    client.post(f"{run_url}apply/")
    waiting = latest(business)
    with scope(business):
        none_yet = not Product.objects.exists()
    apply_import_task.call(run_id=waiting.pk, actor_id=None, language="en")

    with scope(business):
        assert none_yet
        assert waiting.state == "APPLYING"
        assert latest(business).state == "APPLIED"
        assert Product.objects.get(handle="new-1")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ\x90\x00" + b"\x00" * 200, "list.xlsx"), (b"just words", "list.csv"), (b"\x00", "x.csv")],
)
def test_a_file_that_is_no_list_gets_one_clear_refusal(
    client: Client, business: Business, content: bytes, name: str
) -> None:
    answer = sent(client, content, name)

    with scope(business):
        assert answer.status_code == 200
        assert not ImportRun.objects.exists()
    assert "error-message" in answer.content.decode()


def test_no_file_is_said_kindly(client: Client) -> None:
    assert "Choose the file first." in text_of(client.post(URL, {"mode": "UPSERT"}))


def test_refused_rows_come_as_a_file_no_spreadsheet_will_run(
    client: Client, business: Business
) -> None:
    content = 'sku,title_ar,price,currency\n=1+1,عسل,85,MAD\nN-1,شاي,"=HYPERLINK(0)",MAD\n'
    run_url = sent(client, content).headers["Location"]

    answer = client.get(f"{run_url}refused/")

    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="refused-rows.csv"'
    assert [line[0] for line in lines] == ["Row", "2", "3"]
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_empty_list_is_understood_when_it_comes_back(business: Business, language: str) -> None:
    client = signed_in(business, EDITOR, language)

    book = load_workbook(io.BytesIO(client.get(f"{URL}template.xlsx").content))
    plain = client.get(f"{URL}template.csv").content.decode("utf-8-sig")
    headings = [cell.value for cell in book.active[1]]

    columns = [recognise(heading) for heading in headings]
    assert None not in columns
    assert {"sku", "price", "currency", "stock", "title_ar", "title_fr", "title_en"} <= set(columns)
    assert book.active.sheet_view.rightToLeft == (language == "ar")
    assert plain.strip() == (";" if language == "fr" else ",").join(headings)


def test_every_column_has_a_heading_we_read_ourselves() -> None:
    read = {
        (column, language): recognise(heading)
        for column, names in HEADINGS.items()
        for language, heading in names.items()
    }

    assert set(HEADINGS) == set(COLUMNS)
    assert {key for key, column in read.items() if column != key[0]} == set()
