"""Forms of the programme's staff: businesses, categories."""

from typing import Any

from babel.numbers import list_currencies
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.forms.regions import CommuneField, RegionField, region_fits
from catalog.forms.texts import TextsField, prepare_texts
from catalog.languages import country_choices, is_language
from catalog.models import Business, Category, Variant


def _countries() -> list[tuple[str, str]]:
    return list(country_choices(translation.get_language() or "en"))


def _programme_languages() -> list[str]:
    return [tag for tag, _name in settings.LANGUAGES]


class LanguagesField(forms.CharField):
    """BCP 47 tags in the order of importance, typed as "ar, fr, en"; cleans to a list."""

    def prepare_value(self, value: Any) -> str:
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: str) -> list[str]:
        typed = super().clean(value).replace("،", ",").replace(" ", "").split(",")
        tags = list(dict.fromkeys(filter(None, typed)))
        if unknown := [tag for tag in tags if not is_language(tag)]:
            raise ValidationError(
                gettext("No language is written %(tags)s. Use codes such as ar, fr, en.")
                % {"tags": ", ".join(unknown)}
            )
        return tags


class BusinessForm(forms.ModelForm):
    """Who a business is. Its shop, products and orders have screens of their own."""

    name = TextsField(label=_("Name"), max_length=120, required=True)
    locality = CommuneField()
    country = forms.ChoiceField(label=_("Country"), choices=_countries)
    region = RegionField(help_text=_("Reports to the programme count by region."))
    currency = forms.CharField(label=_("Currency"), max_length=3, help_text="MAD, EUR, JOD …")
    languages = LanguagesField(
        label=_("Languages"),
        max_length=60,
        help_text=_("The most important first, for example: ar, fr, en."),
    )

    class Meta:
        model = Business
        fields = [
            "name", "slug", "legal_form", "status", "country", "region", "locality", "currency",
            "languages", "brand", "email", "phone", "postal_address", "members", "women_led",
            "trust",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = self.instance.languages if self.instance.pk else _programme_languages()
        prepare_texts(self, tags, self.instance)
        self.fields["region"].offer(self._country_typed(), self.instance.region)

    def _country_typed(self) -> str:
        if not self.is_bound:
            return self.instance.country
        typed = self.data.get(self.add_prefix("country"), "")
        # A region of the country before must reach `clean`, which says what is wrong.
        return typed if typed == self.instance.country else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not region_fits(data.get("region", ""), data.get("country", "")):
            self.add_error("region", gettext("This region lies in another country. Choose again."))
        return data

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slugify(slug) != slug:
            raise ValidationError(gettext("Use small Latin letters, digits and hyphens."))
        return slug

    def clean_currency(self) -> str:
        code = self.cleaned_data["currency"].strip().upper()
        if code not in list_currencies():
            raise ValidationError(gettext("There is no currency %(code)s.") % {"code": code})
        changes = self.instance.pk and code != self.instance.currency
        if changes and Variant._base_manager.filter(business_id=self.instance.pk).exists():
            raise ValidationError(
                gettext("This business has prices in %(code)s: its currency cannot change.")
                % {"code": self.instance.currency}
            )
        return code


class CategoryForm(forms.ModelForm):
    """A shelf of every shop; two levels."""

    names = TextsField(label=_("Names"), max_length=80, required=True)

    class Meta:
        model = Category
        fields = ["names", "code", "parent", "google_category_id", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare_texts(self, _programme_languages(), self.instance)
        top = Category.objects.filter(parent__isnull=True)
        self.fields["parent"].queryset = top.exclude(pk=self.instance.pk)

    def clean_parent(self) -> Category | None:
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance.children.exists():
            raise ValidationError(gettext("This category has shelves of its own: it stays on top."))
        return parent
