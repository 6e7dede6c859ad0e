"""What products of the business in scope lack, as conditions a database can count."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models import Business, Product, ProductPhoto, Stock, Variant
from catalog.models.stock import LOW
from catalog.selectors.written import to_read, unwritten

LABELS: dict[str, Promise] = {
    "price": _("Nothing to sell or no price"),
    "photo": _("No photo"),
    "language": _("A language is missing"),
    "to_read": _("A translation to read"),
    "sold_out": _("Sold out"),
    "draft": _("Draft, not in the shop"),
}


def _conditions(business: Business) -> dict[str, Any]:
    offered = Variant.objects.filter(product=OuterRef("pk"), is_active=True)
    counted = offered.filter(stock__policy__in=Stock.COUNTED)
    can_be_had = offered.exclude(stock__policy__in=Stock.COUNTED, stock__available=0)
    return {
        "price": ~Exists(offered) | Exists(offered.filter(price_minor__isnull=True)),
        "photo": ~Exists(ProductPhoto.objects.filter(product=OuterRef("pk"))),
        "language": unwritten(business.languages),
        "to_read": to_read(business.languages),
        "sold_out": Exists(counted) & ~Exists(can_be_had),
        "draft": Q(live=False),
    }


def products_lacking(products: QuerySet[Product], lack: str, business: Business) -> QuerySet:
    """Those of the products that lack one of the things in LABELS."""
    return products.filter(_conditions(business)[lack])


@dataclass(frozen=True)
class LackCount:
    code: str
    label: Promise
    count: int


def lack_counts(business: Business) -> list[LackCount]:
    """How many products lack what, the gravest first; only what is lacking. One query."""
    counted = Product.objects.filter(business=business).aggregate(
        **{code: Count("pk", filter=condition) for code, condition in _conditions(business).items()}
    )
    return [LackCount(code, LABELS[code], counted[code]) for code in LABELS if counted[code]]


def low_condition() -> Q:
    """Stock.is_low for what shoppers can order, in SQL."""
    at = Coalesce(F("low_at"), Value(LOW))
    return Q(
        policy=Stock.Policy.TRACKED,
        available__lte=at,
        variant__is_active=True,
        variant__product__live=True,
    )


def low_stocks(business: Business, *, most: int = 5) -> list[Stock]:
    """Stocks that are low by their own limit, fewest first. One query."""
    found = Stock.objects.filter(low_condition(), business=business)
    return list(
        found.select_related("variant__product").order_by("available", "variant__sku")[:most]
    )
