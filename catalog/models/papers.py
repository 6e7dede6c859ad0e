"""Papers of a business and its certificates: a number, an office, dates, a private file."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.product import Product
from catalog.tenancy import BusinessOwned, ScopedManager


def _private_storage() -> Storage:
    return storages["private"]


def _private_name(proof: "Proof", filename: str) -> str:
    return f"papers/{uuid.uuid4().hex}"


class Proof(BusinessOwned):
    """What papers and certificates share. The file has no public address; looks are logged."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting for the programme's check")
        VERIFIED = "VERIFIED", _("Checked")
        REFUSED = "REFUSED", _("Not accepted")

    number = models.CharField(_("number"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    file = models.FileField(
        _("file"), upload_to=_private_name, storage=_private_storage, blank=True, max_length=120
    )
    file_name = models.CharField(max_length=255, blank=True, editable=False)
    content_type = models.CharField(max_length=40, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, editable=False
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    check_note = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    # Days before the end that the latest reminder was about; counts down, so each comes once.
    reminded_days = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class BusinessPaper(Proof):
    """A number that an office gave to the business, with its paper."""

    kind = models.CharField(_("paper"), max_length=30, editable=False)
    office = models.CharField(_("office"), max_length=120, blank=True)
    scope = models.CharField(_("what it covers"), max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["kind", "pk"]
        permissions = [("check_businesspaper", "Can say whether a paper is right")]
        constraints = [
            models.UniqueConstraint(fields=["business", "kind", "number"], name="paper_number_once")
        ]
        indexes = [models.Index(fields=["state", "updated_at"], name="paper_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Certificate(Proof):
    """A quality sign, for the whole business or for some of its products."""

    class Sign(models.TextChoices):
        ORGANIC = "ORGANIC", _("Organic")
        PGI = "PGI", _("Geographical indication (IG / PGI)")
        PDO = "PDO", _("Designation of origin (AO / PDO)")
        AGRICULTURAL_LABEL = "AGRICULTURAL_LABEL", _("Agricultural label")
        FAIR_TRADE = "FAIR_TRADE", _("Fair trade")
        HALAL = "HALAL", _("Halal")
        CRAFT_LABEL = "CRAFT_LABEL", _("Craft quality label")
        NATURAL_COSMETICS = "NATURAL_COSMETICS", _("Natural or organic cosmetics")
        FOOD_SAFETY = "FOOD_SAFETY", _("Food safety (HACCP, ISO 22000)")
        OTHER = "OTHER", _("Other label")

    sign = models.CharField(_("label"), max_length=20, choices=Sign)
    name = models.CharField(_("name on the certificate"), max_length=120, blank=True)
    area = models.CharField(_("area or what it covers"), max_length=200, blank=True)
    certifier = models.CharField(_("certifier"), max_length=120, blank=True)
    covers_all = models.BooleanField(_("for everything the business makes"), default=False)
    # Zones and countries in which it counts; none means everywhere.
    recognised_in = models.JSONField(_("counts only in"), default=list, blank=True)
    products = models.ManyToManyField(Product, blank=True, related_name="certificates")

    objects = ScopedManager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["sign", "pk"]
        permissions = [("check_certificate", "Can say whether a certificate is right")]
        indexes = [
            models.Index(fields=["valid_until"], name="certificate_by_end"),
            models.Index(fields=["state", "updated_at"], name="certificate_waiting"),
        ]

    def __str__(self) -> str:
        return self.name or self.get_sign_display()


class FileLook(BusinessOwned):
    """Somebody opened a private file: who, when, which. Only ever added to."""

    paper = models.ForeignKey(
        BusinessPaper, on_delete=models.SET_NULL, null=True, related_name="looks"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.SET_NULL, null=True, related_name="looks"
    )
    file_name = models.CharField(max_length=255)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Kept when the account is gone.
    user_name = models.CharField(max_length=150)
    looked_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("look at a file")
        verbose_name_plural = _("looks at files")
        ordering = ["-looked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_name} · {self.file_name}"
