"""Saves what an editor typed about a product's variants and their stock, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog.models import Product, Stock, Variant
from catalog.services.stock import stock_rules_set, stock_set
from catalog.services.variants import variant_save

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class VariantRow:
    """One variant as it shall be. `values` are field names of Variant (minor units, grams, mm).

    `variant` None makes a new one. `available` None leaves the stock figure as it is now.
    """

    values: dict[str, Any] = field(default_factory=dict)
    variant: Variant | None = None
    policy: str = Stock.Policy.TRACKED
    available: int | None = None
    lead_time_days: int | None = None
    monthly_capacity: int | None = None
    low_at: int | None = None


@transaction.atomic
def variant_rows_save(
    *, product: Product, rows: Sequence[VariantRow], actor: "User | None" = None
) -> list[Variant]:
    """Create and change variants and their stock; they are live at once. Raises SkuTaken."""
    saved = []
    for row in rows:
        variant = variant_save(product=product, values=row.values, variant=row.variant)
        stock = stock_set(
            variant=variant,
            policy=row.policy,
            available=row.available,
            lead_time_days=row.lead_time_days,
            actor=actor,
        )
        stock_rules_set(stock=stock, monthly_capacity=row.monthly_capacity, low_at=row.low_at)
        saved.append(variant)
    return saved
