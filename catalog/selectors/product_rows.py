"""The products of a business as rows of a list, in flat memory."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from catalog.exporting.cells import product_rows
from catalog.exporting.columns import export_columns
from catalog.models import Business, MediaImage, Product, ProductFamily
from catalog.services.imports.stored import StoredProduct, shelves, stored_products

CHUNK = 500


def columns_of(business: Business, products: QuerySet[Product]) -> list[str]:
    """The columns that a list of these products needs. One query."""
    used = products.order_by().values("family").distinct()
    families = ProductFamily.objects.filter(pk__in=used).order_by("code")
    return export_columns(business.languages, families)


def list_rows(
    business: Business, products: QuerySet[Product], columns: Sequence[str]
) -> Iterator[list[str]]:
    """A row for each variant of the latest drafts, products in the order they were made.

    Three queries, and five for each 500 products.
    """
    known, doubtful = shelves(business=business), _repeated_names(business)
    last = 0
    while True:
        chunk = products.filter(pk__gt=last).order_by("pk").values_list("pk", "handle")
        found = list(chunk[:CHUNK])
        if not found:
            return
        last = found[-1][0]
        stored = stored_products(business=business, handles=[handle for _pk, handle in found])
        names = _photo_names(list(stored.values()), doubtful)
        for _pk, handle in found:
            if handle in stored:
                yield from product_rows(stored[handle], columns, known, names)


def _repeated_names(business: Business) -> set[str]:
    """Names that more than one photo has, in any case: an import would take the newest.

    Folded here: a database may fold the letters A–Z alone.
    """
    names = MediaImage.objects.filter(business=business).order_by()
    counted = Counter(
        name.lower() for name in names.values_list("original_name", flat=True).iterator()
    )
    return {name for name, photos in counted.items() if photos > 1}


def _photo_names(stored: list[StoredProduct], doubtful: set[str]) -> dict[int, str]:
    """Names of the photos of these products that lead back to the very photo. One query."""
    ids = {pk for product in stored for pk in product.draft["photos"]}
    rows = MediaImage.objects.filter(pk__in=ids).values_list("pk", "original_name")
    return {
        pk: name for pk, name in rows if name and "|" not in name and name.lower() not in doubtful
    }
