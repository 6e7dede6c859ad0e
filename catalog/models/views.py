"""Filters of a list that a person comes back to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


class SavedView(BusinessOwned):
    """A person's own name for filters of the list of products, in one business.

    `query` is the encoded part of the address after "?": filters and search words, no page.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["business", "user", "name"], name="one_view_per_name")
        ]

    def __str__(self) -> str:
        return self.name
