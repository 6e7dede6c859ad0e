"""Reads of reviews: the queue, one product as it was handed in, and what was said last."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from catalog.models import Product, ProductReview
from catalog.search import normalise

PER_PAGE = 30


@dataclass(frozen=True)
class QueuePage:
    """Rows of the queue, the longest waiting first, and where the next page begins."""

    rows: list[ProductReview]
    after: str


def latest_review(product: Product) -> ProductReview | None:
    """The last round of review of a product. One query."""
    return ProductReview.objects.filter(product=product).order_by("-submitted_at", "-pk").first()


def review_count() -> int:
    """How many wait, over all businesses in scope. One query."""
    return ProductReview.objects.filter(state=ProductReview.State.WAITING).count()


def review_queue(*, search: str = "", after: str = "") -> QueuePage:
    """What waits, over all businesses in scope; `after` comes from the page before. One query."""
    rows: QuerySet = ProductReview.objects.filter(state=ProductReview.State.WAITING)
    rows = rows.select_related("product", "business", "submitted_by")
    for word in normalise(search).split():
        named = Q(business__search_text__contains=word)
        rows = rows.filter(named | Q(product__search_text__contains=word))
    rows = _after(rows, after).order_by("submitted_at", "pk")
    found = list(rows[: PER_PAGE + 1])
    last = found[PER_PAGE - 1] if len(found) > PER_PAGE else None
    return QueuePage(found[:PER_PAGE], _place(last) if last else "")


def _place(row: ProductReview) -> str:
    return f"{row.submitted_at.isoformat()}_{row.pk}"


def _after(rows: QuerySet, place: str) -> QuerySet:
    """The rows behind a place; a place nobody gave is the beginning."""
    moment, _sign, number = place.partition("_")
    try:
        when, pk = datetime.datetime.fromisoformat(moment), int(number)
    except ValueError:
        return rows
    if when.tzinfo is None:
        return rows
    return rows.filter(Q(submitted_at__gt=when) | Q(submitted_at=when, pk__gt=pk))
