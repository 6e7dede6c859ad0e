"""How a business presents itself: words, pictures, colours, terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


def default_payment_methods() -> list[str]:
    return ["cash_on_delivery"]


class Shop(BusinessOwned):
    """The shop of one business; whether it is open is the business's status.

    `tagline`, `story` and `returns` are language maps (catalog.texts); a blank line in a text
    begins a new paragraph.
    """

    class Accent(models.TextChoices):
        ARGAN = "argan", _("Argan green")
        SAFFRON = "saffron", _("Saffron")
        INDIGO = "indigo", _("Indigo")
        ROSE = "rose", _("Rose")
        OLIVE = "olive", _("Olive")
        CLAY = "clay", _("Clay")

    business = models.OneToOneField(
        "catalog.Business", on_delete=models.CASCADE, related_name="shop", editable=False
    )
    tagline = models.JSONField(_("one line about the shop"), default=dict, blank=True)
    story = models.JSONField(_("story"), default=dict, blank=True)
    returns = models.JSONField(_("terms of return"), default=dict, blank=True)
    hero = models.ForeignKey(
        "catalog.MediaImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("large picture"),
    )
    logo = models.ForeignKey(
        "catalog.MediaImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    theme = models.CharField(_("theme"), max_length=40, default="base")
    accent = models.CharField(_("colour"), max_length=10, choices=Accent, default=Accent.ARGAN)
    payment_methods = models.JSONField(
        _("ways to pay"), default=default_payment_methods, blank=True
    )
    published_at = models.DateTimeField(_("open since"), null=True, blank=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")
        indexes = [models.Index(fields=["-published_at"], name="shop_newest")]

    def __str__(self) -> str:
        return str(self.business)
