"""What leans on products that are about to be deleted, whichever app it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import SET_NULL, ForeignObjectRel, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models import Product, ProductPhoto, Stock, Variant


@dataclass(frozen=True)
class Dependent:
    """So many rows of a kind; `is_kept` when they stay, without the product."""

    name: Promise | str
    count: int
    is_kept: bool


def dependents_of(products: Sequence[Product]) -> list[Dependent]:
    """What the products have, then rows of the apps above that lead to their variants.

    Three queries and one for each kind of row above. Only kinds of which there are any.
    """
    ids = [product.pk for product in products]
    return [one for one in (*_own(ids), *_above(ids)) if one.count]


def _own(ids: Sequence[int]) -> list[Dependent]:
    counted = Stock.objects.filter(variant__product_id__in=ids, policy__in=Stock.COUNTED)
    return [
        Dependent(_("variants with their prices"), _count(Variant, "product_id__in", ids), False),
        Dependent(_("pieces in stock"), counted.aggregate(n=Sum("available"))["n"] or 0, False),
        Dependent(_("photos, kept in “Photos”"), _photos(ids), True),
    ]


def _photos(ids: Sequence[int]) -> int:
    shown = ProductPhoto.objects.filter(product_id__in=ids)
    return shown.values("image_id").distinct().count()


def _count(model: Any, lookup: str, ids: Sequence[int]) -> int:
    return model._default_manager.filter(**{lookup: ids}).count()


def _above(ids: Sequence[int]) -> list[Dependent]:
    found = []
    for relation in Variant._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model: Any = relation.related_model
        if model._meta.app_label == Variant._meta.app_label:
            continue
        count = _count(model, f"{relation.field.name}__product_id__in", ids)
        is_kept = relation.on_delete is SET_NULL
        found.append(Dependent(model._meta.verbose_name_plural, count, is_kept))
    return found
