from decimal import Decimal

import pytest

from marketplace_export.selectors.measures import content_label, quantity_label, typed_label


@pytest.mark.parametrize(
    ("typed", "language", "label"),
    [
        ("32 cm", "ar", "32 سم"),
        ("32cm", "fr", "32 cm"),
        ("170 × 240 cm", "ar", "170 × 240 سم"),
        ("1,5 m", "en", "1,5 m"),
        ("38", "ar", "38"),
        ("XL", "ar", "XL"),
        ("32 cm environ", "ar", "32 cm environ"),
    ],
)
def test_typed_lengths_get_the_language_s_unit(typed, language, label):
    assert typed_label(typed, language) == label


def test_contents_have_the_programme_s_units_and_ascii_digits():
    assert content_label(Decimal("250.000"), "ml", "ar") == "250 مل"
    assert content_label(Decimal("0.500"), "l", "fr") == "0,5 l"


@pytest.mark.parametrize(
    ("unit", "language", "label"),
    [
        ("hours", "ar", "12 ساعة"),
        ("mm", "ar", "12 مليمتر"),
        ("months", "en", "12 months"),
        ("months", "ar", ""),  # CLDR as shipped has no words for this plural form
        ("furlongs", "en", ""),
    ],
)
def test_a_quantity_without_words_says_nothing(unit, language, label):
    assert quantity_label(Decimal(12), unit, language) == label
