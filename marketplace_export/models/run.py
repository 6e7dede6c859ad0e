"""One building of a feed, from request to result."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import ScopedManager

OPEN = ("QUEUED", "BUILDING", "CHECKING")


class ExportRun(models.Model):
    """What was asked, how far it is, and what came of it; kept after it ends.

    `lease_until` (UTC): a worker at it renews the lease; when it has passed, the worker is dead
    and another may take the run. `token` names the worker that holds it.
    """

    class Status(models.TextChoices):
        QUEUED = "QUEUED", _("Waiting")
        BUILDING = "BUILDING", _("Being written")
        CHECKING = "CHECKING", _("Being checked")
        PUBLISHED = "PUBLISHED", _("Published")
        FAILED = "FAILED", _("Not published")
        SUPERSEDED = "SUPERSEDED", _("Replaced by a newer one")

    class Error(models.TextChoices):
        EMPTY = (
            "EMPTY",
            _("No listing is ready for this feed. Look at what is held back and why."),
        )
        SHRUNK = (
            "SHRUNK",
            _(
                "The new file has less than half of the listings of the last good one, so the last"
                " good one stays. If that is right, publish it anyway."
            ),
        )
        CHECK_FAILED = (
            "CHECK_FAILED",
            _("The new file breaks a rule of the marketplace, so the last good one stays."),
        )
        WORKER_DIED = (
            "WORKER_DIED",
            _("The work was interrupted three times. Ask the operator to look at the log."),
        )
        UNEXPECTED = (
            "UNEXPECTED",
            _("Something went wrong that should not. Ask the operator to look at the log."),
        )

    feed = models.ForeignKey(
        "marketplace_export.Feed", on_delete=models.CASCADE, related_name="runs"
    )
    # The feed's: a run is seen by whoever may see its feed.
    business = models.ForeignKey(
        "catalog.Business", on_delete=models.CASCADE, null=True, editable=False, related_name="+"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.QUEUED)
    error = models.CharField(_("error"), max_length=15, choices=Error, blank=True)
    error_detail = models.TextField(blank=True)
    is_forced = models.BooleanField(default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    refreshed_count = models.PositiveIntegerField(_("listings made anew"), default=0)
    item_count = models.PositiveIntegerField(_("listings in the file"), default=0)
    held_count = models.PositiveIntegerField(_("listings held back"), default=0)
    problem_count = models.PositiveIntegerField(_("problems of the file"), default=0)
    problems = models.JSONField(default=list)
    storage_name = models.CharField(max_length=200, blank=True)
    checksum = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)
    byte_count = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("export run")
        verbose_name_plural = _("export runs")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed"],
                condition=models.Q(status__in=OPEN),
                name="one_open_run_per_feed",
            )
        ]
        indexes = [
            models.Index(fields=["feed", "-created_at"], name="run_latest"),
            models.Index(fields=["status", "lease_until"], name="run_by_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id}/{self.pk} {self.status}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN
