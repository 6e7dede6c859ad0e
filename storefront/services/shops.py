"""Opening and closing a shop. Whether it may open is asked before, by onboarding."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from catalog.models import Business
from catalog.services.businesses import business_set_status
from storefront.models import Shop

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class UnableToOpenShop(Exception):
    """The programme suspended or closed this business; only staff can change that."""


@transaction.atomic
def shop_publish(
    *, shop: Shop, actor: "AbstractUser | None" = None, now: datetime | None = None
) -> Shop:
    """Open the shop to the public; opening an open shop changes nothing.

    `published_at` keeps the first opening. Raises UnableToOpenShop.
    """
    business = _lock(shop)
    if business.status in (Business.Status.SUSPENDED, Business.Status.CLOSED):
        raise UnableToOpenShop(business.slug)
    if business.is_live:
        return shop
    business_set_status(business=business, status=Business.Status.SHOP_LIVE)
    if shop.published_at is None:
        shop.published_at = now or timezone.now()
        shop.save(update_fields=["published_at"])
    log(instance=shop, action="wagtail.publish", user=actor)
    return shop


@transaction.atomic
def shop_unpublish(*, shop: Shop, actor: "AbstractUser | None" = None) -> Shop:
    """Close the shop to the public; orders, carts and the shop's texts stay."""
    business = _lock(shop)
    if business.is_live:
        business_set_status(business=business, status=Business.Status.SHOP_DRAFT)
        log(instance=shop, action="wagtail.unpublish", user=actor)
    return shop


def _lock(shop: Shop) -> Business:
    """The business as it is now; `shop.business` afterwards is this same object."""
    shop.business = Business.objects.select_for_update().get(pk=shop.business_id)
    return shop.business
