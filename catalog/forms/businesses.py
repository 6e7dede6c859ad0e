"""Forms of the programme's staff: businesses, categories, product families."""

from typing import Any

from babel.numbers import list_currencies
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import vocabulary
from catalog.forms.texts import TextsField, prepare_texts
from catalog.languages import country_choices, is_language
from catalog.models import Business, Category, ProductFamily, Variant


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
    locality = TextsField(label=_("Town or village"), max_length=120)
    country = forms.ChoiceField(label=_("Country"), choices=_countries)
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
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = self.instance.languages if self.instance.pk else _programme_languages()
        prepare_texts(self, tags, self.instance)

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


class FamilyForm(forms.ModelForm):
    """A kind of goods. The facts it asks for come from the programme's data files."""

    names = TextsField(label=_("Names"), max_length=80, required=True)
    net_units = forms.MultipleChoiceField(
        label=_("Units of content"),
        choices=Variant.NetUnit.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    axes = forms.MultipleChoiceField(
        label=_("What variants differ in"),
        choices=list(vocabulary.AXES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ProductFamily
        fields = [
            "names", "code", "category", "google_category_id", "hs_code", "net_units", "axes",
            "is_food", "is_cosmetic", "is_animal_product", "position",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare_texts(self, _programme_languages(), self.instance)
