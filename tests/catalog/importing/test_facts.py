"""Cells of a family's facts, as people fill them in in three languages."""

import pytest

from catalog import texts, vocabulary
from catalog.importing.columns import recognise
from catalog.importing.facts import read_fact
from catalog.importing.reasons import CellRefused
from catalog.models import ProductFamily
from catalog.services.imports.fact_changes import fact_changes

FAMILIES = {row["code"]: row for row in vocabulary.rows("families")}


def family(code: str) -> ProductFamily:
    return ProductFamily(code=code, fields=FAMILIES[code]["fields"])


def definition(code: str, key: str) -> dict:
    return next(fact for fact in FAMILIES[code]["fields"] if fact["key"] == key)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("fact:harvest_year", "fact:harvest_year"),
        (" Fact : storage : FR ", "fact:storage:fr"),
        ("fact:", None),
        ("artefact:storage", None),
    ],
)
def test_a_header_names_a_fact(header, column):
    assert recognise(header) == column


@pytest.mark.parametrize(
    ("code", "key", "text", "value"),
    [
        ("honey", "harvest_year", "٢٠٢٦", 2026),
        ("rugs_kilims", "pile_height_mm", "12,5", 12.5),
        ("rugs_kilims", "one_of_a_kind", "نعم", True),
        ("rugs_kilims", "one_of_a_kind", "Non", False),
        ("rugs_kilims", "rug_technique", "Tissé plat (hanbel)", "flat_woven"),
        ("couscous_cereals", "grain", "قمح صلب | barley", ["durum_wheat", "barley"]),
        ("rugs_kilims", "fibre_content", "coton 20 % | laine 80 %",
         [{"code": "wool", "share": 80}, {"code": "cotton", "share": 20}]),
        ("rugs_kilims", "fibre_content", "صوف ٦٢٫٥٪، قطن ٣٧٫٥٪",
         [{"code": "wool", "share": 62.5}, {"code": "cotton", "share": 37.5}]),
        ("honey", "made_in", "Tafraout", "Tafraout"),
    ],
)  # fmt: skip
def test_a_cell_is_read_by_what_the_fact_asks(code, key, text, value):
    assert read_fact(definition(code, key), text) == value


@pytest.mark.parametrize(
    ("code", "key", "text"),
    [
        ("honey", "harvest_year", "last year"),
        ("rugs_kilims", "one_of_a_kind", "maybe"),
        ("rugs_kilims", "rug_technique", "printed"),
        ("rugs_kilims", "fibre_content", "wool 80 | cotton 30"),
        ("rugs_kilims", "fibre_content", "wool"),
        ("honey", "made_in", "x" * 301),
    ],
)
def test_a_cell_that_does_not_fit_is_refused(code, key, text):
    with pytest.raises(CellRefused):
        read_fact(definition(code, key), text)


def test_facts_are_written_cleared_and_left_alone():
    stored = {"harvest_year": 2024, "made_in": "Anzi", "old": "stays"}
    given = {
        "title_fr": "Miel",
        "fact:harvest_year": "2026",
        "fact:made_in": None,
        "fact:storage:fr": "Au sec",
        "fact:storage:ar": "في مكان جاف",
    }

    facts, changed, notes = fact_changes(given, stored, family("honey"), "fr")

    assert facts == {
        "harvest_year": 2026,
        "old": "stays",
        "storage": texts.make_texts({"fr": "Au sec", "ar": "في مكان جاف"}),
    }
    assert [column for column, _old, _new in changed] == list(given)[1:]
    assert notes == []


def test_a_wrong_cell_is_named_and_the_stored_fact_stays():
    given = {"fact:harvest_year": "soon", "fact:sole": "leather"}

    facts, changed, notes = fact_changes(given, {"harvest_year": 2024}, family("honey"), "fr")

    assert (facts, changed) == ({"harvest_year": 2024}, [])
    assert [note.code for note in notes] == ["FACT_LEFT_OUT", "FACT_NOT_ASKED"]
