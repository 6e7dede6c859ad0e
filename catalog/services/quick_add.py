"""A product from a phone in one go: photo, name, kind, price and stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from catalog import checks, texts
from catalog.models import Business, MediaImage, Product, ProductFamily, Variant
from catalog.selectors.handles import free_handle
from catalog.services.products import (
    HandleTaken,
    ReviewRequired,
    UnableToPublish,
    product_check,
    product_create,
    product_publish,
    product_save_draft,
)
from catalog.services.reviews import product_submit
from catalog.services.variant_rows import VariantRow, variant_rows_save
from catalog.services.variants import SkuTaken

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TRIES = 3


@dataclass(frozen=True)
class QuickProduct:
    """What a person says of a new product; `price_minor` in the business's currency."""

    name: str
    description: str
    family: ProductFamily
    price_minor: int | None
    available: int
    photos: Sequence[MediaImage] = ()


@dataclass(frozen=True)
class Added:
    """The product, and what kept it from being published (nothing when it is in the shop)."""

    product: Product
    blocking: tuple[checks.Issue, ...] = ()


def product_add(
    *,
    business: Business,
    sku: str,
    said: QuickProduct,
    publish: bool,
    actor: "User | None" = None,
) -> Added:
    """Make the product with one variant; publish it when asked to and nothing essential lacks.

    `sku` names this very sending of the form: sent twice, also at the same moment, the product
    made first is answered. Nothing is half-written.
    """
    known = _made_before(sku)
    if known:
        return _answer(known)
    for attempt in range(1, TRIES + 1):
        try:
            return _add(business, sku, said, publish, actor)
        except SkuTaken:
            made = _made_before(sku)
            if made:
                return _answer(made)
            raise
        except HandleTaken:
            # Somebody made a product of the same name at the same moment: the next name is free.
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def _add(
    business: Business, sku: str, said: QuickProduct, publish: bool, actor: "User | None"
) -> Added:
    language = business.main_language
    title = texts.with_text({}, language, said.name)
    product = product_create(
        business=business,
        handle=free_handle(business_id=business.pk, title=title, sku=sku),
        values={
            "title": title,
            "description": texts.with_text({}, language, said.description),
            "family": said.family,
            "category": said.family.category,
        },
        photos=said.photos,
        actor=actor,
    )
    values = {"sku": sku, "price_minor": said.price_minor, "currency": business.currency}
    row = VariantRow(values=values, available=said.available)
    variant_rows_save(product=product, rows=[row], actor=actor)
    return _published(product, actor) if publish else Added(product)


@transaction.atomic
def product_finish(*, product: Product, ingredients: str, actor: "User | None" = None) -> Added:
    """Write the ingredients in the business's first language and publish once more."""
    draft = product.get_latest_revision_as_object()
    written = texts.with_text(draft.ingredients, product.business.main_language, ingredients)
    product_save_draft(product=product, values={"ingredients": written}, actor=actor)
    return _published(product, actor)


def _published(product: Product, actor: "User | None") -> Added:
    """In the shop, handed in for review where the programme wants to look first, or a draft."""
    try:
        with transaction.atomic():
            return Added(product_publish(product=product, actor=actor))
    except ReviewRequired as error:
        if actor is not None:
            product_submit(product=product, actor=actor)
        return Added(product, tuple(error.issues))
    except UnableToPublish as error:
        return Added(product, tuple(checks.blocking(error.issues)))


def _made_before(sku: str) -> Product | None:
    variant = Variant.objects.filter(sku=sku).select_related("product").first()
    return variant.product if variant else None


def _answer(product: Product) -> Added:
    issues = () if product.live else tuple(checks.blocking(product_check(product=product)))
    return Added(product, issues)
