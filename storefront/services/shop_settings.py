"""Saves how a business presents itself, where it delivers and how it is reached, all at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from catalog.models import Business, DeliveryZone
from catalog.services.versions import business_touch
from storefront.models import Shop

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True)
class ZoneRow:
    """One delivery zone as it shall be. Amounts are minor units of the business's currency."""

    countries: Sequence[str]
    price_minor: int
    free_over_minor: int | None = None
    min_days: int = 2
    max_days: int = 5


@dataclass(frozen=True)
class ShopSettings:
    """What to save: field names of Shop and of Business, and all delivery zones in order."""

    shop: dict[str, Any] = field(default_factory=dict)
    business: dict[str, Any] = field(default_factory=dict)
    zones: Sequence[ZoneRow] = ()


@transaction.atomic
def shop_settings_save(
    *, business: Business, settings: ShopSettings, actor: "AbstractUser | None" = None
) -> Shop:
    """Save them, making the shop's row if it has none yet; what shoppers see changes at once.

    Marks the business's listings as out of date: name, place and delivery are part of them.
    """
    shop, _is_new = Shop.objects.get_or_create(business=business)
    for name, value in settings.shop.items():
        setattr(shop, name, value)
    shop.save()
    for name, value in settings.business.items():
        setattr(business, name, value)
    business.save(update_fields=list(settings.business) or None)
    _replace_zones(business, settings.zones)
    business_touch(business.pk)
    log(instance=shop, action="wagtail.edit", user=actor)
    return shop


def _replace_zones(business: Business, rows: Sequence[ZoneRow]) -> None:
    wanted = [
        {
            "countries": list(row.countries),
            "price_minor": row.price_minor,
            "free_over_minor": row.free_over_minor,
            "min_days": row.min_days,
            "max_days": row.max_days,
            "position": position,
        }
        for position, row in enumerate(rows)
    ]
    kept = list(DeliveryZone.objects.filter(business=business))
    for zone, values in zip(kept, wanted, strict=False):
        for name, value in values.items():
            setattr(zone, name, value)
        zone.save()
    for zone in kept[len(wanted) :]:
        zone.delete()
    for values in wanted[len(kept) :]:
        DeliveryZone.objects.create(business=business, **values)
