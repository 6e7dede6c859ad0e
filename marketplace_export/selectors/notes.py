"""What is wrong with stored listings, for people: reasons, counts, and what to mend."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from catalog import texts
from marketplace_export.channels import get_channel
from marketplace_export.destinations import destination_issue, destination_title
from marketplace_export.issues import Issue, Severity, sentence
from marketplace_export.models import ListingIssue, StoredListing
from marketplace_export.targets import Target

BATCH = 500


@dataclass(frozen=True, slots=True)
class Reason:
    """Why listings are held back, and how many of them."""

    code: str
    summary: str
    listings: int


def issue_of(row: ListingIssue, channel_code: str) -> Issue:
    """A stored issue with its words; one whose kind is gone keeps its code as words."""
    kind = get_channel(channel_code).issue_kinds.get(row.code)
    return Issue(kind, row.params) if kind else destination_issue(row)


def problem_message(stored: dict[str, Any], channel_code: str) -> str:
    """The words of a stored problem of a file, in the active language."""
    kind = get_channel(channel_code).problem_kinds.get(stored["code"])
    return sentence(kind.message, stored["params"]) if kind else str(stored["code"])


def listing_notes(target: Target) -> QuerySet[StoredListing]:
    """Listings in scope with product, business, variant and issues: two queries, without bytes."""
    issues = ListingIssue.objects.order_by("position")
    return (
        StoredListing.objects.filter(target=target.key)
        .defer("fragment", "images")
        .select_related("business", "product", "variant")
        .prefetch_related(Prefetch("issues", queryset=issues))
        .order_by("product_id", "variant_id")
    )


def iter_notes(target: Target, batch: int = BATCH) -> Iterator[StoredListing]:
    """Every listing in scope that has an issue, two queries a batch."""
    rows = listing_notes(target).filter(pk__in=_with_issues(target))
    after = (0, 0)
    while True:
        page = list(
            rows.filter(product_id__gte=after[0]).exclude(
                product_id=after[0], variant_id__lte=after[1]
            )[:batch]
        )
        yield from page
        if len(page) < batch:
            return
        after = (page[-1].product_id, page[-1].variant_id)


def _with_issues(target: Target) -> QuerySet:
    return ListingIssue.objects.filter(listing__target=target.key).values("listing")


def held_listings(target: Target, *, reason: str = "") -> QuerySet[StoredListing]:
    """Listings in scope that are held back, all or those with one reason. Two queries."""
    rows = listing_notes(target).filter(state=StoredListing.State.HELD)
    if reason:
        errors = ListingIssue.objects.filter(
            listing__target=target.key, code=reason, severity=Severity.ERROR
        )
        rows = rows.filter(pk__in=errors.values("listing"))
    return rows


def held_reasons(target: Target) -> list[Reason]:
    """Why listings in scope are held back, most frequent first. One query."""
    rows = (
        ListingIssue.objects.filter(
            listing__target=target.key,
            listing__state=StoredListing.State.HELD,
            severity=Severity.ERROR,
        )
        .values("code")
        .annotate(listings=Count("listing", distinct=True))
        .order_by("-listings", "code")
    )
    kinds = target.channel.issue_kinds
    return [
        Reason(
            code, str(kinds[code].summary) if code in kinds else destination_title(code), listings
        )
        for code, listings in rows.values_list("code", "listings")
    ]


def title_of(listing: StoredListing, language: str) -> str:
    """A product's title as a person who reads this language knows it."""
    return (
        texts.text_in(listing.product.title, language, listing.business.languages)
        or listing.product.handle
    )
