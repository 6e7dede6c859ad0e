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

    class Absent(models.TextChoices):
        """What becomes of products of the business that the file does not name."""

        LEAVE = "LEAVE", _("Leave them as they are")
        PAUSE = "PAUSE", _("Take them out of the shop")
        ARCHIVE = "ARCHIVE", _("Take them out of the shop and put them in the archive")

    class State(models.TextChoices):
        UPLOADED = "UPLOADED", _("Columns to confirm")
        CHECKING = "CHECKING", _("Being checked")
        PLANNED = "PLANNED", _("Checked, not applied")
        APPLYING = "APPLYING", _("Being applied")
        APPLIED = "APPLIED", _("Applied")
        CANCELLED = "CANCELLED", _("Stopped")
        UNDOING = "UNDOING", _("Being undone")
        UNDONE = "UNDONE", _("Undone")
        FAILED = "FAILED", _("Failed")

    file = models.FileField(upload_to=_private_name, storage=_private_storage, blank=True)
    file_name = models.CharField(_("file"), max_length=255)
    mode = models.CharField(_("what to do"), max_length=10, choices=Mode, default=Mode.UPSERT)
    absent = models.CharField(
        _("products that are not in the file"), max_length=10, choices=Absent, default=Absent.LEAVE
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    # How the file is read, as confirmed by the person: {"layout": …, "columns": {header: column},
    # "encoding": …, "separator": …, "tab": …}; empty: as guessed.
    mapping = models.JSONField(default=dict, blank=True)
    # Photos that came along in a ZIP.
    photos_file = models.FileField(upload_to=_private_name, storage=_private_storage, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # Rows behind us and in all, in the state that is going on.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Where to go on after a worker died, written in the transaction of the rows before it.
    checkpoint = models.JSONField(default=dict, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_asked = models.BooleanField(default=False)
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


class ImportTrace(BusinessOwned):
    """What one import found before it changed a product, so that it can be taken back.

    `before` is empty for a product that the import made; `version` is the product's after it.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="traces")
    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)
    version = models.PositiveBigIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("trace of an import")
        verbose_name_plural = _("traces of imports")
        constraints = [
            models.UniqueConstraint(fields=["run", "product"], name="one_trace_per_product")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.product_id}"


class ImportPhoto(BusinessOwned):
    """A photo that an import's row names and that the business does not have yet.

    `source` is an https link, or the name of a file in the ZIP that came along. A photo that
    cannot be had never refuses its row.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        DONE = "DONE", _("Brought in")
        FAILED = "FAILED", _("Could not be brought in")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="photos")
    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="+")
    row = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # A stable code and its values; the sentence is made when it is shown.
    reason = models.JSONField(default=dict, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("photo of an import")
        verbose_name_plural = _("photos of imports")
        ordering = ["row", "position", "pk"]
        indexes = [models.Index(fields=["run", "state"], name="import_photo_waiting")]

    def __str__(self) -> str:
        return self.source


class ColumnMapping(BusinessOwned):
    """How a business confirmed that files with these very headers are to be read."""

    headers_hash = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")
        constraints = [
            models.UniqueConstraint(
                fields=["business", "headers_hash"], name="one_mapping_per_headers"
            )
        ]

    def __str__(self) -> str:
        return self.headers_hash
