"""Saves who a business is, as its owner says it."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from catalog.models import Business
from catalog.services.versions import business_touch
from storefront.models import Shop

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def my_business_save(
    *, business: Business, story: dict[str, Any], values: dict[str, Any], actor: "User"
) -> Business:
    """Save columns of the business by name and the shop's story, making the shop's row if needed.

    Marks the business's listings as out of date: its name and place are part of them.
    """
    for name, value in values.items():
        setattr(business, name, value)
    business.save(update_fields=list(values))
    shop, _is_new = Shop.objects.get_or_create(business=business)
    shop.story = story
    shop.save(update_fields=["story"])
    business_touch(business.pk)
    log(instance=business, action="wagtail.edit", user=actor)
    return business
