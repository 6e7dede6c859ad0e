"""The mark that this installation's data were made by the demo, and may be added to by it."""

from django.db import models


class DemoLoad(models.Model):
    """One row once the demo has begun; `digest` names the data files it has loaded completely."""

    digest = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "demo load"
        verbose_name_plural = "demo loads"

    def __str__(self) -> str:
        return f"demo data {self.digest[:8]}"
