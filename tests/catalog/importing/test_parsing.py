"""Each kind of cell: what is taken, in which form it is kept, and what is said otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import plain_text
from catalog.importing import cleaning, words
from catalog.importing.codes import handle_from_sku
from catalog.importing.columns import COLUMNS
from catalog.importing.parsing import parse_cell
from catalog.importing.reasons import CellRefused, Reason
from catalog.importing.reference import Reference
from catalog.importing.sheet import NumberCell


def with_check_digit(start: str) -> str:
    """GTIN digits plus the one that checks them: weights 3 and 1 from the right (GS1)."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(start)))
    return start + str(-total % 10)


def reason(column: str, text: str, reference: Reference) -> Reason | None:
    """Why a cell is refused; None when it is taken."""
    try:
        parse_cell(column, text, reference)
    except CellRefused as refusal:
        return refusal.reason
    return None


PARSED_ALONE = [c for c in COLUMNS if c not in ("price", "sale_price", "net_quantity")]


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("sku", " ARG-250 ", "ARG-250"),
        ("sku", "٠٠١", "001"),
        ("handle", "Huile d'Argan 250", "huile-dargan-250"),
        ("handle", "thé-à-la-menthe", "the-a-la-menthe"),
        ("family", "culinary_oil", "culinary_oil"),
        ("family", "HUILES ALIMENTAIRES", "culinary_oil"),
        ("family", "زُيوت غذائيّة", "culinary_oil"),
        ("category", "صابون", "soaps"),
        ("color", "أحمر", "red"),
        ("allergens", "nuts|gluten|nuts", ("nuts", "gluten")),
        ("allergens", "Gluten (blé, orge); Fruits à coque", ("gluten", "nuts")),
        ("allergens", "المكسرات، الغلوتين", ("nuts", "gluten")),
        ("gtin", "٤٠١٧٠٧٢٥", "40170725"),
        ("gtin", NumberCell("40170725"), "40170725"),
        ("hs_code", "1515.90", "151590"),
        ("hs_code", "40900", "040900"),
        ("google_category", "2126", 2126),
        ("origin_country", "ma", "MA"),
        ("origin_country", "Maroc", "MA"),
        ("origin_country", "الأردن", "JO"),
        ("currency", "mad", "MAD"),
        ("status", "Publié", "PUBLISHED"),
        ("status", "مسودة", "DRAFT"),
        ("stock_policy", "sur commande", "MADE_TO_ORDER"),
        ("stock_policy", "حسب الطلب", "MADE_TO_ORDER"),
        ("stock", "١٢", 12),
        ("weight_g", "1 250", 1250),
        ("size", "٤٠", "40"),
        ("photos", "photos/a.jpg | C:\\images\\b.JPG|a.jpg", ("a.jpg", "b.JPG")),
        ("title_ar", " زيت\u202e  أركان\n", "زيت أركان"),
        ("description_fr", "Un.\r\n\r\n\r\n\r\nDeux.  \n", "Un.\n\nDeux."),
    ],
)
def test_a_cell_is_read(column, text, value, reference):
    assert parse_cell(column, text, reference) == value


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        (
            "family",
            "Huile alimentaire",
            "We know no kind of product called “Huile alimentaire”. Did you mean: culinary_oil?",
        ),
        (
            "color",
            "xyz",
            "We know no colour called “xyz”. Use a code from the list of colours.",
        ),
        ("title_fr", "x" * 151, "This text has 151 characters; 150 are allowed. Shorten it."),
        ("status", "peut-être", "Write draft or published."),
    ],
)
def test_a_refused_cell_says_what_to_write(column, text, sentence, reference):
    with pytest.raises(CellRefused) as refused:
        parse_cell(column, text, reference)
    assert str(refused.value.reason) == sentence


@pytest.mark.parametrize(
    "column", ["title_ar", "description_en", "ingredients_fr", "brand", "size"]
)
def test_texts_may_be_as_long_as_allowed_and_no_longer(column, reference):
    longest = {"title_ar": 150, "description_en": 5000, "ingredients_fr": 2000, "brand": 70}
    limit = longest.get(column, 50)
    assert parse_cell(column, "ز" * limit, reference) == "ز" * limit
    with pytest.raises(CellRefused):
        parse_cell(column, "ز" * (limit + 1), reference)


@pytest.mark.parametrize(
    "start",
    ["021234567890", "041234567890", "201234567890", "981234567890", "991234567890",
     "2012345", "0123456", "41234567890", "1201234567890"],
)  # fmt: skip
def test_barcodes_for_use_inside_shops_are_refused(start, reference):
    with pytest.raises(CellRefused) as refused:
        parse_cell("gtin", with_check_digit(start), reference)
    assert refused.value.reason.code == "RESTRICTED_GTIN"


@pytest.mark.parametrize("start", ["611123456789", "61112345678", "4017072", "1611123456789"])
def test_a_barcode_is_taken_with_its_own_check_digit_only(start, reference):
    right = with_check_digit(start)
    assert parse_cell("gtin", right, reference) == right
    wrong = start + str((int(right[-1]) + 1) % 10)
    with pytest.raises(CellRefused) as refused:
        parse_cell("gtin", wrong, reference)
    assert refused.value.reason.code == "BAD_GTIN"


@pytest.mark.parametrize("column", PARSED_ALONE)
@given(text=st.text(min_size=1, max_size=80))
def test_any_text_is_a_value_or_refused_in_a_sentence(column, text, reference):
    refusal = reason(column, text, reference)
    assert refusal is None or str(refusal).endswith((".", "?"))


@given(sku=st.from_regex(r"[A-Za-z0-9._-]{1,40}", fullmatch=True))
def test_every_sku_makes_an_address(sku):
    handle = handle_from_sku(sku)
    assert handle
    assert handle == handle.lower()
    assert set(handle) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


@given(text=st.text())
def test_cleaning_twice_is_cleaning_once_and_nothing_hidden_stays(text):
    for clean in (plain_text.line, plain_text.paragraphs):
        once = clean(text)
        assert clean(once) == once
        assert not set(once) & set("\x00\x07\u202a\u202e\u2066\u2069\u200f\u200b\ufeff")


def test_joiners_that_shape_letters_stay():
    assert plain_text.line("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("text", ["=A1", " =1+1", "#N/A", "#REF!", "#DIV/0!", "#NOM?", "####"])
def test_what_a_spreadsheet_left_unfinished_is_refused(text):
    with pytest.raises(CellRefused):
        cleaning.refuse_unusable(text)


@pytest.mark.parametrize("text", ["NÃO", "Ø 30 cm", "Ùn", "# 1", "a=b", "#argan", "ÉTÉ"])
def test_unusual_texts_are_not_mistaken_for_damage(text):
    cleaning.refuse_unusable(text)


@pytest.mark.parametrize("text", ["cafÃ©", "Ø²ÙŠØª", "caf\ufffd"])
def test_garbled_letters_are_refused(text):
    with pytest.raises(CellRefused) as refused:
        cleaning.refuse_unusable(text)
    assert refused.value.reason.code == "GARBLED"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("مل", "ml"), ("ML", "ml"), ("غ", "g"), ("جم", "g"), ("كغ", "kg"), ("كلغ", "kg"),
     ("Kg.", "kg"), ("لتر", "l"), ("Litre", "l"), ("قطعة", "piece"), ("pièces", "piece"),
     ("زوج", "pair"), ("m²", "m2"), ("متر مربع", "m2"), ("boîte", None)],
)  # fmt: skip
def test_units_are_known_in_three_languages(text, unit):
    assert words.unit(text) == unit
