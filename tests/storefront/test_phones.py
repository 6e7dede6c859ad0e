"""A buyer's phone number is read as people write it, or refused."""

import pytest

from storefront.phones import UnusablePhone, display_phone, parse_phone


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("0612345678", "MA", "+212612345678"),
        ("06 12-34.56 (78)", "MA", "+212612345678"),
        ("00212612345678", "MA", "+212612345678"),
        ("00 212 6 12 34 56 78", "NG", "+212612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "MA", "+212612345678"),
        ("٠٠٢١٢٦١٢٣٤٥٦٧٨", "JO", "+212612345678"),
        ("\u2066+212 612-345678\u2069", "FR", "+212612345678"),
        ("079 012 3456", "JO", "+962790123456"),
        ("0788123456", "RW", "+250788123456"),
        ("6912345678", "GR", "+306912345678"),
    ],
)
def test_a_number_is_kept_in_one_form(typed: str, country: str, kept: str):
    assert parse_phone(typed, country) == kept


@pytest.mark.parametrize(
    "typed", ["", "12", "0612", "061234567890123", "call me", "06123456AB", "+999 123", "0" * 40]
)
def test_what_cannot_be_called_is_refused(typed: str):
    with pytest.raises(UnusablePhone):
        parse_phone(typed, "MA")


def test_a_number_is_shown_in_groups():
    assert display_phone("+212612345678") == "+212 6 12 34 56 78"
    assert display_phone("") == ""
