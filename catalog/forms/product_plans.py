"""The form of planned dates: by the clock of the business, named beside the fields."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.clock import time_zone_of
from catalog.forms.amounts import MomentField
from catalog.models import Product


class PlanForm(forms.Form):
    """When a product goes into the shop and when out of it; blank: not planned."""

    go_live_at = MomentField(label=_("Put it in the shop on"))
    expire_at = MomentField(label=_("Take it out of the shop on"))

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        initial = {"go_live_at": product.go_live_at, "expire_at": product.expire_at}
        super().__init__(*args, initial=initial, **kwargs)
        zone = time_zone_of(product.business)
        for name in ("go_live_at", "expire_at"):
            field = self.fields[name]
            field.zone = zone
            field.help_text = gettext("By the clock of %(zone)s. There it is %(now)s now.") % {
                "zone": zone.key.replace("_", " "),
                "now": date_format(timezone.localtime(timezone.now(), zone), "DATETIME_FORMAT"),
            }
        if product.live and not product.has_unpublished_changes:
            del self.fields["go_live_at"]

    def dates(self) -> dict[str, datetime | None]:
        """What the service takes."""
        return {name: self.cleaned_data.get(name) for name in ("go_live_at", "expire_at")}
