"""Duplicating a product: its texts, facts and photos as a new draft, with SKUs of its own."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.forms.models import model_to_dict

from catalog.models import MarketPrice, Product, Stock, Variant
from catalog.selectors.handles import free_handle
from catalog.services.products import product_create
from catalog.services.variant_rows import VariantRow, variant_rows_save
from catalog.services.variants import SkuTaken

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TEXTS_AND_FACTS = (
    *("family", "category", "title", "description", "ingredients", "allergens", "attributes"),
    *("material", "brand", "origin_country", "hs_code", "google_category_id"),
)
# A barcode and a maker's number name one thing; a sale ends with the product it was made for.
OF_THE_ORIGINAL = frozenset(
    {
        *("id", "business", "product", "sku", "gtin", "mpn"),
        *("sale_price_minor", "sale_starts_at", "sale_ends_at"),
    }
)
SKU_LENGTH = 40
TRIES = 50


@transaction.atomic
def product_copy(*, product: Product, actor: "User | None" = None) -> Product:
    """A new draft like the latest version of `product`, with the same prices and no stock.

    Prices for other countries are among them; sales are not.

    Raises HandleTaken when another product takes the address name at the same moment.
    """
    draft = product.get_latest_revision_as_object()
    copy = product_create(
        business=product.business,
        handle=free_handle(business_id=product.business_id, title=draft.title),
        values={name: getattr(draft, name) for name in TEXTS_AND_FACTS},
        photos=[photo.image for photo in draft.photos.all()],
        actor=actor,
    )
    for variant in product.variants.filter(is_active=True).select_related("stock"):
        _copy_variant(variant, copy, actor)
    return copy


def _copy_variant(variant: Variant, product: Product, actor: "User | None") -> None:
    stock: Stock | None = getattr(variant, "stock", None)
    is_counted = stock is None or stock.is_counted
    for number in range(2, TRIES):
        row = VariantRow(
            values={**_values(variant), "sku": _sku(variant.sku, number)},
            policy=stock.policy if stock else Stock.Policy.TRACKED,
            available=0 if is_counted else None,
            lead_time_days=stock.lead_time_days if stock else None,
        )
        try:
            (copied,) = variant_rows_save(product=product, rows=[row], actor=actor)
        except SkuTaken:
            continue
        _copy_market_prices(variant, copied)
        return
    raise SkuTaken(variant.sku)


def _copy_market_prices(variant: Variant, copied: Variant) -> None:
    """Prices for other countries, without their sales."""
    for price in MarketPrice.objects.filter(variant=variant):
        MarketPrice.objects.create(
            variant=copied,
            country=price.country,
            currency=price.currency,
            price_minor=price.price_minor,
        )


def _values(variant: Variant) -> dict[str, Any]:
    names = set(model_to_dict(variant)) - OF_THE_ORIGINAL
    return {name: getattr(variant, name) for name in names}


def _sku(sku: str, number: int) -> str:
    end = f"-{number}"
    return f"{sku[: SKU_LENGTH - len(end)]}{end}"
