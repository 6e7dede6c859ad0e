"""The command: a readable table, a report for programs, and exit codes that scripts rely on."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import ImportRun, MediaImage, Product, Variant
from catalog.services.reference import reference_load
from catalog.tenancy import scope
from tests.catalog.importing.corpus import table
from tests.factories import make_business, picture_bytes

pytestmark = pytest.mark.django_db

HEAD = ("sku", "title_ar", "title_fr", "price", "currency", "stock", "photos", "weigth_g")
OIL = ("ARG-250", "زيت أركان", "Huile d'argan", "120", "MAD", "12", "huile.jpg", "")
BAD = ("MIEL-1", "عسل", "Miel", "1,234", "MAD", "-1", "", "")


@pytest.fixture(autouse=True)
def seller():
    reference_load()
    business = make_business("seller")
    with scope(business):
        yield business


@pytest.fixture
def listed(tmp_path):
    """Write a list and give its path."""

    def write(*rows: tuple[str, ...], name: str = "liste.csv") -> Path:
        path = tmp_path / name
        path.write_text(table(HEAD, *rows), encoding="utf-8")
        return path

    return write


def run(capsys: Any, *arguments: object) -> tuple[int, str]:
    """Exit code and output, as a script gets them."""
    try:
        call_command("import_products", *map(str, arguments))
    except SystemExit as stop:
        return int(stop.code or 0), capsys.readouterr().out
    except CommandError as error:
        return error.returncode, str(error)
    return 0, capsys.readouterr().out


def test_a_sound_list_is_applied_with_its_photos(listed, capsys, tmp_path, seller):
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "huile.jpg").write_bytes(picture_bytes())

    code, out = run(capsys, listed(OIL), "--business", "seller", "--photos", photos)

    assert code == 0
    assert out.splitlines() == [
        "liste.csv (UTF-8, separated by ,)",
        "Column H “weigth_g” is not used; did you mean weight_g?",
        "",
        "row      2  new      ARG-250              arg-250",
        "",
        "Applied: 1 new, 0 changed, 0 the same, 0 refused of 1 rows.",
    ]
    assert MediaImage.objects.get().original_name == "huile.jpg"
    assert ImportRun.objects.get().state == "APPLIED"


def test_refused_rows_are_reported_and_the_others_applied(listed, capsys, tmp_path):
    report_path = tmp_path / "report.json"

    code, out = run(capsys, listed(OIL, BAD), "--business", "seller", "--report", report_path)

    assert code == 1
    assert out.splitlines()[-1] == "Applied: 1 new, 0 changed, 0 the same, 1 refused of 2 rows."
    assert "row      3  REFUSED  " in out
    assert list(Variant.objects.values_list("sku", flat=True)) == ["ARG-250"]
    report = json.loads(report_path.read_text(encoding="utf-8"))
    assert report["counts"] == {"ROWS": 2, "CREATE": 1, "CHANGE": 0, "UNCHANGED": 0, "REFUSE": 1}
    refused = report["rows"][1]
    assert (refused["row"], refused["sku"], refused["action"]) == (3, "MIEL-1", "REFUSE")
    assert [(issue["column"], issue["code"], issue["value"]) for issue in refused["issues"]] == [
        ("price", "AMBIGUOUS", "1,234"),
        ("stock", "NEGATIVE", "-1"),
    ]
    assert refused["issues"][1]["reason"] == "Write a number that is not below zero."


def test_a_dry_run_shows_the_same_and_changes_nothing(listed, capsys):
    code, out = run(capsys, listed(OIL, BAD), "--business", "seller", "--dry-run")

    assert code == 1
    assert out.splitlines()[-1] == (
        "Dry run, nothing was changed: 1 new, 0 changed, 0 the same, 1 refused of 2 rows."
    )
    assert not Product.objects.exists()
    assert not ImportRun.objects.exists()


def test_changes_are_shown_from_old_to_new(listed, capsys):
    run(capsys, listed(OIL), "--business", "seller")
    dearer = (*OIL[:3], "130", *OIL[4:])

    code, out = run(capsys, listed(dearer), "--business", "seller", "--mode", "update")

    assert code == 0
    assert "change   ARG-250              price: 120.00 MAD → 130.00 MAD" in out
    assert "note: There is no photo called “huile.jpg”." in out


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ\x90\x00" + bytes(100), "NOT_A_SPREADSHEET"), (b"", "EMPTY_FILE"),
     (b"sku,price\nA,1\n", "MISSING_COLUMN")],
)  # fmt: skip
def test_an_unusable_file_changes_nothing_and_says_why(content, code, capsys, tmp_path):
    path, report_path = tmp_path / "liste.xlsx", tmp_path / "report.json"
    path.write_bytes(content)

    exit_code, message = run(capsys, path, "--business", "seller", "--report", report_path)

    assert exit_code == 2
    assert json.loads(report_path.read_text()) == {"code": code, "reason": message}
    assert not Product.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--business", "nobody"],
        ["--business", "seller", "--mode", "replace"],
        ["--business", "seller", "--photos", "nowhere"],
        ["--business", "seller", "--report", "nowhere/report.json"],
        [],
    ],
)
def test_wrong_arguments_change_nothing(arguments, listed, capsys):
    with pytest.raises((CommandError, SystemExit)):
        call_command("import_products", str(listed(OIL)), *arguments)
    assert not Product.objects.exists()


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    code, message = run(capsys, tmp_path / "nowhere.csv", "--business", "seller")
    assert code == 2
    assert message.startswith("The file nowhere.csv cannot be opened.")
