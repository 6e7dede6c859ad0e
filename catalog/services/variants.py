"""Writes of variants: prices, codes and parcels go live the moment they are saved."""

from typing import Any

from django.db import IntegrityError, transaction

from catalog.models import Product, SkuUse, Variant
from catalog.services.versions import products_touch


class SkuTaken(Exception):
    """Another variant of the same business has this SKU, or had it once."""

    def __init__(self, sku: str) -> None:
        super().__init__(f"SKU {sku} is taken.")
        self.sku = sku


@transaction.atomic
def variant_save(
    *, product: Product, values: dict[str, Any], variant: Variant | None = None
) -> Variant:
    """Create or change a variant; `values` are field names of Variant (minor units, grams, mm).

    Saves and marks the product only when something differs. Raises SkuTaken.
    """
    row = variant or Variant(business_id=product.business_id, product=product)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if variant is not None and not changed:
        return variant
    for name in changed:
        setattr(row, name, values[name])
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise SkuTaken(row.sku) from error
    if "sku" in changed:
        _claim_sku(row)
    products_touch([product.pk])
    return row


def _claim_sku(variant: Variant) -> None:
    """Write down whose the SKU is. The unique row decides between two at the same moment."""
    use, is_first = SkuUse.objects.get_or_create(
        business_id=variant.business_id, sku=variant.sku, defaults={"variant": variant}
    )
    if not is_first and use.variant_id != variant.pk:
        raise SkuTaken(variant.sku)


@transaction.atomic
def variant_remove(*, variant: Variant) -> None:
    """Take a variant off sale for good while keeping its SKU from being used again."""
    Variant.objects.filter(pk=variant.pk).update(is_active=False)
    products_touch([variant.product_id])
