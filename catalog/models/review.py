"""A product that waits for the programme's word, or has it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.product import Product
from catalog.tenancy import BusinessOwned, ScopedManager


class ProductReview(BusinessOwned):
    """One round of review: the draft that was handed in, and what staff answered."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting for the programme")
        APPROVED = "APPROVED", _("Approved and published")
        CHANGES = "CHANGES", _("Changes asked for")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["submitted_at", "pk"]
        indexes = [models.Index(fields=["state", "submitted_at", "id"], name="review_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(state="WAITING"),
                name="one_waiting_review_per_product",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.get_state_display()}"
