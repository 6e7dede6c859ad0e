"""Rows become products; a row that contradicts another is refused and says which."""

from collections.abc import Sequence

import pytest

from catalog.importing.drafts import ReadProducts
from catalog.importing.rows import read_products, sheet_skus
from catalog.importing.sheet import NumberCell, Row, Sheet

HEAD = ("handle", "sku", "title_fr", "price", "currency", "net_quantity", "net_unit")
OIL = ("huile", "H-250", "Huile", "10", "MAD", "250", "ml")


@pytest.fixture
def read(reference):
    """Read rows below a header, as a workbook unless told."""

    def call(head: Sequence[str], *rows: Sequence[str], layout="XLSX", mode="UPSERT", stored=None):
        numbered = tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 2))
        sheet = Sheet("liste", layout, tuple(head), numbered)
        return read_products(sheet, mode=mode, reference=reference, handles_by_sku=stored)

    return call


def issues(found: ReadProducts) -> list[tuple[int, str, str]]:
    return [(issue.row, issue.column, issue.code) for issue in found.issues]


def test_rows_of_one_handle_are_one_product_even_when_apart(read):
    found = read(
        HEAD,
        OIL,
        ("savon", "S-1", "Savon", "9", "MAD", "1", "piece"),
        ("huile", "H-500", "Huile", "18", "MAD", "500", "ml"),
    )
    assert issues(found) == []
    assert [(p.handle, p.rows, [v.sku for v in p.variants]) for p in found.products] == [
        ("huile", (2, 4), ["H-250", "H-500"]),
        ("savon", (3,), ["S-1"]),
    ]


def test_a_blank_handle_is_made_from_the_sku(read):
    (product,) = read(HEAD, ("", "Arg.250", *OIL[2:])).products
    assert (product.handle, product.has_handle) == ("arg-250", False)


def test_a_blank_handle_joins_the_product_that_has_the_sku(read):
    found = read(
        ("sku", "title_fr"),
        ("H-250", "Huile"),
        ("H-500", ""),
        stored={"H-250": "huile", "H-500": "huile"},
    )
    (product,) = found.products
    assert (product.handle, product.has_handle, product.rows) == ("huile", True, (2, 3))


def test_a_sku_of_another_product_is_refused(read):
    found = read(HEAD, OIL, stored={"H-250": "argan"})
    assert issues(found) == [(2, "handle", "SKU_ELSEWHERE")]
    assert "belongs to the product argan" in found.issues[0].message


def test_a_blank_cell_clears_and_a_missing_column_says_nothing(read):
    (product,) = read(("sku", "title_fr", "gtin"), ("H-250", "", "")).products
    assert product.values == {"title_fr": None}
    assert product.variants[0].values == {"sku": "H-250", "gtin": None}


def test_a_later_row_may_repeat_or_leave_blank_what_the_product_says(read):
    found = read(
        HEAD, OIL, ("huile", "H-5", "", *OIL[3:5], "5", "l"), ("huile", "H-1", *OIL[2:5], "1", "l")
    )
    assert issues(found) == []


def test_a_later_row_may_not_say_something_else(read):
    found = read(HEAD, OIL, ("huile", "H-5", "Huile bio", *OIL[3:5], "5", "l"))
    assert issues(found) == [(3, "title_fr", "DIFFERS")]
    assert found.issues[0].value == "Huile bio"
    assert found.products[0].rows == (2,)


def test_the_second_use_of_a_sku_names_the_first(read):
    found = read(HEAD, OIL, ("savon", "H-250", *OIL[2:]))
    assert issues(found) == [(3, "sku", "DUPLICATE_SKU")]
    assert found.issues[0].message.startswith("Row 2 already has this SKU.")


def test_a_product_whose_first_row_is_refused_is_refused_whole(read):
    found = read(HEAD, (*OIL[:3], "", *OIL[4:]), ("huile", "H-5", "", *OIL[3:5], "5", "l"))
    assert issues(found) == [(2, "price", "BLANK"), (3, "", "FIRST_ROW_REFUSED")]
    assert found.products == ()


def test_everything_wrong_in_a_row_is_said_at_once_in_the_order_of_the_columns(read):
    found = read(HEAD, ("زيت", "A 1", "x" * 200, "-1", "MAD", "2", "boîte"))
    assert issues(found) == [
        (2, "handle", "BAD_HANDLE"),
        (2, "sku", "BAD_SKU"),
        (2, "title_fr", "TOO_LONG"),
        (2, "price", "NEGATIVE"),
        (2, "net_unit", "UNKNOWN_UNITS"),
    ]
    assert len(found.issues[2].value) == 120


def test_variants_that_buyers_cannot_tell_apart_are_refused(read):
    found = read(HEAD, OIL, ("huile", "H-251", *OIL[2:]))
    assert issues(found) == [(3, "", "SAME_VARIANT")]


def test_variants_are_not_compared_when_the_file_does_not_speak_of_them(read):
    stored = {"H-250": "huile", "H-500": "huile"}
    assert issues(read(("sku", "stock"), ("H-250", "1"), ("H-500", "1"), stored=stored)) == []


def test_a_row_longer_than_its_header_is_refused_in_a_csv_only(read):
    longer = (*OIL, "note")
    assert issues(read(HEAD, longer, layout="CSV")) == [(2, "", "MORE_CELLS")]
    assert issues(read(HEAD, longer, layout="XLSX")) == []


@pytest.mark.parametrize(
    ("quantity", "unit", "code"),
    [("1.500", "kg", None), ("1,500", "l", None), ("1.500", "g", "AMBIGUOUS"),
     (NumberCell("1.234"), "g", None), ("0", "g", "BAD_QUANTITY")],
)  # fmt: skip
def test_content_is_read_by_its_unit(read, quantity, unit, code):
    found = read(HEAD, (*OIL[:5], quantity, unit))
    assert issues(found) == ([(2, "net_quantity", code)] if code else [])


def test_skus_for_looking_up_are_those_that_can_be_read(read, reference):
    found = read(HEAD, OIL)
    sheet = Sheet("l", "CSV", HEAD, (Row(2, OIL), Row(3, ("x",)), Row(4, ("", "A 1")), Row(5, OIL)))
    assert sheet_skus(sheet, found.columns) == {2: "H-250", 5: "H-250"}
