"""Barcodes: what a shop may write into the field, and what is said of those that are there."""

import pytest
from django import forms
from django.utils import translation

from catalog.checks.barcodes import barcode_issues
from catalog.forms.amounts import GtinField
from catalog.models import Variant

GOOD, OTHER = "6111234567895", "4006381333931"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("6111234567891", "gtin"),
        ("123", "gtin"),
        ("0200000000004", "gtin_restricted"),
        ("0400000000008", "gtin_restricted"),
        ("0500000000005", "gtin_restricted"),
        ("2000000000008", "gtin_restricted"),
        ("9800000000007", "gtin_restricted"),
        ("9900000000004", "gtin_restricted"),
    ],
)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_number_that_no_marketplace_takes_is_refused_at_the_field(typed, code, language):
    with translation.override(language), pytest.raises(forms.ValidationError) as refused:
        GtinField().clean(typed)

    (error,) = refused.value.error_list
    with translation.override(language):
        assert (error.code, str(error.message).isascii()) == (code, language == "en")


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("٦١١١٢٣٤٥٦٧٨٩٥", GOOD), (f" {GOOD} ", GOOD)]
)
def test_a_good_number_and_none_are_kept(typed, kept):
    assert GtinField().clean(typed) == kept


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ((GOOD, OTHER, ""), []),
        ((GOOD, GOOD), [("A-0", "GTIN_TWICE"), ("A-1", "GTIN_TWICE")]),
        (("6111234567891",), [("A-0", "GTIN_WRONG")]),
        (("2000000000008", ""), [("A-0", "GTIN_RESTRICTED")]),
        (("", ""), []),
    ],
)
def test_what_is_stored_is_judged_for_each_variant(codes, found):
    variants = [Variant(sku=f"A-{place}", gtin=gtin) for place, gtin in enumerate(codes)]

    issues = list(barcode_issues(variants))

    assert [(issue.sku, issue.code) for issue in issues] == found
    assert all((issue.field, issue.column) == ("variants", "gtin") for issue in issues)
    assert not any(issue.is_error for issue in issues)


def test_a_variant_that_is_not_for_sale_is_left_alone():
    assert list(barcode_issues([Variant(sku="A", gtin="123", is_active=False)])) == []
