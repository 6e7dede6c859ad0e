"""GTINs: which are well formed, and which may be used in open trade.

They are given out by GS1 and printed on the pack: nothing here or elsewhere makes one up.
"""

from enum import StrEnum

from stdnum import ean
from stdnum.exceptions import ValidationError


class GtinVerdict(StrEnum):
    GOOD = "GOOD"
    MALFORMED = "MALFORMED"
    RESTRICTED = "RESTRICTED"


# First three digits of the 13-digit form that open trade refuses: numbers for inside a shop (02,
# 04, 2), coupons (05, 98, 99), demonstration, serials, books (we sell none) and GTIN-8 office
# ranges. Sources: GS1 general specifications, prefix table; Google Merchant product data
# specification; read 2026-11-22.
_RESTRICTED_RANGES = (
    *((20, 29), (40, 59), (200, 299), (952, 952), (960, 969), (977, 979), (980, 999)),
)


def judge_gtin(gtin: str) -> GtinVerdict:
    """Length (8, 12, 13, 14 ASCII digits), check digit, and a prefix that open trade accepts."""
    if not (gtin.isascii() and gtin.isdigit()) or int(gtin) == 0:
        return GtinVerdict.MALFORMED
    try:
        ean.validate(gtin)
    except ValidationError:
        return GtinVerdict.MALFORMED
    if len(gtin) == 8:
        return GtinVerdict.RESTRICTED if gtin[0] in "02" else GtinVerdict.GOOD
    if len(gtin) == 14 and gtin[0] == "9":
        return GtinVerdict.RESTRICTED  # variable measure, not a consumer unit
    prefix = int(gtin.rjust(14, "0")[1:4])
    if any(low <= prefix <= high for low, high in _RESTRICTED_RANGES):
        return GtinVerdict.RESTRICTED
    return GtinVerdict.GOOD
