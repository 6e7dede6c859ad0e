"""The countries a product has prices for, or could have."""

from dataclasses import dataclass

from django.utils import translation

from catalog.languages import country_name
from catalog.models import Business, DeliveryZone, MarketPrice, Product, Variant


@dataclass(frozen=True)
class MarketLine:
    """A country (ISO 3166-1 alpha-2) by name, and how many variants have a price of their own."""

    country: str
    name: str
    priced: int


def market_lines(*, product: Product) -> list[MarketLine]:
    """Countries the business delivers to or that have prices already, by name. Two queries.

    The business's own country is not among them: there the base price holds.
    """
    reader = translation.get_language() or "en"
    found = MarketPrice.objects.filter(variant__product_id=product.pk, variant__is_active=True)
    priced: dict[str, int] = {}
    for country in found.values_list("country", flat=True):
        priced[country] = priced.get(country, 0) + 1
    codes = {*delivered_to(product.business), *priced} - {product.business.country}
    lines = [MarketLine(code, country_name(code, reader), priced.get(code, 0)) for code in codes]
    return sorted(lines, key=lambda line: line.name)


def delivered_to(business: Business) -> list[str]:
    """Countries some delivery zone of the business reaches. One query."""
    zones = DeliveryZone.objects.filter(business=business)
    return list(dict.fromkeys(code for zone in zones for code in zone.countries))


def variants_for_market(*, product: Product) -> list[Variant]:
    """The variants for sale, in the shop's order. One query."""
    return list(
        Variant.objects.filter(product_id=product.pk, is_active=True).order_by("position", "pk")
    )


def market_rows(*, product: Product, country: str) -> dict[int, MarketPrice]:
    """The prices for one country in whatever currency, by variant. One query."""
    found = MarketPrice.objects.filter(variant__product_id=product.pk, country=country)
    return {row.variant_id: row for row in found}
