"""Which delivery zone a parcel falls into, and what it costs."""

from collections.abc import Iterable, Sequence

from catalog.models import DeliveryZone
from catalog.money import Money


def zone_for(zones: Iterable[DeliveryZone], country: str) -> DeliveryZone | None:
    """The first zone, in the business's own order, that reaches a country (ISO alpha-2)."""
    return next((zone for zone in zones if country in zone.countries), None)


def delivery_price(zone: DeliveryZone, subtotal: Money) -> Money:
    """What delivery costs for goods worth `subtotal`: nothing from the zone's free limit on."""
    is_free = zone.free_over_minor is not None and subtotal.amount_minor >= zone.free_over_minor
    return Money(0 if is_free else zone.price_minor, subtotal.currency)


def reached_countries(zones: Sequence[DeliveryZone]) -> list[str]:
    """Every country some zone reaches, each once, in the business's own order."""
    return list(dict.fromkeys(code for zone in zones for code in zone.countries))
