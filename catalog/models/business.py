"""The seller: a cooperative or small business, and the people who act for it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.search import normalise


class Business(models.Model):
    """A seller. The row itself is public knowledge once its shop is live."""

    class LegalForm(models.TextChoices):
        COOPERATIVE = "COOPERATIVE", _("Cooperative")
        UNION = "UNION", _("Union of cooperatives")
        COMPANY = "COMPANY", _("Company")
        SOLE_TRADER = "SOLE_TRADER", _("Sole trader")
        ASSOCIATION = "ASSOCIATION", _("Association")

    class Status(models.TextChoices):
        PROSPECT = "PROSPECT", _("Prospect")
        VERIFIED = "VERIFIED", _("Verified")
        TRAINING = "TRAINING", _("In training")
        SHOP_DRAFT = "SHOP_DRAFT", _("Shop in preparation")
        SHOP_LIVE = "SHOP_LIVE", _("Shop live")
        EXPORTING = "EXPORTING", _("Exporting")
        SUSPENDED = "SUSPENDED", _("Suspended")
        CLOSED = "CLOSED", _("Closed")

    class Trust(models.TextChoices):
        NEW = "NEW", _("New: the programme reviews products before they are published")
        TRUSTED = "TRUSTED", _("Trusted: publishes by itself")

    LIVE_STATUSES = (Status.SHOP_LIVE, Status.EXPORTING)

    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    name = models.JSONField(_("name"), default=dict)
    legal_form = models.CharField(
        _("legal form"), max_length=20, choices=LegalForm, default=LegalForm.COOPERATIVE
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.SHOP_DRAFT, db_index=True
    )
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    region = models.CharField(_("region"), max_length=10, blank=True, help_text="ISO 3166-2")
    locality = models.JSONField(_("town or village"), default=dict, blank=True)
    currency = models.CharField(_("currency"), max_length=3, help_text="ISO 4217")
    languages = models.JSONField(
        _("languages"), default=list, help_text="BCP 47 tags; the order is the fallback order"
    )
    brand = models.CharField(_("brand"), max_length=70, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True, help_text="E.164")
    postal_address = models.CharField(_("postal address"), max_length=300, blank=True)
    members = models.PositiveIntegerField(_("number of members"), null=True, blank=True)
    women_led = models.BooleanField(_("led by women"), default=False)
    trust = models.CharField(_("trust"), max_length=10, choices=Trust, default=Trust.TRUSTED)
    # Until the end of this day the deputy may act for the owner.
    owner_away_until = models.DateField(_("owner away until"), null=True, blank=True)
    # Names in every language, address name, brand and e-mail, folded by catalog.search.
    search_text = models.TextField(editable=False, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Counts every change a listing may show; exports compare it with what they were made from.
    version = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("business")
        verbose_name_plural = _("businesses")
        ordering = ["slug"]
        permissions = [("work_for_all_businesses", "Can see and serve every business")]

    def __str__(self) -> str:
        return texts.text_in(self.name, self.main_language) or self.slug

    def save(self, *args, **kwargs) -> None:
        words = [*texts.plain_texts(self.name).values(), self.slug, self.brand, self.email]
        self.search_text = normalise(" ".join(words))
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    @property
    def main_language(self) -> str:
        return self.languages[0] if self.languages else settings.LANGUAGE_CODE

    @property
    def is_live(self) -> bool:
        return self.status in self.LIVE_STATUSES

    def name_in(self, language: str) -> str:
        return texts.text_in(self.name, language, self.languages)


class Membership(models.Model):
    """Who may act for a business, and how far."""

    class Role(models.TextChoices):
        OWNER = "OWNER", _("Owner")
        EDITOR = "EDITOR", _("Editor")
        CLERK = "CLERK", _("Order clerk")
        VIEWER = "VIEWER", _("Viewer")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)
    is_deputy = models.BooleanField(_("deputy"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["business", "user"], name="one_membership_per_person"),
            models.UniqueConstraint(
                fields=["business"], condition=models.Q(is_deputy=True), name="one_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.business} · {self.get_role_display()}"

    @property
    def acts_for_owner(self) -> bool:
        """Whether this is the deputy and the owner is away today."""
        until = self.business.owner_away_until
        return self.is_deputy and until is not None and timezone.localdate() <= until
