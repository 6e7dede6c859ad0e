"""A file becomes rows that carry the numbers people see in their spreadsheet program."""

import io
import time

import pytest

from catalog.importing.encoding import decode
from catalog.importing.reading import read_sheet
from catalog.importing.reasons import UnreadableFile
from catalog.importing.sheet import NumberCell
from tests.catalog.importing.corpus import HEAD, LIST, table
from tests.catalog.importing.workbooks import xlsx


def test_a_path_and_a_stream_are_read_alike(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes(table(*LIST).encode())
    stream = io.BytesIO(path.read_bytes())
    stream.read()
    assert read_sheet(path) == read_sheet(stream, "dossier/liste.csv")


@pytest.mark.parametrize("name", ["nowhere.csv", ".", "a\x00b"])
def test_a_path_that_cannot_be_opened_is_said(tmp_path, name):
    with pytest.raises(UnreadableFile) as refused:
        read_sheet(tmp_path / name)
    assert refused.value.code == "NO_FILE"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/liste.csv", "liste.csv"),
        ("C:\\fakepath\\liste.csv", "liste.csv"),
        ("list\u202evsc.exe", "listvsc.exe"),
        ("a\x00b.csv", "ab.csv"),
        ("لائحة المنتجات.csv", "لائحة المنتجات.csv"),
        ("x" * 300 + ".csv", "x" * 251 + ".csv"),
        ("", ""),
    ],
)
def test_a_file_name_is_shown_without_folders_and_hidden_letters(name, shown):
    assert read_sheet(io.BytesIO(table(*LIST).encode()), name).file_name == shown


def test_how_a_file_was_read_is_reported():
    sheet = read_sheet(io.BytesIO(table(*LIST, separator=";").encode("utf-16")), "liste.csv")
    assert (sheet.layout, sheet.encoding, sheet.separator) == ("CSV", "UTF-16", ";")
    book = read_sheet(io.BytesIO(xlsx(LIST, lambda b: b.create_sheet("Notes"))), "liste.xlsx")
    assert (book.layout, book.tab, book.other_tabs) == ("XLSX", "Sheet", ("Notes",))


def test_row_numbers_are_those_of_the_spreadsheet_program():
    text = table(("Liste",), (), HEAD, ("A-1", 'une "perle"\nrare'), (), ("B-1",))
    sheet = read_sheet(io.BytesIO(text.encode()), "liste.csv")
    book = read_sheet(io.BytesIO(xlsx([["Liste"], [], HEAD, ["A-1"], [], ["B-1"]])), "l.xlsx")
    assert (sheet.header_row, [row.number for row in sheet.rows]) == (3, [4, 6])
    assert (book.header_row, [row.number for row in book.rows]) == (3, [4, 6])


def test_a_list_may_begin_anywhere_in_a_workbook():
    book = xlsx([[], [], ["", "", *HEAD], ["", "", "A-1", "عسل"]])
    (row,) = read_sheet(io.BytesIO(book), "l.xlsx").rows
    assert (row.number, row.cells) == (4, ("", "", "A-1", "عسل"))


def test_numbers_of_a_workbook_are_marked_and_plain():
    book = xlsx([["sku", "price"], [12.0, 0.1 + 0.2], ["12", 6111234567898], [1e15, True]])
    rows = read_sheet(io.BytesIO(book), "l.xlsx").rows
    assert [row.cells for row in rows] == [
        ("12", "0.3"),
        ("12", "6111234567898"),
        ("1000000000000000", "true"),
    ]
    assert [isinstance(row.cells[0], NumberCell) for row in rows] == [True, False, True]


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "mac_arabic"])
def test_arabic_tables_are_told_apart(encoding):
    text = "sku;العنوان;السعر\nA-1;زيت أركان محمص تقليدي;12\n"
    assert decode(text.encode(encoding)).text == text


def test_letters_far_below_the_first_rows_decide_too():
    text = "sku,title_fr\n" + "A-1,savon\n" * 30_000 + "B-1,زيت أركان\n"
    assert decode(text.encode("cp1256")).text == text


def test_a_full_list_is_read_in_seconds():
    # given fifty thousand rows, the most a file may hold
    text = table(HEAD, *[(f"A-{n}", "عسل الزعتر", "Miel", "90", "MAD", "4") for n in range(50_000)])
    started = time.monotonic()

    # when they are read
    sheet = read_sheet(io.BytesIO(text.encode()), "liste.csv")

    # then none is lost and nobody waits long
    assert len(sheet.rows) == 50_000
    assert time.monotonic() - started < 10
