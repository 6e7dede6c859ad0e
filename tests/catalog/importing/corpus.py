"""Files as they really arrive, and as someone may send them to do harm, each with what must happen.

Every file is made here from a few lines, so that what is wrong with it can be read.
"""

import codecs
import io
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from tests.catalog.importing.workbooks import (
    SHEET,
    marked_encrypted,
    packed,
    promising,
    with_entry,
    with_part,
    xlsx,
)

HEAD = ("sku", "title_ar", "title_fr", "price", "currency", "stock")
OIL = ("ARG-250", "زيت أركان محمّص", "Huile d'argan torréfiée", "120,50", "MAD", "12")
HONEY = ("MIEL-1", "عسل الزعتر", "Miel de thym", "90", "MAD", "٤")
LIST = (HEAD, OIL, HONEY)
BOTH = ("ARG-250", "MIEL-1")


@dataclass(frozen=True)
class Case:
    """One file. `unreadable` is the code of the clear refusal, else rows are taken or refused.

    `taken` are the SKUs that become variants in order; `refused` are (row, column, code);
    `values` says what some cells must have become, by SKU and column.
    """

    name: str
    data: bytes
    unreadable: str = ""
    taken: tuple[str, ...] = ()
    refused: tuple[tuple[int, str, str], ...] = ()
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    encoding: str = ""


def table(*rows: tuple[str, ...], separator: str = ",", end: str = "\n") -> str:
    """Delimited text; cells that hold the separator, quotes or newlines are quoted."""

    def cell(text: str) -> str:
        if any(mark in text for mark in (separator, '"', "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text

    return end.join(separator.join(map(cell, row)) for row in rows) + end


def one(sku: str = "A-1", **cells: str) -> str:
    """A list of one row: a sound product with some cells of its own."""
    row = {"sku": sku, "title_fr": "Savon", "price": "10", "currency": "MAD"} | cells
    return table(tuple(row), tuple(row.values()))


READ_ALL = {
    "ARG-250": {
        "title_ar": "زيت أركان محمّص",
        "title_fr": "Huile d'argan torréfiée",
        "price": 12_050,
        "stock": 12,
    },
    "MIEL-1": {"title_ar": "عسل الزعتر", "price": 9000, "stock": 4},
}


def encodings() -> list[Case]:
    text = table(*LIST)
    semicolons = table(*LIST, separator=";")
    return [
        Case("utf8", text.encode(), taken=BOTH, values=READ_ALL, encoding="UTF-8"),
        Case("utf8-with-mark", codecs.BOM_UTF8 + text.encode(), taken=BOTH, values=READ_ALL),
        Case("utf16-with-mark", text.encode("utf-16"), taken=BOTH, values=READ_ALL),
        Case("utf16-big-end", b"\xfe\xff" + text.encode("utf-16-be"), taken=BOTH, values=READ_ALL),
        Case("utf16-tabs-no-mark", table(*LIST, separator="\t").encode("utf-16-le"), taken=BOTH,
             values=READ_ALL, encoding="UTF-16"),
        Case("cp1256-arabic-and-french", semicolons.encode("cp1256", "replace").replace(
            "٤".encode("cp1256", "replace"), b"4"), taken=BOTH, values=READ_ALL, encoding="CP1256"),
        Case("cp1252-french", one(title_fr="Thé à la menthe").encode("cp1252"), taken=("A-1",),
             values={"A-1": {"title_fr": "Thé à la menthe"}}, encoding="CP1252"),
        Case("mac-roman-french", one(title_fr="Céramique émaillée").encode("mac_roman"),
             taken=("A-1",), values={"A-1": {"title_fr": "Céramique émaillée"}}),
        Case("dos-french", one(title_fr="Céramique émaillée").encode("cp850"),
             taken=("A-1",), values={"A-1": {"title_fr": "Céramique émaillée"}}),
        Case("cp1253-greek", one(title_fr="Μέλι θυμαρίσιο").encode("cp1253"),
             taken=("A-1",), values={"A-1": {"title_fr": "Μέλι θυμαρίσιο"}}),
        Case("utf8-cut-in-a-letter", (text + "X-3,زيت").encode()[:-1],
             unreadable="BROKEN_ENCODING"),
        Case("utf16-cut-in-a-letter", text.encode("utf-16")[:-1], unreadable="BROKEN_ENCODING"),
        Case("letters-of-no-table", one(title_fr="x").encode() + bytes(range(0x80, 0x100)) * 3,
             unreadable="BROKEN_ENCODING"),
        Case("garbled-on-the-way", one(title_fr="Huile d'argan torréfiée".encode().decode("cp1252"))
             .encode(), refused=((2, "title_fr", "GARBLED"),)),
        Case("garbled-arabic", one(title_ar="زيت أركان".encode().decode("latin-1")).encode(),
             refused=((2, "title_ar", "GARBLED"),)),
    ]  # fmt: skip


def shapes() -> list[Case]:
    quoted = one(title_fr='Plat "Fès"; grand', description_fr="Un plat.\nFait main.")
    titled = table(("Coopérative Tifaouine",), (), ("Liste des produits",), (), *LIST)
    wide = ",".join(["sku"] + [f"c{number}" for number in range(1_000_000)])
    return [
        Case("semicolons", table(*LIST, separator=";").encode(), taken=BOTH, values=READ_ALL),
        Case("tabs", table(*LIST, separator="\t").encode(), taken=BOTH, values=READ_ALL),
        Case("bars", table(*LIST, separator="|").encode(), taken=BOTH, values=READ_ALL),
        Case("separator-line", b"sep=;\r\n" + table(*LIST, separator=";", end="\r\n").encode(),
             taken=BOTH, values=READ_ALL),
        Case("old-mac-line-ends", table(*LIST, end="\r").encode(), taken=BOTH, values=READ_ALL),
        Case("no-line-end-at-the-end", table(*LIST).strip().encode(), taken=BOTH),
        Case("newline-in-quotes", quoted.encode(), taken=("A-1",),
             values={"A-1": {"title_fr": 'Plat "Fès"; grand',
                             "description_fr": "Un plat.\nFait main."}}),
        Case("titles-above-the-header", titled.encode(), taken=BOTH, values=READ_ALL),
        Case("blank-rows-between", table(HEAD, (), OIL, ("",) * 6, (), HONEY).encode(), taken=BOTH),
        Case("blank-columns-at-the-end", table(*[(*row, "", "", "") for row in LIST]).encode(),
             taken=BOTH),
        Case("unquoted-decimal-comma", (",".join(HEAD) + "\nA,ا,b,12,50,MAD,1\n").encode(),
             refused=((2, "", "MORE_CELLS"),)),
        Case("short-row", (table(HEAD, OIL) + "B-1,عسل\n").encode(), taken=("ARG-250",),
             refused=((3, "price", "BLANK"), (3, "currency", "BLANK"))),
        Case("open-quote", table(*LIST).replace(",عسل", ',"عسل').encode(), unreadable="OPEN_QUOTE"),
        Case("a-cell-of-two-megabytes", one(title_fr="x" * 2_000_000).encode(),
             unreadable="OPEN_QUOTE"),
        Case("a-million-columns", wide.encode(), unreadable="TOO_MANY_COLUMNS"),
        Case("a-million-columns-in-one-row", (table(*LIST) + "," * 999_999 + "x").encode(),
             unreadable="TOO_MANY_COLUMNS"),
        Case("a-hundred-thousand-rows", (table(*LIST) + "B,ب,b,1,MAD,1\n" * 100_000).encode(),
             unreadable="TOO_MANY_ROWS"),
        Case("more-than-20-megabytes", one().encode() + b"\n" * (20 * 1024 * 1024),
             unreadable="TOO_LARGE"),
        Case("no-header", table(OIL, HONEY).encode(), unreadable="NO_HEADER"),
        Case("one-word", b"bonjour", unreadable="NO_HEADER"),
        Case("empty", b"", unreadable="EMPTY_FILE"),
        Case("only-blank", b"\xef\xbb\xbf \r\n\t\r\n", unreadable="EMPTY_FILE"),
        Case("header-only", table(HEAD).encode()),
        Case("the-same-column-twice", one(Prix="11").encode(), unreadable="DUPLICATE_COLUMN"),
        Case("price-without-currency-column", table(("sku", "title_fr", "price"), ("A", "b", "1"))
             .encode(), unreadable="MISSING_COLUMN"),
        Case("arabic-header", table(("المرجع", "العنوان", "السعر", "العملة", "المخزون"),
                                    ("A-1", "عسل", "١٢٫٥٠", "MAD", "٣")).encode(),
             taken=("A-1",), values={"A-1": {"price": 1250, "stock": 3, "title_ar": "عسل"}}),
        Case("french-header", table(("Réf.", "Titre (français)", "Titre (arabe)", "Prix (MAD)*",
                                     "Devise", "Quantité en stock", "Code à barres"),
                                    ("A-1", "Miel", "عسل", "12,5", "mad", "3", "")).encode(),
             taken=("A-1",), values={"A-1": {"price": 1250, "stock": 3, "title_ar": "عسل"}}),
    ]  # fmt: skip


def cells() -> list[Case]:
    def refusal(name: str, column: str, code: str, **values: str) -> Case:
        return Case(name, one(**values).encode(), refused=((2, column, code),))

    return [
        refusal("no-price", "price", "BLANK", price=""),
        refusal("price-without-currency", "currency", "BLANK", currency=""),
        refusal("unknown-currency", "currency", "UNKNOWN_CURRENCY", currency="DHS"),
        refusal("dead-currency", "currency", "UNKNOWN_CURRENCY", currency="FRF"),
        refusal("negative-stock", "stock", "NEGATIVE", stock="-3"),
        refusal("half-a-piece", "stock", "NOT_WHOLE", stock="2,5"),
        refusal("doubtful-price", "price", "AMBIGUOUS", price="1,234"),
        refusal("doubtful-stock", "stock", "AMBIGUOUS", stock="1.200"),
        refusal("price-in-words", "price", "NOT_A_NUMBER", price="cent vingt"),
        refusal("price-with-sign", "price", "NOT_A_NUMBER", price="120 DH"),
        refusal("free", "price", "ZERO", price="0"),
        refusal("too-precise", "price", "TOO_PRECISE", price="12,5055"),
        refusal("price-of-forty-digits", "price", "TOO_LARGE", price="9" * 40),
        refusal("sale-above-price", "sale_price", "SALE_NOT_LOWER", sale_price="11"),
        refusal("formula", "title_fr", "FORMULA", title_fr='=HYPERLINK("http://x";"y")'),
        refusal("formula-as-price", "price", "FORMULA", price="=A1*2"),
        refusal("error-value", "title_fr", "SPREADSHEET_ERROR", title_fr="#REF!"),
        refusal("sku-with-space", "sku", "BAD_SKU", sku="A 1"),
        refusal("sku-too-long", "sku", "BAD_SKU", sku="A" * 41),
        refusal("shortened-barcode", "gtin", "SHORTENED_NUMBER", gtin="6,11123E+12"),
        refusal("wrong-barcode", "gtin", "BAD_GTIN", gtin="6111234567891"),
        refusal("barcode-of-a-shop", "gtin", "RESTRICTED_GTIN", gtin="2000000000008"),
        refusal("customs-code-too-short", "hs_code", "BAD_HS_CODE", hs_code="1515"),
        refusal("unknown-country", "origin_country", "UNKNOWN_COUNTRY", origin_country="Atlantis"),
        refusal("unknown-family", "family", "UNKNOWN_FAMILIES", family="olive oi"),
        refusal("unknown-category", "category", "UNKNOWN_CATEGORIES", category="voitures"),
        refusal("unknown-colour", "color", "UNKNOWN_COLOURS", color="bleu-gris"),
        refusal("unknown-unit", "net_unit", "UNKNOWN_UNITS", net_quantity="2", net_unit="boîte"),
        refusal("content-without-unit", "net_unit", "NO_UNIT", net_quantity="2", net_unit=""),
        refusal("unknown-status", "status", "UNKNOWN_STATUS", status="bientôt"),
        refusal("title-too-long", "title_fr", "TOO_LONG", title_fr="x" * 151),
        refusal("handle-in-arabic", "handle", "BAD_HANDLE", handle="زيت"),
        Case("hidden-characters", one(title_fr="Sa\u202evon\u2066 \x07noir\u200f", sku="A\u200b-1")
             .encode(), taken=("A-1",), values={"A-1": {"title_fr": "Savon noir"}}),
        Case("bengali-digits", one(price="১২.৫০", currency="BDT", stock="৭").encode(),
             taken=("A-1",), values={"A-1": {"price": 1250, "stock": 7}}),
        Case("three-decimals", one(price="٤٫٢٥٠", currency="JOD").encode(),
             taken=("A-1",), values={"A-1": {"price": 4250}}),
        Case("no-decimals", one(price="4 500", currency="RWF").encode(),
             taken=("A-1",), values={"A-1": {"price": 4500}}),
        Case("kept-zeros", one(sku="@").replace("@", '="00123"').encode(), taken=("00123",)),
        Case("lost-zero-of-customs-code", one(hs_code="40900").encode(), taken=("A-1",),
             values={"A-1": {"hs_code": "040900"}}),
        Case("units-in-arabic", one(net_quantity="٢٥٠", net_unit="مل").encode(), taken=("A-1",),
             values={"A-1": {"net_quantity": Decimal(250), "net_unit": "ml"}}),
    ]  # fmt: skip


def groups() -> list[Case]:
    head = ("handle", "sku", "title_fr", "price", "currency", "net_quantity", "net_unit")

    def rows(*rows: tuple[str, ...]) -> bytes:
        return table(head, *rows).encode()

    first = ("huile", "H-250", "Huile", "10", "MAD", "250", "ml")
    return [
        Case("two-variants", rows(first, ("huile", "H-500", "", "18", "MAD", "500", "ml")),
             taken=("H-250", "H-500")),
        Case("the-same-sku-twice",
             rows(first, ("savon", "h-250", "Savon", "9", "MAD", "1", "piece")),
             taken=("H-250",), refused=((3, "sku", "DUPLICATE_SKU"),)),
        Case("two-titles-for-one-product",
             rows(first, ("huile", "H-500", "Huile bio", "18", "MAD", "500", "ml")),
             taken=("H-250",), refused=((3, "title_fr", "DIFFERS"),)),
        Case("first-row-refused",
             rows(("huile", "H-250", "Huile", "", "MAD", "250", "ml"),
                  ("huile", "H-500", "", "18", "MAD", "500", "ml")),
             refused=((2, "price", "BLANK"), (3, "", "FIRST_ROW_REFUSED"))),
        Case("two-variants-alike", rows(first, ("huile", "H-251", "", "10", "MAD", "0250", "مل")),
             taken=("H-250",), refused=((3, "", "SAME_VARIANT"),)),
        Case("two-skus-one-address", rows(("", "A.1", "a", "1", "MAD", "1", "g"),
                                          ("", "A-1", "b", "1", "MAD", "1", "g")),
             taken=("A.1",), refused=((3, "sku", "HANDLE_TAKEN"),)),
    ]  # fmt: skip


def other_files() -> list[Case]:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(64)
    old_excel = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    page = b"<html><table><tr><td>sku</td><td>price</td></tr></table></html>"
    return [
        Case("program", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), unreadable="NOT_A_SPREADSHEET"),
        Case("linux-program", b"\x7fELF\x02\x01\x01" + bytes(200), unreadable="NOT_A_SPREADSHEET"),
        Case("pdf", b"%PDF-1.7\n1 0 obj\n<<>>", unreadable="NOT_A_SPREADSHEET"),
        Case("picture", picture, unreadable="NOT_A_SPREADSHEET"),
        Case("web-page-called-xls", page, unreadable="NOT_A_SPREADSHEET"),
        Case("noise", bytes((i * 7919 + i // 3) % 256 for i in range(5000)),
             unreadable="NOT_A_SPREADSHEET"),
        Case("zeros", bytes(100_000) + b"x", unreadable="NOT_A_SPREADSHEET"),
        Case("text-with-zero-bytes", one(title_fr="Sa\x00von").encode(),
             unreadable="NOT_A_SPREADSHEET"),
        Case("old-excel", old_excel, unreadable="OLD_EXCEL"),
        Case("locked-excel", old_excel + "EncryptedPackage".encode("utf-16-le"),
             unreadable="PASSWORD"),
        Case("zip-of-text", packed({"liste.csv": b"sku"}), unreadable="NOT_A_SPREADSHEET"),
        Case("word-document",
             packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
             unreadable="NOT_A_SPREADSHEET"),
        Case("open-document", packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                                      "content.xml": b"<office/>"}),
             unreadable="OTHER_SPREADSHEET"),
        Case("a-code-that-looks-like-a-program", one(sku="MZ-1").replace("sku", "SKU", 1).encode(),
             taken=("MZ-1",)),
    ]  # fmt: skip


def workbooks() -> list[Case]:
    sound = xlsx([HEAD, OIL, HONEY])
    typed = xlsx([HEAD, ("00123", "عسل", date(2026, 1, 2), 12.0, "MAD", 7.0),
                  (2026, "زيت", "Huile", 19.99, "MAD", 3)])  # fmt: skip

    def merged(book: Workbook) -> None:
        book.active.insert_rows(1, 2)
        book.active["A1"] = "Liste de prix 2026"
        book.active.merge_cells("A1:F1")
        book.active.merge_cells("E4:E5")

    def hidden_first(book: Workbook) -> None:
        notes = book.create_sheet("Lisez-moi", 0)
        notes["A1"] = "Remplissez l'autre feuille."
        secret = book.create_sheet("ancien", 0)
        secret.append(["sku", "price", "currency", "title_fr"])
        secret.sheet_state = "hidden"

    def formula(book: Workbook) -> None:
        book.active["D2"] = "=100+20"

    def error(book: Workbook) -> None:
        book.active["C3"] = "#N/A"
        book.active["C3"].data_type = "e"

    return [
        Case("workbook", sound, taken=BOTH, values=READ_ALL),
        Case("typed-cells", typed, taken=("00123", "2026"),
             values={"00123": {"price": 1200, "stock": 7, "title_fr": "2026-01-02"},
                     "2026": {"price": 1999}}),
        Case("merged-title-and-cells", xlsx([HEAD, OIL, (*HONEY[:4], None, "4")], merged),
             taken=BOTH, values=READ_ALL),
        Case("notes-and-hidden-sheets-first", xlsx(LIST, hidden_first), taken=BOTH,
             values=READ_ALL),
        Case("formula-never-computed", xlsx(LIST, formula), taken=("MIEL-1",),
             refused=((2, "price", "FORMULA"),)),
        Case("error-cell", xlsx(LIST, error), taken=("ARG-250",),
             refused=((3, "title_fr", "SPREADSHEET_ERROR"),)),
        Case("empty-workbook", xlsx([]), unreadable="NO_HEADER"),
        Case("workbook-cut-short", sound[: len(sound) // 2], unreadable="DAMAGED_WORKBOOK"),
        Case("workbook-of-zeros", b"PK\x03\x04" + bytes(500), unreadable="DAMAGED_WORKBOOK"),
    ]  # fmt: skip


def bombs() -> list[Case]:
    sound = xlsx([HEAD, OIL, HONEY])
    zeros = bytes(40 * 1024 * 1024)
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    strings = b'<sst count="%d" uniqueCount="%d"><si><t>a</t></si></sst>'
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'

    def sheet(old: bytes, new: bytes) -> bytes:
        return with_part(sound, SHEET, lambda content: content.replace(old, new))

    def repeated_string() -> bytes:
        """One text of 30,000 letters in the table, used by 3,000 cells: 90 million letters."""
        uses = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _row in range(3000))
        data = with_part(
            sound, SHEET, lambda xml: xml.replace(b"</sheetData>", uses + b"</sheetData>")
        )
        table = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
        return with_part(data, "xl/sharedStrings.xml", lambda _xml: table)

    def many_entries() -> bytes:
        return packed(
            {f"xl/media/{number}.png": b"" for number in range(10_001)}, zipfile.ZIP_STORED
        )

    return [
        Case("bomb-of-zeros", with_entry(sound, "xl/worksheets/sheet2.xml", zeros),
             unreadable="UNSAFE_ARCHIVE"),
        Case("bomb-that-lies-about-its-size",
             promising(with_entry(sound, "xl/worksheets/sheet2.xml", zeros),
                       "xl/worksheets/sheet2.xml", 1000),
             unreadable="DAMAGED_WORKBOOK"),
        Case("promise-of-four-gigabytes", promising(sound, SHEET, 0xFFFFFFF0),
             unreadable="UNSAFE_ARCHIVE"),
        Case("ten-thousand-entries", many_entries(), unreadable="UNSAFE_ARCHIVE"),
        Case("archive-in-archive", with_entry(sound, "xl/embeddings/inner.zip", b"PK"),
             unreadable="UNSAFE_ARCHIVE"),
        Case("symbolic-link", with_entry(sound, link, b"/etc/passwd"), unreadable="UNSAFE_ARCHIVE"),
        Case("path-upwards", with_entry(sound, "../../evil.xml", b"<x/>"),
             unreadable="UNSAFE_ARCHIVE"),
        Case("one-name-twice", with_entry(sound, SHEET.upper(), b"<x/>"),
             unreadable="UNSAFE_ARCHIVE"),
        Case("unusual-packing", packed(_parts(sound), zipfile.ZIP_LZMA),
             unreadable="UNSAFE_ARCHIVE"),
        Case("locked-entries", marked_encrypted(sound), unreadable="PASSWORD"),
        Case("entities-that-grow", sheet(b"<worksheet", entities), unreadable="DAMAGED_WORKBOOK"),
        Case("outside-entity", sheet(b"<worksheet", outside), unreadable="DAMAGED_WORKBOOK"),
        Case("cell-in-the-last-corner", sheet(b'r="F3"', b'r="XFD1048576"'),
             unreadable="TOO_MANY_ROWS"),
        Case("cell-in-the-last-column", sheet(b'r="F3"', b'r="XFD3"'),
             unreadable="TOO_MANY_COLUMNS"),
        Case("cell-beyond-every-column", sheet(b'r="F3"', b'r="ZZZZZZZZ3"'),
             unreadable="DAMAGED_WORKBOOK"),
        Case("row-four-billion-whose-cells-say-three",
             sheet(b'<row r="3"', b'<row r="4294967295"'), taken=BOTH),
        Case("row-four-billion-for-cells-without-place",
             with_part(sound, SHEET, lambda xml: xml.replace(
                 b"</sheetData>", b'<row r="4294967295"><c><v>1</v></c></row></sheetData>')),
             unreadable="TOO_MANY_ROWS"),
        Case("four-billion-strings", with_part(sound, "xl/sharedStrings.xml",
                                               lambda _xml: strings % (4 * 10**9, 4 * 10**9)),
             unreadable="DAMAGED_WORKBOOK"),
        Case("string-that-is-not-there",
             with_part(sound, SHEET, lambda xml: xml.replace(
                 b"</sheetData>", b'<row><c t="s"><v>7</v></c></row></sheetData>')),
             unreadable="DAMAGED_WORKBOOK"),
        Case("one-long-string-many-times", repeated_string(), unreadable="TOO_MUCH_DATA"),
        Case("sheet-under-another-root",
             with_part(sound, SHEET, lambda xml: xml.replace(b"worksheet", b"nothing").replace(
                 b"</sheetData>", b'<row r="900000000"><c><v>1</v></c></row></sheetData>')),
             unreadable="TOO_MANY_ROWS"),
        Case("polyglot", b"MZ" + sound, unreadable="NOT_A_SPREADSHEET"),
    ]  # fmt: skip


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def corpus() -> list[Case]:
    return [
        *encodings(), *shapes(), *cells(), *groups(), *other_files(), *workbooks(), *bombs(),
    ]  # fmt: skip
