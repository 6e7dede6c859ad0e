"""Writes a made-up catalogue in bulk, for measuring only."""

import io
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from PIL import Image

from catalog.completeness import completeness
from catalog.models import (
    Business,
    MediaImage,
    MediaRendition,
    Product,
    ProductFamily,
    ProductPhoto,
    SkuUse,
    Stock,
    Variant,
)
from catalog.search import normalise
from catalog.services.photos import photo_add, renditions_make
from catalog.synthesis import MadeProduct, MadeVariant, made_business_name, made_products
from catalog.tenancy import unscoped
from catalog.texts import plain_texts

BATCH = 2000
SLUG = "measure-{number:05d}"
PHOTO_FIELDS = ("title", "original_name", "content_hash", "file_size", "width", "height")


class NotEmpty(Exception):
    """There already are made-up businesses: remove them first, or use another database."""


def catalogue_make(
    *, businesses: int, products: int, seed: int, progress: Callable[[int], None] | None = None
) -> None:
    """Make `businesses` sellers with `products` products in all, spread evenly.

    Live products are written without revisions. Raises NotEmpty when made-up businesses exist.
    """
    if Business.objects.filter(slug=SLUG.format(number=0)).exists():
        raise NotEmpty
    families = {family.code: family for family in ProductFamily.objects.all()}
    made, photo = 0, None
    with unscoped("a synthetic catalogue spans businesses"):
        for number in range(businesses):
            count = products // businesses + (number < products % businesses)
            business = _business(number)
            photo = _photo(business, like=photo)
            batch: list[MadeProduct] = []
            for product in made_products(business_number=number, count=count, seed=seed):
                batch.append(product)
                if len(batch) == BATCH:
                    _write(business, batch, families, photo)
                    batch = []
            _write(business, batch, families, photo)
            made += count
            if progress:
                progress(made)


def _business(number: int) -> Business:
    return Business.objects.create(
        slug=SLUG.format(number=number),
        name=made_business_name(number),
        status=Business.Status.SHOP_LIVE,
        country="MA",
        region=f"MA-{number % 12 + 1:02d}",
        currency="MAD",
        languages=["ar", "fr", "en"],
        brand=f"Measure {number}",
        phone="+212600000000",
        postal_address="Measure",
    )


@transaction.atomic
def _photo(business: Business, *, like: MediaImage | None) -> MediaImage:
    """One plain photo for all products of a seller: marketplaces refuse goods without one.

    The files are made once; every further seller's photo points to the same ones.
    """
    if like is None:
        content = io.BytesIO()
        Image.new("RGB", (1200, 1200), "peru").save(content, "JPEG")
        content.seek(0)
        made = photo_add(business=business, stream=content, name="measure.jpg")
        renditions_make(image=made)
        return made
    copied = {field: getattr(like, field) for field in PHOTO_FIELDS}
    image = MediaImage.objects.create(business=business, file=like.file.name, **copied)
    MediaRendition.objects.bulk_create(
        [
            MediaRendition(
                image=image,
                filter_spec=rendition.filter_spec,
                focal_point_key=rendition.focal_point_key,
                file=rendition.file.name,
                width=rendition.width,
                height=rendition.height,
            )
            for rendition in like.renditions.all()
        ]
    )
    return image


@transaction.atomic
def _write(
    business: Business,
    batch: list[MadeProduct],
    families: dict[str, ProductFamily],
    photo: MediaImage,
) -> None:
    now = timezone.now()
    rows = Product.objects.bulk_create(
        [_product_row(business, made, families[made.family], now) for made in batch],
        batch_size=BATCH,
    )
    ProductPhoto.objects.bulk_create(
        [ProductPhoto(business=business, product=row, image=photo) for row in rows],
        batch_size=BATCH,
    )
    variants = Variant.objects.bulk_create(
        [
            _variant_row(business, row, made_variant, position)
            for row, made in zip(rows, batch, strict=True)
            for position, made_variant in enumerate(made.variants)
        ],
        batch_size=BATCH,
    )
    SkuUse.objects.bulk_create(
        [SkuUse(business=business, sku=variant.sku, variant=variant) for variant in variants],
        batch_size=BATCH,
    )
    stocks = [made.stock for product in batch for made in product.variants]
    Stock.objects.bulk_create(
        [
            Stock(business=business, variant=variant, available=available)
            for variant, available in zip(variants, stocks, strict=True)
        ],
        batch_size=BATCH,
    )


def _product_row(
    business: Business, made: MadeProduct, family: ProductFamily, now: datetime
) -> Product:
    row = Product(
        business=business,
        handle=made.handle,
        family=family,
        category_id=family.category_id,
        title=made.title,
        description=made.description,
        ingredients=made.ingredients,
        material=made.material,
        origin_country="MA",
        # bulk_create skips save(): the searchable text is made here, completeness below.
        search_text=normalise(" ".join([*plain_texts(made.title).values(), made.handle])),
        live=made.live,
        first_published_at=now if made.live else None,
        last_published_at=now if made.live else None,
    )
    row.completeness = completeness(row)
    return row


def _variant_row(business: Business, product: Product, made: MadeVariant, position: int) -> Variant:
    return Variant(
        business=business,
        product=product,
        sku=made.sku,
        options=made.options,
        price_minor=made.price_minor,
        currency="MAD",
        weight_g=made.weight_g,
        net_quantity=Decimal(made.net_quantity),
        net_unit="g",
        position=position,
    )
