"""Translating the texts of a business and its shop: live at once, they have no drafts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from catalog.models import Business
from catalog.services.translations import (
    TextsChanged,
    Translation,
    changed_by_others,
    text_written,
)
from catalog.services.versions import business_touch
from storefront.models import Shop
from storefront.selectors.own_texts import OWN, own_text_maps

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def own_texts_save(
    *, business: Business, language: str, given: Mapping[str, Translation], actor: "User"
) -> bool:
    """Save the business's texts in one language, all or none; False if all are as given.

    Makes the shop's row if needed. What others wrote in other languages stays; raises
    TextsChanged when they wrote in this one.
    """
    locked = Business.objects.select_for_update().get(pk=business.pk)
    shop, _is_new = Shop.objects.get_or_create(business=locked)
    before = own_text_maps(locked, shop)
    now = {name: before[name] for name in given}
    if found := changed_by_others(now, language, given):
        raise TextsChanged(found)
    changed = set()
    for name, sent in given.items():
        after = text_written(now[name], language, sent, source=locked.main_language)
        if after != now[name]:
            setattr(locked if OWN[name] else shop, name, after)
            changed.add(name)
    if not changed:
        return False
    locked.save(update_fields=[name for name in changed if OWN[name]])
    shop.save(update_fields=[name for name in changed if not OWN[name]])
    business_touch(locked.pk)
    log(instance=locked, action="wagtail.edit", user=actor)
    return True
