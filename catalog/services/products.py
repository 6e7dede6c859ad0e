"""Writes of products: drafts, publishing, taking offline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from catalog import checks
from catalog.models import Business, MediaImage, Product, ProductPhoto

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class UnableToPublish(Exception):
    """The product lacks something; `issues` says what and where."""

    def __init__(self, issues: list[checks.Issue]) -> None:
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues


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
    draft.save_revision(user=actor)
    return draft


@transaction.atomic
def product_publish(*, product: Product, actor: "User | None" = None) -> Product:
    """Make the latest draft what shoppers see. Raises UnableToPublish with the reasons."""
    current = _lock(product)
    errors = checks.blocking(product_check(product=current.get_latest_revision_as_object()))
    if errors:
        raise UnableToPublish(errors)
    revision = current.get_latest_revision() or current.save_revision(user=actor)
    revision.publish(user=actor)
    return Product.objects.get(pk=product.pk)


@transaction.atomic
def product_unpublish(*, product: Product, actor: "User | None" = None) -> Product:
    """Take the product offline; its draft, variants and stock stay."""
    current = _lock(product)
    current.unpublish(user=actor)
    return current


def product_check(*, product: Product) -> list[checks.Issue]:
    """What this product (a live one or a draft) lacks. Two queries."""
    return checks.product_issues(
        product=product,
        business=product.business,
        variants=list(product.variants.all()),
        photo_count=product.photos.count(),
    )


def _lock(product: Product) -> Product:
    """The row as it is now: two people saving at once follow each other."""
    return Product.objects.select_for_update().get(pk=product.pk)


def _photo_rows(photos: Sequence[MediaImage]) -> list[ProductPhoto]:
    return [ProductPhoto(image=image, sort_order=order) for order, image in enumerate(photos)]
