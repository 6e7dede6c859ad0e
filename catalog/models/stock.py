"""How much there is, live, and every change of it with its cause."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager

LOW = 3  # pieces; when the shop has not said anything else


class Stock(BusinessOwned):
    """What can be sold of a variant now. Written only by catalog.services.stock."""

    class Policy(models.TextChoices):
        TRACKED = "TRACKED", _("Counted")
        MADE_TO_ORDER = "MADE_TO_ORDER", _("Made to order")
        UNTRACKED = "UNTRACKED", _("Always available")
        ONE_OF_A_KIND = "ONE_OF_A_KIND", _("One of a kind")

    # Policies under which pieces are counted off; of one of a kind there is one or none.
    COUNTED = (Policy.TRACKED, Policy.ONE_OF_A_KIND)

    variant = models.OneToOneField(
        "catalog.Variant", on_delete=models.CASCADE, related_name="stock"
    )
    policy = models.CharField(_("stock"), max_length=15, choices=Policy, default=Policy.TRACKED)
    available = models.PositiveIntegerField(_("in stock"), default=0)
    lead_time_days = models.PositiveIntegerField(_("days to make"), null=True, blank=True)
    monthly_capacity = models.PositiveIntegerField(
        _("pieces you can make in a month"), null=True, blank=True
    )
    # From how many pieces on the figure is low; None takes LOW, 0 only says when it is sold out.
    low_at = models.PositiveIntegerField(_("say when it is down to"), null=True, blank=True)
    # When people were told that it is low; emptied once there is enough again.
    low_told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(available__gte=0), name="stock_never_below_zero"
            ),
            models.CheckConstraint(
                condition=~models.Q(policy="ONE_OF_A_KIND") | models.Q(available__lte=1),
                name="one_of_a_kind_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.available}"

    @property
    def is_available(self) -> bool:
        return not self.is_counted or self.available > 0

    @property
    def is_counted(self) -> bool:
        return self.policy in self.COUNTED

    @property
    def is_low(self) -> bool:
        """Whether the people of the shop want to know; one of a kind is never low, only sold."""
        at = LOW if self.low_at is None else self.low_at
        return self.policy == self.Policy.TRACKED and self.available <= at


class StockMovement(BusinessOwned):
    """One change of one stock figure. Only ever added."""

    class Cause(models.TextChoices):
        OPENING = "OPENING", _("First count")
        EDIT = "EDIT", _("Changed by hand")
        IMPORT = "IMPORT", _("Spreadsheet")
        ORDER = "ORDER", _("Order")
        CANCELLATION = "CANCELLATION", _("Order cancelled")
        COUNT = "COUNT", _("Stock-take")
        MADE = "MADE", _("Newly made")
        BROKEN = "BROKEN", _("Broken or spoiled")
        LOST = "LOST", _("Lost")
        SOLD_ELSEWHERE = "SOLD_ELSEWHERE", _("Sold elsewhere")

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A movement is never changed: add the opposite one.")
        super().save(*args, **kwargs)
