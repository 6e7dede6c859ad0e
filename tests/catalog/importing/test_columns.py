"""Columns are known by what people call them, in three languages, and refused when unclear."""

import pytest

from catalog.importing.columns import COLUMNS, header_row, letter, read_columns, recognise
from catalog.importing.reasons import UnreadableFile


@pytest.mark.parametrize("column", COLUMNS)
def test_every_canonical_name_is_its_own_column(column):
    assert recognise(column) == column
    assert recognise(f"  {column.upper()} ") == column


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Titre (français)", "title_fr"),
        ("TITRE FRANCAIS", "title_fr"),
        ("Titre arabe", "title_ar"),
        ("العنوان (عربي)", "title_ar"),
        ("العنوان بالفرنسية", "title_fr"),
        ("العُنْوان", "title_ar"),
        ("Title EN", "title_en"),
        ("Prix", "price"),
        ("Prix unitaire", "price"),
        ("Prix (MAD)*", "price"),
        ("السعر", "price"),
        ("السِّعـر", "price"),
        ("ثمن البيع", "price"),
        ("الثّمن", "price"),
        ("Devise", "currency"),
        ("العملة", "currency"),
        ("Quantité en stock", "stock"),
        ("الكمية المتوفرة", "stock"),
        ("Référence", "sku"),
        ("Code à barres", "gtin"),
        ("Poids (g)", "weight_g"),
        ("الوزن (غ)", "weight_g"),
        ("Pays d'origine", "origin_country"),
        ("بلد المنشأ", "origin_country"),
        ("Made in", "origin_country"),
        ("Catégorie", "category"),
        ("Allergènes", "allergens"),
        ("Délai (jours)", "lead_time_days"),
        ("الصور", "photos"),
        ("Statut", "status"),
    ],
)
def test_a_header_is_recognised(header, column):
    assert recognise(header) == column


@pytest.mark.parametrize(
    "header", ["Poids", "Poids (kg)", "Weight", "Longueur (cm)", "Prix 2026", ""]
)
def test_a_header_that_may_mean_something_else_is_not(header):
    assert recognise(header) is None


def test_a_word_of_two_languages_follows_the_title_beside_it():
    french = read_columns(["sku", "Titre", "Description", "Ingrédients"], "UPDATE")
    english = read_columns(["sku", "Title", "Description"], "UPDATE")
    both = read_columns(["sku", "Titre", "Description", "Description (FR)"], "UPDATE")
    assert list(french.positions) == ["sku", "title_fr", "description_fr", "ingredients_fr"]
    assert list(english.positions) == ["sku", "title_en", "description_en"]
    assert list(both.positions) == ["sku", "title_fr", "description_en", "description_fr"]


def test_unknown_columns_are_reported_with_their_place_and_what_was_meant():
    columns = read_columns(["sku", "", "Remarques", "weigth_g"], "UPDATE")
    assert [(found.letter, found.header, found.suggestion) for found in columns.unknown] == [
        ("C", "Remarques", ""),
        ("D", "weigth_g", "weight_g"),
    ]


@pytest.mark.parametrize(
    ("headers", "mode", "missing"),
    [
        (["title_fr", "price", "currency"], "CREATE", "sku"),
        (["sku", "title_fr", "currency"], "CREATE", "price"),
        (["sku", "title_fr", "price"], "CREATE", "currency"),
        (["sku", "price", "currency"], "CREATE", "title_ar / title_fr / title_en"),
        (["title_fr", "stock"], "UPDATE", "sku"),
        (["sku", "price"], "UPDATE", "currency"),
        (["sku", "sale_price"], "UPDATE", "currency"),
        (["sku", "currency"], "UPSERT", "price"),
    ],
)
def test_a_missing_column_is_one_clear_refusal(headers, mode, missing):
    with pytest.raises(UnreadableFile) as refused:
        read_columns(headers, mode)
    assert refused.value.code == "MISSING_COLUMN"
    assert str(refused.value).startswith(f"These columns are missing: {missing}.")


@pytest.mark.parametrize(
    "headers", [["sku", "stock"], ["sku", "sale_price", "currency"], ["sku", "price", "currency"]]
)
def test_a_change_needs_only_the_sku_and_what_changes(headers):
    assert list(read_columns(headers, "UPDATE").positions) == headers


def test_two_headers_for_one_column_are_refused_by_name():
    with pytest.raises(UnreadableFile) as refused:
        read_columns(["sku", "Prix", "السعر", "currency"], "UPDATE")
    assert refused.value.code == "DUPLICATE_COLUMN"
    assert "“Prix” and “السعر”" in str(refused.value)


def test_the_header_is_found_below_titles_and_above_data():
    rows = [["Coopérative"], [], ["sku", "Titre", "Prix"], ["sku", "prix", "x"], ["A-1", "b", "3"]]
    assert header_row(rows) == 2
    assert header_row([["A-1", "b", "3"]]) is None


def test_column_letters_are_those_of_a_spreadsheet():
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
