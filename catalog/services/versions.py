"""Counts changes that a listing may show; exports compare the counts (docs/decisions)."""

from collections.abc import Iterable

from django.db.models import F

from catalog.models import Business, Product


def products_touch(product_ids: Iterable[int]) -> None:
    """Mark products as changed for exports: one query."""
    Product.objects.filter(pk__in=set(product_ids)).update(version=F("version") + 1)


def business_touch(business_id: int) -> None:
    """Mark all listings of a business as out of date (name, delivery, status): one query."""
    Business.objects.filter(pk=business_id).update(version=F("version") + 1)
