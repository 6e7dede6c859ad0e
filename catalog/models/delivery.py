"""Where a business delivers and at what price; shops and feeds both read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


class DeliveryZone(BusinessOwned):
    """Countries that share a delivery price, in minor units of the business's currency."""

    countries = models.JSONField(_("countries"), default=list, help_text="ISO 3166-1 alpha-2")
    price_minor = models.PositiveBigIntegerField(_("price"))
    free_over_minor = models.PositiveBigIntegerField(_("free from"), null=True, blank=True)
    min_days = models.PositiveSmallIntegerField(_("days at least"), default=2)
    max_days = models.PositiveSmallIntegerField(_("days at most"), default=5)
    position = models.PositiveIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("delivery zone")
        verbose_name_plural = _("delivery zones")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.countries)
