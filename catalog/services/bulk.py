"""Acts on several products at once, each kept so that it can be taken back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog import checks
from catalog.models import BulkChange, Business, Category, Product
from catalog.services.products import UnableToPublish, product_publish, product_unpublish
from catalog.services.versions import products_touch

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_LABELS = 20


@dataclass(frozen=True)
class BulkOutcome:
    """`refused` says of each product what it lacks; everything else is done."""

    change: BulkChange | None
    done: int
    refused: tuple[tuple[Product, list[checks.Issue]], ...] = ()


@transaction.atomic
def products_publish(
    *, business: Business, products: Iterable[Product], actor: "User | None", token: str
) -> BulkOutcome:
    """Put products in the shop, except those that lack something essential."""
    done, refused = [], []
    for product in products:
        if product.live and not product.has_unpublished_changes:
            continue
        try:
            product_publish(product=product, actor=actor)
        except UnableToPublish as error:
            refused.append((product, error.issues))
            continue
        if not product.live:
            done.append(_entry(product, "live", old=False, new=True))
    change = _keep(business, BulkChange.Kind.PUBLISH, done, actor, token)
    return BulkOutcome(change, len(done), tuple(refused))


@transaction.atomic
def products_pause(
    *, business: Business, products: Iterable[Product], actor: "User | None", token: str
) -> BulkOutcome:
    """Take products out of the shop; texts, variants and stock stay."""
    done = []
    for product in products:
        if product.live:
            product_unpublish(product=product, actor=actor)
            done.append(_entry(product, "live", old=True, new=False))
    change = _keep(business, BulkChange.Kind.PAUSE, done, actor, token)
    return BulkOutcome(change, len(done))


@transaction.atomic
def products_categorise(
    *,
    business: Business,
    products: Iterable[Product],
    category: Category,
    actor: "User | None",
    token: str,
) -> BulkOutcome:
    """Put products on another shelf, in the shop and in the draft alike."""
    done = []
    for product in products:
        old = product.category_id
        if category_set(product=product, category_id=category.pk, actor=actor):
            done.append(_entry(product, "category_id", old=old, new=category.pk))
    change = _keep(business, BulkChange.Kind.CATEGORY, done, actor, token)
    return BulkOutcome(change, len(done))


@transaction.atomic
def category_set(*, product: Product, category_id: int | None, actor: "User | None") -> bool:
    """Set the shelf of what shoppers see and of the draft; whether anything changed."""
    current = Product.objects.select_for_update().get(pk=product.pk)
    draft = current.get_latest_revision_as_object()
    if current.category_id == category_id == draft.category_id:
        return False
    waiting, live_revision = current.has_unpublished_changes, current.live_revision_id
    draft.category_id = category_id
    revision = draft.save_revision(user=actor, clean=False, log_action=True)
    Product.objects.filter(pk=current.pk).update(
        category_id=category_id,
        has_unpublished_changes=waiting,
        live_revision_id=revision.pk if current.live and not waiting else live_revision,
    )
    products_touch([current.pk])
    return True


def products_label(
    *,
    business: Business,
    products: Iterable[Product],
    label: str,
    actor: "User | None",
    token: str,
) -> BulkOutcome:
    """Put a label on products."""
    return _labels(business, products, lambda found: sorted({*found, label}), actor, token)


def products_unlabel(
    *,
    business: Business,
    products: Iterable[Product],
    label: str,
    actor: "User | None",
    token: str,
) -> BulkOutcome:
    """Take a label off products."""
    return _labels(
        business, products, lambda found: [one for one in found if one != label], actor, token
    )


@transaction.atomic
def _labels(
    business: Business,
    products: Iterable[Product],
    changed: Callable[[list[str]], list[str]],
    actor: "User | None",
    token: str,
) -> BulkOutcome:
    ids = [product.pk for product in products]
    rows = list(Product.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    done, different = [], []
    for row in rows:
        old, new = row.labels, changed(row.labels)[:MOST_LABELS]
        if old != new:
            row.labels = new
            different.append(row)
            done.append(_entry(row, "labels", old=old, new=new))
    Product.objects.bulk_update(different, ["labels"])
    return BulkOutcome(_keep(business, BulkChange.Kind.LABEL, done, actor, token), len(done))


def _entry(product: Product, name: str, *, old: Any, new: Any) -> dict[str, Any]:
    return {"model": "product", "id": product.pk, "name": name, "old": old, "new": new}


def _keep(
    business: Business,
    kind: str,
    entries: Sequence[dict[str, Any]],
    actor: "User | None",
    token: str,
) -> BulkChange | None:
    """The record of the act; a form that was sent twice adds nothing to the first one's."""
    if not entries:
        return None
    change, _ = BulkChange.objects.get_or_create(
        business=business,
        token=token,
        defaults={"kind": kind, "changes": list(entries), "actor": actor},
    )
    return change
