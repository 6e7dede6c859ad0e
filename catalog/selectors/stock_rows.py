"""Variants as rows of the desk's grid and stock-take, in pages that cost the same however deep."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog.models import Product, Stock, StockMovement, Variant
from catalog.search import normalise
from catalog.selectors.desk import products_found
from catalog.selectors.lacks import low_condition

PER_PAGE = 50


@dataclass(frozen=True)
class VariantPage:
    """`after` leads to the next page; blank on the last one."""

    rows: tuple[Variant, ...]
    after: str


def variants_for_grid(query: str = "") -> QuerySet[Variant]:
    """All variants with product and stock, the newest product first."""
    rows = Variant.objects.select_related("stock", "product").order_by(
        "-product_id", "position", "pk"
    )
    for word in normalise(query).split():
        in_product = Exists(products_found(Product.objects.filter(pk=OuterRef("product_id")), word))
        rows = rows.filter(Q(sku__icontains=word) | in_product)
    return rows


def counted_variants(query: str = "", *, only_low: bool = False) -> QuerySet[Variant]:
    """Variants whose pieces are counted; `only_low`, those that are running out."""
    rows = variants_for_grid(query).filter(stock__policy__in=Stock.COUNTED)
    if only_low:
        rows = rows.filter(Exists(Stock.objects.filter(low_condition(), variant_id=OuterRef("pk"))))
    return rows


def variant_page(rows: QuerySet[Variant], after: str = "") -> VariantPage:
    """Up to PER_PAGE rows after the one that `after` names. One query."""
    place = _place(after)
    if place:
        product_id, position, pk = place
        rows = rows.filter(
            Q(product_id__lt=product_id)
            | Q(product_id=product_id, position__gt=position)
            | Q(product_id=product_id, position=position, pk__gt=pk)
        )
    found = list(rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    last = shown[-1] if len(found) > PER_PAGE else None
    return VariantPage(tuple(shown), f"{last.product_id}.{last.position}.{last.pk}" if last else "")


def _place(after: str) -> tuple[int, int, int] | None:
    parts = after.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    product_id, position, pk = (min(int(part), 2**62) for part in parts)
    return product_id, min(position, 2**31 - 1), pk


def movements_of(variant: Variant, before: int | None = None) -> list[StockMovement]:
    """The latest changes of a variant's stock, older than movement `before`. One query."""
    rows = StockMovement.objects.filter(stock__variant=variant).select_related("actor")
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: PER_PAGE + 1])
