"""What leans on products that are about to be deleted, whichever app it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import SET_NULL, ForeignObjectRel
from django.utils.functional import Promise

from catalog.models import Product, Variant


@dataclass(frozen=True)
class Dependent:
    """So many rows of a kind; `is_kept` when they stay, without the product."""

    name: Promise | str
    count: int
    is_kept: bool


def dependents_of(products: Sequence[Product]) -> list[Dependent]:
    """Rows of the apps above that lead to these products' variants. One query for each kind."""
    ids = [product.pk for product in products]
    found = []
    for relation in Variant._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model: Any = relation.related_model
        if model._meta.app_label == Variant._meta.app_label:
            continue
        rows = model._default_manager.filter(**{f"{relation.field.name}__product_id__in": ids})
        if count := rows.count():
            is_kept = relation.on_delete is SET_NULL
            found.append(Dependent(model._meta.verbose_name_plural, count, is_kept))
    return found
