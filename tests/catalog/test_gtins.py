import pytest

from catalog.gtins import GtinVerdict, judge_gtin


@pytest.mark.parametrize(
    "gtin", ["4006381333931", "96385074", "036000291452", "10036000291459", "6111234567895"]
)
def test_issued_numbers_are_good(gtin):
    assert judge_gtin(gtin) is GtinVerdict.GOOD


@pytest.mark.parametrize(
    "gtin",
    [
        *("4006381333932", "400638133393", "40063813339311", "", "0000000000000"),
        *("400638133393x", "٤٠٠٦٣٨١٣٣٣٩٣١"),
    ],
)
def test_wrong_length_check_digit_or_script_is_malformed(gtin):
    assert judge_gtin(gtin) is GtinVerdict.MALFORMED


@pytest.mark.parametrize(
    "gtin",
    [
        *("2000000000008", "0200000000004", "9800000000007", "9990000000005", "9771234567003"),
        *("9781234567897", "9521234567899", "20000004", "90036000291455"),
    ],
)
def test_numbers_for_inside_a_shop_are_restricted(gtin):
    assert judge_gtin(gtin) is GtinVerdict.RESTRICTED
