"""What kinds of goods exist: shop categories and product families, owned by the programme."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog import texts


class NamedInLanguages(models.Model):
    """A row with a stable code and a name in several languages."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    names = models.JSONField(_("names"), default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(translation.get_language() or "en")

    def name_in(self, language: str) -> str:
        return texts.text_in(self.names, language, ("en", "fr", "ar")) or self.code


class Category(NamedInLanguages):
    """A department or shelf of every shop; two levels."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    google_category_id = models.PositiveIntegerField(_("Google category"), null=True, blank=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "code"]


class ProductFamily(NamedInLanguages):
    """A kind of goods: which facts it has, in which units, and its codes abroad."""

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="families")
    google_category_id = models.PositiveIntegerField(_("Google category"), null=True, blank=True)
    hs_code = models.CharField(_("HS code"), max_length=10, blank=True, help_text="HS 2022")
    net_units = models.JSONField(_("units of content"), default=list, blank=True)
    axes = models.JSONField(_("what variants differ in"), default=list, blank=True)
    fields = models.JSONField(_("facts"), default=list, blank=True)
    is_food = models.BooleanField(_("food"), default=False)
    is_cosmetic = models.BooleanField(_("cosmetic"), default=False)
    is_animal_product = models.BooleanField(_("animal product"), default=False)
    # Codes abroad by answers: the first row whose `when` (fact → code) the product meets.
    codes = models.JSONField(_("codes by answers"), default=list, blank=True)
    # Rows of zones and countries, the fact they need, and how grave its absence is.
    rules = models.JSONField(_("rules by destination"), default=list, blank=True)
    opened_to = models.JSONField(_("opened to"), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    # Counts saves: an editor who started from an older one is told.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("product family")
        verbose_name_plural = _("product families")
        ordering = ["position", "code"]

    def codes_for(self, attributes: Mapping[str, Any]) -> tuple[str, int | None]:
        """HS code and Google category of goods with these facts."""
        for row in self.codes:
            if all(attributes.get(key) == answer for key, answer in row["when"].items()):
                return row["hs_code"], row["google_category_id"]
        return self.hs_code, self.google_category_id

    def choice_label(self, key: str, code: str, language: str) -> str:
        """How people say one allowed value of a fact, such as a material; unknown ones as is."""
        for fact in self.fields:
            if fact["key"] == key:
                for choice in fact.get("choices", ()):
                    if choice["code"] == code:
                        names = choice["names"]
                        return names.get(language) or names.get("en") or code
        return code


class FamilyVersion(models.Model):
    """A family as it was saved once: what it asked then, who saved it and why."""

    family = models.ForeignKey(ProductFamily, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("what was changed"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("version of a family")
        verbose_name_plural = _("versions of a family")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["family", "number"], name="one_family_version_number")
        ]

    def __str__(self) -> str:
        return f"{self.family_id} · {self.number}"
