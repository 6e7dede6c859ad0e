"""What a business has now, as an import needs it: read in a fixed number of queries."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Prefetch, QuerySet

from catalog import texts, vocabulary
from catalog.importing.reference import Reference
from catalog.models import Business, Category, MediaImage, Product, ProductFamily, Variant

# Above this many names it is quicker, and within every database's limits, to read them all.
MANY = 1000
# A product's own columns that a draft holds; what Wagtail keeps beside them is left out.
DRAFT_FIELDS = (
    "title", "description", "ingredients", "allergens", "material", "brand", "origin_country",
    "hs_code", "google_category_id", "attributes",
)  # fmt: skip


@dataclass(frozen=True)
class StoredProduct:
    """A product as its latest draft has it, with its live variants by SKU.

    `draft` maps field names to values, `family` and `category` to ids, `photos` to image ids.
    """

    product: Product
    draft: Mapping[str, Any]
    variants: Mapping[str, Variant]

    @property
    def is_published_whole(self) -> bool:
        """What shoppers see is the latest draft."""
        return self.product.live and not self.product.has_unpublished_changes


@dataclass(frozen=True)
class Shelves:
    """Families, categories and photos that a row may name."""

    families: Mapping[str, ProductFamily]
    categories: Mapping[str, Category]
    photos: Mapping[str, MediaImage] = field(default_factory=dict)

    def family_by_id(self, family_id: int | None) -> ProductFamily | None:
        return next((row for row in self.families.values() if row.pk == family_id), None)

    def category_by_id(self, category_id: int | None) -> Category | None:
        return next((row for row in self.categories.values() if row.pk == category_id), None)


def handles_by_sku(*, business: Business, skus: Collection[str]) -> dict[str, str]:
    """Which product each of these SKUs belongs to, by handle. One query."""
    rows = Variant.objects.filter(business=business)
    if len(skus) <= MANY:
        rows = rows.filter(sku__in=skus)
    wanted = set(skus)
    pairs = rows.values_list("sku", "product__handle")
    return {sku: handle for sku, handle in pairs if sku in wanted}


def stored_products(
    *, business: Business, handles: Collection[str], lock: bool = False
) -> dict[str, StoredProduct]:
    """These products by handle, with their latest drafts. Three queries whatever the number.

    `lock` holds products and variants until the transaction ends.
    """
    rows = Product.objects.filter(business=business)
    variants = Variant.objects.select_related("stock")
    if len(handles) <= MANY:
        rows = rows.filter(handle__in=handles)
    if lock:
        rows = rows.select_for_update(of=("self",))
        variants = variants.select_for_update(of=("self",))
    return {row.handle: _stored(row) for row in _with_drafts(rows, variants)}


def _with_drafts(rows: QuerySet[Product], variants: QuerySet[Variant]) -> QuerySet[Product]:
    return rows.select_related("latest_revision").prefetch_related(
        Prefetch("variants", queryset=variants), "photos"
    )


def _stored(product: Product) -> StoredProduct:
    variants = {variant.sku: variant for variant in product.variants.all()}
    revision = product.latest_revision
    if revision is None:
        draft = {name: getattr(product, name) for name in DRAFT_FIELDS}
        draft |= {"family": product.family_id, "category": product.category_id}
        draft["photos"] = [photo.image_id for photo in product.photos.all()]
        return StoredProduct(product, draft, variants)
    content = revision.content
    draft = {name: content.get(name) for name in (*DRAFT_FIELDS, "family", "category")}
    in_order = sorted(content.get("photos", []), key=lambda photo: photo.get("sort_order") or 0)
    draft["photos"] = [photo["image"] for photo in in_order]
    return StoredProduct(product, draft, variants)


def shelves(*, business: Business, photo_names: Iterable[str] = ()) -> Shelves:
    """Families, categories and the business's photos of these names. Three queries."""
    names = set(photo_names)
    return Shelves(
        families={row.code: row for row in ProductFamily.objects.select_related("category")},
        categories={row.code: row for row in Category.objects.all()},
        photos=_photos_by_name(business, names) if names else {},
    )


def _photos_by_name(business: Business, names: set[str]) -> dict[str, MediaImage]:
    """By lower-case original name; of several photos with one name the newest."""
    rows = MediaImage.objects.filter(business=business).order_by("pk")
    found = {row.original_name.lower(): row for row in rows.iterator()}
    return {name: found[name.lower()] for name in names if name.lower() in found}


def photos_by_content(*, business: Business, files: Mapping[str, Path]) -> dict[str, MediaImage]:
    """Photos that were brought in from these very files under another name. One query."""
    if not files:
        return {}
    names: dict[str, list[str]] = {}
    for name, path in files.items():
        names.setdefault(_digest(path), []).append(name)
    rows = MediaImage.objects.filter(business=business).exclude(content_hash="")
    if len(names) <= MANY:
        rows = rows.filter(content_hash__in=names)
    return {name: row for row in rows for name in names.get(row.content_hash, ())}


def _digest(path: Path) -> str:
    """SHA-256 of a file; empty when it cannot be read, which bringing it in will tell."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def reference_now() -> Reference:
    """What a cell may name today. Two queries."""
    return Reference(
        families=_names(ProductFamily.objects.all()),
        categories=_names(Category.objects.all()),
        colours=_vocabulary("colours"),
        units=_vocabulary("units"),
        allergens=_vocabulary("allergens"),
    )


def _names(rows: Iterable[Any]) -> dict[str, dict[str, str]]:
    return {row.code: texts.plain_texts(row.names) for row in rows}


def _vocabulary(table: str) -> dict[str, dict[str, str]]:
    return {row["code"]: row["names"] for row in vocabulary.rows(table)}
