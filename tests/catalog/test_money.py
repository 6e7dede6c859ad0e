"""Amounts are read as people type them and never gain or lose a unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.forms.amounts import editable_amount
from catalog.money import Money, UnreadableAmount, exponent, format_money, parse_amount

CURRENCIES = {"MAD": 2, "JOD": 3, "RWF": 0, "KWD": 3, "DJF": 0, "EUR": 2, "NGN": 2, "OMR": 3}


@pytest.mark.parametrize(("currency", "decimals"), CURRENCIES.items())
def test_decimals_are_those_of_the_currency(currency, decimals):
    assert exponent(currency) == decimals


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12,50", "MAD", 1250),
        ("12.50", "MAD", 1250),
        ("12", "MAD", 1200),
        ("12.", "MAD", 1200),
        ("١٢٫٥٠", "MAD", 1250),
        ("۱۲٫۵", "MAD", 1250),
        ("১২.৫০", "MAD", 1250),
        ("1 234,50", "MAD", 123_450),
        ("1\u202f234,50", "MAD", 123_450),
        ("1.234,50", "EUR", 123_450),
        ("1,234.50", "EUR", 123_450),
        ("1,234,567", "MAD", 123_456_700),
        ("٤٬٥٠٠", "RWF", 4500),
        ("4,500", "RWF", 4500),
        ("4.250", "JOD", 4250),
        ("4,25", "JOD", 4250),
        ("0,125", "JOD", 125),
        ("١٬٢٥٠", "JOD", 1_250_000),
        ("1 250", "JOD", 1_250_000),
        ("١٢٫٥٠٠", "MAD", 1250),
        ("1'234.50", "MAD", 123_450),
        ("1500", "RWF", 1500),
        ("\u200f120,00", "MAD", 12_000),
    ],
)
def test_an_amount_is_read(text, currency, minor):
    assert parse_amount(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("", "MAD", "EMPTY"),
        ("  ", "MAD", "EMPTY"),
        ("douze", "MAD", "NOT_A_NUMBER"),
        ("12 MAD", "MAD", "NOT_A_NUMBER"),
        ("1e5", "MAD", "NOT_A_NUMBER"),
        ("NaN", "MAD", "NOT_A_NUMBER"),
        ("=1+1", "MAD", "NOT_A_NUMBER"),
        ("12,34.56", "MAD", "NOT_A_NUMBER"),
        ("-5", "MAD", "NEGATIVE"),
        ("12 50", "MAD", "NOT_A_NUMBER"),
        ("1 23,50", "MAD", "NOT_A_NUMBER"),
        ("١٬٢٥", "MAD", "NOT_A_NUMBER"),
        ("1" * 41, "MAD", "NOT_A_NUMBER"),
        ("10", "DEM", "UNKNOWN_CURRENCY"),
        ("1,250", "JOD", "AMBIGUOUS"),
        ("1,234", "MAD", "AMBIGUOUS"),
        ("12,345", "MAD", "AMBIGUOUS"),
        ("12.505", "JOD", None),
        ("12,5051", "MAD", "TOO_PRECISE"),
        ("1,5", "RWF", "TOO_PRECISE"),
        ("9" * 20, "MAD", "TOO_LARGE"),
        ("10", "XYZ", "UNKNOWN_CURRENCY"),
    ],
)
def test_what_is_no_amount_says_why(text, currency, code):
    if code is None:
        assert parse_amount(text, currency)
        return
    with pytest.raises(UnreadableAmount) as caught:
        parse_amount(text, currency)
    assert caught.value.code == code


@given(minor=st.integers(0, 10**9), currency=st.sampled_from(sorted(CURRENCIES)))
def test_writing_and_reading_an_amount_changes_nothing(minor, currency):
    money = Money(minor, currency)
    text = f"{money.decimal:f}"

    assert parse_amount(text, currency) == money
    if exponent(currency) != 3 or len(text) > len("999.999"):
        assert parse_amount(text.replace(".", ","), currency) == money


@given(
    minor=st.integers(0, 10**9),
    currency=st.sampled_from([*sorted(CURRENCIES), "TND"]),
    language=st.sampled_from(["ar", "ar-MA", "fr", "en", "de", "el", "sw", "am", "tzm"]),
)
def test_what_a_form_shows_is_read_back_as_the_same_amount(minor, currency, language):
    """A dinar of three decimals too: "4,250" in a French form would be refused as unclear."""
    money = Money(minor, currency)

    assert parse_amount(editable_amount(money, language), currency) == money


def test_amounts_of_two_currencies_do_not_mix():
    with pytest.raises(ValueError, match="add up"):
        Money(1, "MAD") + Money(1, "EUR")


def test_money_is_whole_minor_units():
    with pytest.raises(TypeError):
        Money(Decimal("1.5"), "MAD")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("money", "language", "country", "shown"),
    [
        (Money(12_050, "MAD"), "fr", "MA", "120,50\xa0MAD"),
        (Money(4250, "JOD"), "en", "JO", "JOD\xa04.250"),
        (Money(4500, "RWF"), "fr", "RW", "4\u202f500\xa0RF"),
    ],
)
def test_amounts_are_shown_as_cldr_says(money, language, country, shown):
    assert format_money(money, language, country) == shown
