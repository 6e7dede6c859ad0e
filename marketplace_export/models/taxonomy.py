"""Google's product taxonomy as an operator loaded it: ids and paths per language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoogleCategory(models.Model):
    """A category of Google's list in one language: "Level 1 > Level 2"."""

    category_id = models.PositiveIntegerField(_("id"))
    language = models.CharField(_("language"), max_length=10, help_text="BCP 47")
    path = models.CharField(_("path"), max_length=750)

    class Meta:
        verbose_name = _("Google category")
        verbose_name_plural = _("Google categories")
        ordering = ["language", "category_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "category_id"], name="one_google_category_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category_id} - {self.path}"
