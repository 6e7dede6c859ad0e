"""One spreadsheet brought in: who, when, which file, and what became of each row."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


def _private_storage():
    return storages["private"]


def _private_name(run: "ImportRun", filename: str) -> str:
    return f"imports/{uuid.uuid4().hex}"


class ImportRun(BusinessOwned):
    """The uploaded file is kept privately, so that what was shown in the dry run is applied."""

    class Mode(models.TextChoices):
        CREATE = "CREATE", _("Only add new products")
        UPDATE = "UPDATE", _("Only change products I already have")
        UPSERT = "UPSERT", _("Add new ones and change existing ones")

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("Checked, not applied")
        APPLYING = "APPLYING", _("Being applied")
        APPLIED = "APPLIED", _("Applied")
        FAILED = "FAILED", _("Failed")

    file = models.FileField(upload_to=_private_name, storage=_private_storage, blank=True)
    file_name = models.CharField(_("file"), max_length=255)
    mode = models.CharField(_("what to do"), max_length=10, choices=Mode, default=Mode.UPSERT)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["business", "-created_at"], name="import_latest")]

    def __str__(self) -> str:
        return self.file_name
