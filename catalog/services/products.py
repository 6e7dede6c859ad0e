"""Writes of products: drafts, publishing, taking offline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog import checks
from catalog.checks.proofs import proven_in
from catalog.models import Business, MediaImage, Product, ProductPhoto
from catalog.permissions import is_staff_member
from catalog.selectors.glossary import glossary
from catalog.selectors.papers import claim_proofs
from catalog.wording import wording_issues

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class UnableToPublish(Exception):
    """The product lacks something; `issues` says what and where."""

    def __init__(self, issues: list[checks.Issue]) -> None:
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues


class ReviewRequired(UnableToPublish):
    """Nothing lacks, but the programme looks at this business's products first."""

    def __init__(self) -> None:
        message = _("The programme reviews your products before they are published.")
        super().__init__([checks.Issue("NEEDS_REVIEW", checks.Severity.ERROR, "", message)])


class HandleTaken(Exception):
    """Another product of the same business already has this address name."""

    def __init__(self, handle: str) -> None:
        super().__init__(f"Handle {handle} is taken.")
        self.handle = handle


@transaction.atomic
def product_create(
    *,
    business: Business,
    handle: str,
    values: dict[str, Any],
    photos: Sequence[MediaImage] = (),
    actor: "User | None" = None,
) -> Product:
    """A new product as a draft, with its first revision. `values` are field names of Product.

    Raises HandleTaken.
    """
    product = Product(business=business, handle=handle, live=False, **values)
    product.photos.set(_photo_rows(photos))
    try:
        with transaction.atomic():
            product.save()
    except IntegrityError as error:
        raise HandleTaken(handle) from error
    product.save_revision(user=actor, log_action="wagtail.create")
    return product


@transaction.atomic
def product_save_draft(
    *,
    product: Product,
    values: dict[str, Any],
    photos: Sequence[MediaImage] | None = None,
    actor: "User | None" = None,
) -> Product:
    """A new draft revision on top of the latest one; what shoppers see does not change.

    `photos` None leaves the photos as they are. Returns the draft object.
    """
    draft = _lock(product).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    if photos is not None:
        draft.photos.set(_photo_rows(photos))
    draft.save_revision(user=actor, log_action=True)
    return draft


@transaction.atomic
def product_publish(*, product: Product, actor: "User | None" = None) -> Product:
    """Make the latest draft what shoppers see.

    Raises UnableToPublish with the reasons; ReviewRequired, one of them, when a member of a
    business that is not trusted yet publishes. Staff and the programme's own commands may.
    """
    current = _lock(product)
    errors = checks.blocking(product_check(product=current.get_latest_revision_as_object()))
    if errors:
        raise UnableToPublish(errors)
    if actor is not None and needs_review(current.business, actor):
        raise ReviewRequired
    revision = current.get_latest_revision() or current.save_revision(user=actor)
    revision.publish(user=actor)
    return Product.objects.get(pk=product.pk)


@transaction.atomic
def product_unpublish(*, product: Product, actor: "User | None" = None) -> Product:
    """Take the product offline; its draft, variants and stock stay."""
    current = _lock(product)
    current.unpublish(user=actor)
    return current


def needs_review(business: Business, actor: "User") -> bool:
    return business.trust == Business.Trust.NEW and not is_staff_member(actor)


def product_check(*, product: Product) -> list[checks.Issue]:
    """What this product (a live one or a draft) lacks. Four queries."""
    business, proofs = product.business, claim_proofs([product], today=timezone.localdate())
    found = checks.product_issues(
        product=product,
        business=business,
        variants=list(product.variants.all()),
        photo_count=product.photos.count(),
        proofs=proven_in(proofs[product.pk], business.country, business.country),
    )
    return found + wording_issues(product, product.business.languages, glossary())


def _lock(product: Product) -> Product:
    """The row as it is now: two people saving at once follow each other."""
    return Product.objects.select_for_update().get(pk=product.pk)


def _photo_rows(photos: Sequence[MediaImage]) -> list[ProductPhoto]:
    return [ProductPhoto(image=image, sort_order=order) for order, image in enumerate(photos)]
