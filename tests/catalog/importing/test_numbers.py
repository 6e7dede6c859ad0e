"""A price is read as it was meant or refused; never a thousand times too much."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.numbers import Three, read_decimal, read_price, read_whole
from catalog.importing.reasons import CellRefused
from catalog.importing.sheet import NumberCell
from catalog.money import MAX_MINOR, Money, exponent

# All currencies of the member states: 0, 2 and 3 decimals.
CURRENCIES = ("BHD", "BDT", "EUR", "DJF", "GMD", "GHS", "JOD", "KWD", "MAD", "NGN", "OMR", "PKR",
              "QAR", "RWF", "SAR")  # fmt: skip
DIGITS = {
    "latin": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "bengali": "০১২৩৪৫৬৭৮৯",
}
SPACES = (" ", "\u00a0", "\u202f", "\u2009", "'", "’")


def written(money: Money, *, digits: str, mark: str, thousands: str) -> str:
    """An amount as people write it: grouped by `thousands`, `mark` before all its decimals."""
    whole, _point, fraction = f"{money.decimal:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands)
    text = grouped + (mark + fraction if fraction else "")
    return text.translate(str.maketrans(DIGITS["latin"], DIGITS[digits]))


@given(
    minor=st.integers(1, MAX_MINOR),
    currency=st.sampled_from(CURRENCIES),
    digits=st.sampled_from(list(DIGITS)),
    mark=st.sampled_from([".", ",", "٫"]),
    thousands=st.sampled_from(["", *SPACES, "٬"]),
)
def test_an_amount_comes_back_from_how_it_is_written(minor, currency, digits, mark, thousands):
    money = Money(minor, currency)
    text = written(money, digits=digits, mark=mark, thousands=thousands)
    if mark == "," and exponent(currency) == 3 and 1000 <= minor < 1_000_000:
        # "1,250" dinars may be one and a quarter or one thousand: the one shape that is refused.
        with pytest.raises(CellRefused) as refused:
            read_price(text, currency)
        assert refused.value.reason.code == "AMBIGUOUS"
    else:
        assert read_price(text, currency) == minor


@given(minor=st.integers(1, MAX_MINOR), currency=st.sampled_from(CURRENCIES))
def test_a_number_cell_is_never_doubtful(minor, currency):
    plain = f"{Money(minor, currency).decimal.normalize():f}"
    assert read_price(NumberCell(plain), currency) == minor


@given(text=st.text(max_size=60), currency=st.sampled_from(CURRENCIES))
def test_any_text_is_an_amount_or_refused(text, currency):
    refusal = minor = None
    try:
        minor = read_price(text, currency)
    except CellRefused as refused:
        refusal = str(refused.reason)
    assert 0 < minor <= MAX_MINOR if refusal is None else refusal.endswith(".")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12,50", "MAD", 1250),
        ("1.234,50", "MAD", 123_450),
        ("1,234.50", "MAD", 123_450),
        ("1 234", "MAD", 123_400),
        ("١٬٢٣٤", "MAD", 123_400),
        ("١٬٢٥٠", "JOD", 1_250_000),
        ("1.250", "JOD", 1250),
        ("0,125", "JOD", 125),
        ("1,25", "JOD", 1250),
        ("12,500", "RWF", 12_500),
        ("12.500", "RWF", 12_500),
        ("12.00", "RWF", 12),
        ("\u200f120,00", "MAD", 12_000),
    ],
)
def test_a_price_is_read(text, currency, minor):
    assert read_price(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("1,234", "MAD", "AMBIGUOUS"),
        ("12.500", "MAD", "AMBIGUOUS"),
        ("1,250", "JOD", "AMBIGUOUS"),
        ("12 50", "MAD", "NOT_A_NUMBER"),
        ("1 23", "MAD", "NOT_A_NUMBER"),
        ("١٬٢٣", "MAD", "NOT_A_NUMBER"),
        ("1,25,000", "PKR", "NOT_A_NUMBER"),
        ("(12)", "MAD", "NOT_A_NUMBER"),
        ("½", "MAD", "NOT_A_NUMBER"),
        ("1e3", "MAD", "NOT_A_NUMBER"),
        ("nan", "MAD", "NOT_A_NUMBER"),
        ("−5", "MAD", "NEGATIVE"),
        ("0", "MAD", "ZERO"),
        ("0,125", "MAD", "TOO_PRECISE"),
        ("12,5", "RWF", "NOT_WHOLE"),
        ("10000000001", "MAD", "TOO_LARGE"),
        ("1" * 39 + "x", "MAD", "NOT_A_NUMBER"),
    ],
)
def test_a_doubtful_price_is_refused(text, currency, code):
    with pytest.raises(CellRefused) as refused:
        read_price(text, currency)
    assert refused.value.reason.code == code


@pytest.mark.parametrize("text", [NumberCell("nan"), NumberCell("inf"), NumberCell("-1")])
def test_a_number_cell_may_be_no_price(text):
    with pytest.raises(CellRefused):
        read_price(text, "MAD")


def test_the_reason_shows_both_ways_to_write_a_doubtful_price():
    with pytest.raises(CellRefused) as refused:
        read_price("1,234", "MAD")
    assert str(refused.value.reason) == (
        "“1,234” can be read in two ways. Write 1234 if you mean thousands, or 1.23 if the comma "
        "or point stands before decimals."
    )


def test_a_long_cell_of_digits_is_refused_at_once():
    with pytest.raises(CellRefused):
        read_price("1" * 100_000 + "x", "MAD")


@pytest.mark.parametrize(("text", "whole"), [("12", 12), ("12,0", 12), ("1 200", 1200), ("٧", 7)])
def test_a_whole_number_is_read(text, whole):
    assert read_whole(text, most=5000) == whole


def test_a_whole_number_has_an_upper_limit():
    assert read_whole("365", most=365) == 365
    with pytest.raises(CellRefused):
        read_whole("366", most=365)


def test_three_digits_after_a_mark_mean_what_the_unit_allows():
    assert read_decimal("1.500", decimals=3, three=Three.DECIMALS) == Decimal("1.5")
    with pytest.raises(CellRefused):
        read_decimal("1.500", decimals=3, three=Three.REFUSED)
