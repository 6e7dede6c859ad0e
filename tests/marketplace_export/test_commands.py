"""What scripts rely on: files, exit codes, and words that say what to do."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from catalog import texts
from marketplace_export.models import GoogleCategory
from marketplace_export.services import exporting

GOOGLE = {"g": "http://base.google.com/ns/1.0"}
ROOT = Path(__file__).resolve().parent.parent.parent


def export(output, *more, business="tifaouine", country="MA", language="fr", **options):
    out = StringIO()
    whose = ["--business", business] if business else ["--all"]
    call_command(
        "export_listings",
        *("--channel", options.pop("channel", "google_merchant")),
        *whose,
        *("--country", country, "--language", language, "--output", str(output)),
        *more,
        stdout=out,
    )
    return out.getvalue()


def failure(*arguments, **options) -> CommandError:
    with pytest.raises(CommandError) as caught:
        export(*arguments, **options)
    return caught.value


def ids(path: Path) -> list[str]:
    return etree.parse(path).xpath("//g:id/text()", namespaces=GOOGLE)


# --- export_listings


def test_one_shop_s_file_is_written_and_said(seller, other_seller, make_goods, tmp_path):
    make_goods(seller, skus={"A": 100})
    make_goods(seller, skus={"B": 100}, photos=[])
    make_goods(other_seller, skus={"C": 100})
    path = tmp_path / "feed.xml"

    said = export(path)

    assert ids(path) == ["A"]
    assert said.startswith(f"1 listings written to {path} (")
    assert said.endswith("1 held back.\n")
    assert [each.name for each in tmp_path.iterdir()] == ["feed.xml"]


def test_all_shops_go_into_one_file(seller, other_seller, make_goods, tmp_path):
    make_goods(seller, skus={"A": 100})
    make_goods(other_seller, skus={"A": 100})
    path = tmp_path / "feed.xml"

    export(path, business=None)

    assert ids(path) == ["tifaouine.A", "tiguemine.A"]


def test_issues_are_written_as_json(seller, make_goods, tmp_path):
    make_goods(seller, "huile", skus={"A": 100}, title=texts.make_texts({"ar": "زيت"}))
    make_goods(seller, skus={"B": 100})
    make_goods(seller, "savon", skus={"C": 100}, photos=[])
    path = tmp_path / "issues.json"

    said = export(tmp_path / "feed.xml", "--issues", str(path))

    first, second = json.loads(path.read_text("utf-8"))
    assert first == {
        "business": "tifaouine",
        "product": "huile",
        "title": "زيت",
        "sku": "A",
        "item_id": "A",
        "is_held_back": True,
        "issues": [
            {
                "code": "title_missing",
                "severity": "ERROR",
                "field": "title",
                "fix": "title",
                "params": {"language": "fr"},
                "message": "There is no title in French. Write one in the product's texts.",
                "fix_label": "Title",
            }
        ],
    }
    assert [issue["code"] for issue in second["issues"]] == ["photo_missing"]
    assert f"2 listings with issues: {path}" in said


def test_nothing_to_publish_is_exit_1_and_leaves_no_file(seller, make_goods, tmp_path):
    make_goods(seller, skus={"A": 100}, photos=[])
    issues = tmp_path / "issues.json"

    error = failure(tmp_path / "feed.xml", "--issues", str(issues))

    assert error.returncode == 1
    assert "1 listings are held back" in str(error)
    assert [each.name for each in tmp_path.iterdir()] == ["issues.json"]
    assert len(json.loads(issues.read_text("utf-8"))) == 1


def test_nothing_to_publish_leaves_an_earlier_file_alone(seller, tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text("yesterday's")

    assert failure(path).returncode == 1
    assert path.read_text() == "yesterday's"


def test_a_file_that_breaks_a_rule_is_exit_1_and_not_kept(
    seller, make_goods, tmp_path, monkeypatch
):
    make_goods(seller, skus={"A": 100})
    write = exporting.file_write

    def write_badly(**keywords):
        written = write(**keywords)
        path = keywords["path"]
        path.write_bytes(path.read_bytes().replace(b"in_stock", b"somewhere"))
        return written

    monkeypatch.setattr(exporting, "file_write", write_badly)

    error = failure(tmp_path / "feed.xml")

    assert error.returncode == 1
    assert "A: somewhere is not an allowed value of availability." in str(error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"business": "nobody"}, "There is no business “nobody”."),
        ({"channel": "nowhere"}, "Known: google_merchant."),
        ({"country": "XX"}, "google_merchant has no country “XX” here."),
        ({"language": "zgh"}, "Possible: ar, en, fr."),
        ({"more": ["--currency", "EUR"]}, "Possible: MAD."),
    ],
)
def test_wrong_arguments_are_exit_2_and_say_what_is_possible(seller, tmp_path, options, words):
    error = failure(tmp_path / "feed.xml", *options.pop("more", ()), **options)

    assert error.returncode == 2
    assert words in str(error)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_exit_2(seller, tmp_path):
    for output in (tmp_path, tmp_path / "missing" / "feed.xml"):
        error = failure(output)
        assert error.returncode == 2
        assert str(error) == f"{output} cannot be written."


def test_country_and_currency_may_be_typed_in_small_letters(seller, make_goods, tmp_path):
    make_goods(seller, skus={"A": 100})

    export(tmp_path / "feed.xml", "--currency", "mad", country="ma")

    assert ids(tmp_path / "feed.xml") == ["A"]


def test_exit_codes_reach_the_shell():
    command = [sys.executable, "manage.py", "export_listings", "--channel", "google_merchant"]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert "arguments are required: --country, --language, --output" in ended.stderr


# --- list_channels


def test_channels_are_listed_with_where_and_in_what_they_sell():
    out = StringIO()
    call_command("list_channels", stdout=out)

    said = out.getvalue()
    assert said.startswith("google_merchant  Google Merchant Center  (.xml)\n")
    assert " MA " in said
    assert "countries, to be confirmed: CY DJ GM QA RW\n" in said
    assert "languages: ar en fr\n" in said


# --- load_google_taxonomy


def taxonomy_file(folder: Path, lines: list[str]) -> Path:
    path = folder / "taxonomy.txt"
    path.write_text("# Google_Product_Taxonomy_Version: 2021-09-21\n" + "\n".join(lines), "utf-8")
    return path


def made_lines(count: int = 120) -> list[str]:
    return ["1 - أدوات", *(f"{number} - أدوات > {number}" for number in range(2, count + 1))]


@pytest.mark.django_db
def test_a_taxonomy_is_loaded_and_loading_again_replaces_the_language(tmp_path):
    out = StringIO()
    call_command(
        "load_google_taxonomy", taxonomy_file(tmp_path, made_lines()), language="ar", stdout=out
    )
    assert out.getvalue() == "Loaded 120 categories in ar.\n"
    call_command("load_google_taxonomy", taxonomy_file(tmp_path, made_lines(110)), language="ar")

    assert GoogleCategory.objects.count() == 110
    assert GoogleCategory.objects.get(category_id=7).path == "أدوات > 7"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([*made_lines(), "no id"], "Line 122"),
        ([*made_lines(), "7 - أدوات > again"], "The id 7 stands twice."),
        ([*made_lines(), "900 - Nobody > Child"], "has no parent in the list"),
        (made_lines(5), "Only 5 categories"),
    ],
)
def test_a_file_that_is_not_the_taxonomy_changes_nothing(tmp_path, lines, words):
    GoogleCategory.objects.create(category_id=5, language="en", path="Kept")

    with pytest.raises(CommandError) as caught:
        call_command("load_google_taxonomy", taxonomy_file(tmp_path, lines), language="en")

    assert caught.value.returncode == 2
    assert words in str(caught.value)
    assert GoogleCategory.objects.get().path == "Kept"


@pytest.mark.django_db
def test_a_missing_or_binary_taxonomy_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_google_taxonomy", tmp_path / "nowhere.txt")
    binary = tmp_path / "taxonomy.txt"
    binary.write_bytes(b"\xff\xfe1\x00")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("load_google_taxonomy", binary)
