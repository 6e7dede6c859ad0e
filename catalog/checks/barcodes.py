"""Barcodes that marketplaces would refuse: advice, since a shop can sell without any."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.checks.issue import Issue, Severity
from catalog.gtins import GtinVerdict, judge_gtin
from catalog.models import Variant

MESSAGES: dict[str, Promise] = {
    "GTIN_WRONG": _("This barcode has a wrong digit. Read it again from the label or remove it."),
    "GTIN_RESTRICTED": _(
        "This barcode is for use inside one shop or for coupons. Remove it if there is no other."
    ),
    "GTIN_TWICE": _("Two variants have the same barcode: each has its own, or none."),
}


def barcode_issues(variants: Sequence[Variant]) -> Iterator[Issue]:
    """One piece of advice for each variant for sale whose barcode does not do."""
    offered = [variant for variant in variants if variant.is_active and variant.gtin]
    uses = Counter(variant.gtin for variant in offered)
    for variant in offered:
        code = _wrong(variant.gtin, uses[variant.gtin])
        if code:
            yield Issue(
                code, Severity.WARNING, "variants", MESSAGES[code], variant.sku, column="gtin"
            )


def _wrong(gtin: str, uses: int) -> str:
    verdict = judge_gtin(gtin)
    if verdict is GtinVerdict.MALFORMED:
        return "GTIN_WRONG"
    if verdict is GtinVerdict.RESTRICTED:
        return "GTIN_RESTRICTED"
    return "GTIN_TWICE" if uses > 1 else ""
