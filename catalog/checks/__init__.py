"""What a product lacks before it can be published, sold or sent to a country: one place."""

from catalog.checks.claims import Claim, claims_in
from catalog.checks.destinations import destination_issues
from catalog.checks.issue import Issue, Severity, blocking
from catalog.checks.publishing import product_issues

__all__ = [
    "Claim",
    "Issue",
    "Severity",
    "blocking",
    "claims_in",
    "destination_issues",
    "product_issues",
]
