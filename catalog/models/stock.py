"""How much there is, live, and every change of it with its cause."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


class Stock(BusinessOwned):
    """What can be sold of a variant now. Written only by catalog.services.stock."""

    class Policy(models.TextChoices):
        TRACKED = "TRACKED", _("Counted")
        MADE_TO_ORDER = "MADE_TO_ORDER", _("Made to order")
        UNTRACKED = "UNTRACKED", _("Always available")

    variant = models.OneToOneField(
        "catalog.Variant", on_delete=models.CASCADE, related_name="stock"
    )
    policy = models.CharField(_("stock"), max_length=15, choices=Policy, default=Policy.TRACKED)
    available = models.PositiveIntegerField(_("in stock"), default=0)
    lead_time_days = models.PositiveIntegerField(_("days to make"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(available__gte=0), name="stock_never_below_zero"
            )
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.available}"

    @property
    def is_available(self) -> bool:
        return self.policy != self.Policy.TRACKED or self.available > 0


class StockMovement(BusinessOwned):
    """One change of one stock figure. Only ever added."""

    class Cause(models.TextChoices):
        OPENING = "OPENING", _("First count")
        EDIT = "EDIT", _("Changed by hand")
        IMPORT = "IMPORT", _("Spreadsheet")
        ORDER = "ORDER", _("Order")
        CANCELLATION = "CANCELLATION", _("Order cancelled")

    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="movements")
    delta = models.IntegerField(_("change"))
    cause = models.CharField(_("cause"), max_length=15, choices=Cause)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["business", "-at"], name="stock_movement_latest")]

    def __str__(self) -> str:
        return f"{self.delta:+d} ({self.cause})"
