"""Writes of reviews: handing a product in, approving it, asking for changes."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from catalog import checks
from catalog.models import Product, ProductReview
from catalog.services.products import UnableToPublish, product_check

if TYPE_CHECKING:
    from django.contrib.auth.models import User

WAITING, APPROVED, CHANGES = (
    ProductReview.State.WAITING,
    ProductReview.State.APPROVED,
    ProductReview.State.CHANGES,
)


class ReviewMoved(Exception):
    """The review was decided, or another draft handed in, since the page was opened."""


@transaction.atomic
def product_submit(*, product: Product, actor: "User") -> ProductReview:
    """Hand the latest draft in; once more while it waits puts the newer draft in its place.

    Raises UnableToPublish when something lacks: staff are not asked to look for that.
    """
    current = Product.objects.select_for_update().get(pk=product.pk)
    errors = checks.blocking(product_check(product=current.get_latest_revision_as_object()))
    if errors:
        raise UnableToPublish(errors)
    revision = current.get_latest_revision() or current.save_revision(user=actor)
    review, _is_new = ProductReview.objects.update_or_create(
        product=current,
        state=WAITING,
        defaults={
            "business_id": current.business_id,
            "revision": revision,
            "submitted_by": actor,
            "submitted_at": timezone.now(),
        },
    )
    return review


@transaction.atomic
def review_approve(*, review: ProductReview, revision_id: int, actor: "User") -> ProductReview:
    """Publish exactly the draft that was looked at; a newer one stays a draft.

    Raises ReviewMoved, and UnableToPublish when a price or photo went missing since.
    """
    waiting, revision = _take(review, revision_id)
    errors = checks.blocking(product_check(product=revision.as_object()))
    if errors:
        raise UnableToPublish(errors)
    revision.publish(user=actor)
    return _decide(waiting, APPROVED, "", actor)


@transaction.atomic
def review_ask_changes(
    *, review: ProductReview, revision_id: int, comment: str, actor: "User"
) -> ProductReview:
    """Give the product back with what should change. Raises ReviewMoved."""
    waiting, _revision = _take(review, revision_id)
    return _decide(waiting, CHANGES, comment, actor)


def _take(review: ProductReview, revision_id: int) -> tuple[ProductReview, Revision]:
    """The review as it is now, if it is still the one that was looked at."""
    Product.objects.select_for_update().get(pk=review.product_id)
    found = ProductReview.objects.select_related("revision").get(pk=review.pk)
    if found.state != WAITING or found.revision is None or found.revision_id != revision_id:
        raise ReviewMoved
    return found, found.revision


def _decide(
    review: ProductReview, state: ProductReview.State, comment: str, actor: "User"
) -> ProductReview:
    review.state, review.comment = state, comment
    review.decided_by, review.decided_at = actor, timezone.now()
    review.save(update_fields=["state", "comment", "decided_by", "decided_at"])
    return review
