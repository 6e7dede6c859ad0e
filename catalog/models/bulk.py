"""Acts on many rows at once, kept so that they can be taken back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


class BulkChange(BusinessOwned):
    """One act on several products or variants at once, with what it takes to undo it.

    `changes` holds one entry for each value: {"model", "id", "name", "old", "new"}.
    """

    class Kind(models.TextChoices):
        GRID = "GRID", _("Prices and stock")
        PRICES = "PRICES", _("Prices by percentage")
        CATEGORY = "CATEGORY", _("Shop category")
        LABEL = "LABEL", _("Label")
        PUBLISH = "PUBLISH", _("Put in the shop")
        PAUSE = "PAUSE", _("Taken out of the shop")

    kind = models.CharField(max_length=10, choices=Kind)
    # Sent with the form: the same form sent twice is done once.
    token = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("change of several products")
        verbose_name_plural = _("changes of several products")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["business", "token"], name="one_change_per_form")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
