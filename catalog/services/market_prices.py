"""Writes of prices for a country: all variants of one product at once, live when saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from catalog.models import MarketPrice, Product, Variant
from catalog.services.versions import products_touch


@dataclass(frozen=True)
class MarketRow:
    """What one variant shall cost in the country, in minor units; `price_minor` None: the base
    price holds there."""

    variant_id: int
    price_minor: int | None
    sale_price_minor: int | None = None


class WrongMarketPrice(ValueError):
    """A price of nothing, or a sale price that is not lower than its price; `variant_id` says
    whose."""

    def __init__(self, variant_id: int) -> None:
        super().__init__(f"The market price of variant {variant_id} cannot be.")
        self.variant_id = variant_id


@transaction.atomic
def market_prices_save(
    *, product: Product, country: str, currency: str, rows: Sequence[MarketRow]
) -> bool:
    """Set what the product's variants cost in a country (ISO alpha-2), in one currency (ISO 4217).

    True when something changed; then listings are made anew. A variant that is not named keeps
    what it has; one of another product is left alone. Raises WrongMarketPrice, and then nothing
    changed.
    """
    # Two people who save at once follow each other.
    Product.objects.select_for_update().get(pk=product.pk)
    own = set(Variant.objects.filter(product_id=product.pk).values_list("pk", flat=True))
    stored = {
        row.variant_id: row
        for row in MarketPrice.objects.filter(variant_id__in=own, country=country)
    }
    is_changed = False
    for row in rows:
        if row.variant_id in own:
            is_changed |= _set(product, stored.get(row.variant_id), country, currency, row)
    if is_changed:
        products_touch([product.pk])
    return is_changed


def _set(
    product: Product, stored: MarketPrice | None, country: str, currency: str, row: MarketRow
) -> bool:
    if row.price_minor is None:
        if stored is not None:
            stored.delete()
        return stored is not None
    sale = row.sale_price_minor
    if row.price_minor <= 0 or (sale is not None and not 0 < sale < row.price_minor):
        raise WrongMarketPrice(row.variant_id)
    found = stored or MarketPrice(
        business_id=product.business_id, variant_id=row.variant_id, country=country
    )
    wanted = {"currency": currency, "price_minor": row.price_minor, "sale_price_minor": sale}
    if stored is not None and all(getattr(stored, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(found, name, value)
    found.save()
    return True
