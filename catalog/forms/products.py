"""The product form of the desk: texts per language, photos, variants, the facts of its family."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from catalog import vocabulary
from catalog.examples import TEXTS
from catalog.families import Definition
from catalog.forms.examples import posted_family, show_examples
from catalog.forms.facts import COLUMNS, fact_fields, facts_with, shown_value
from catalog.forms.facts import PREFIX as FACT
from catalog.forms.photos import NewPhotosField
from catalog.forms.texts import TextsField, prepare_texts
from catalog.forms.variant_rows import VariantFormSet
from catalog.languages import country_choices
from catalog.models import Business, MediaImage, Product, ProductFamily, ProductPhoto
from catalog.money import plain_number
from catalog.selectors.families import (
    changes_in_words,
    definitions_then,
    kept_facts,
    old_definitions,
)
from catalog.tenancy import current_business_id

TITLE_LENGTH = 150
# Which facts the form had when it was opened; the box that removes one nobody asks for any more.
FACTS_SHOWN, FORGET = "facts_shown", "forget_"
# The family and its version as the form was opened.
FAMILY_SEEN = "family_seen"


def _allergen_choices() -> list[tuple[str, str]]:
    language = translation.get_language() or "en"
    codes = vocabulary.codes("allergens")
    return [(code, vocabulary.allergen_name(code, language)) for code in codes]


def _origin_choices() -> list[tuple[str, str]]:
    return [("", "—"), *country_choices(translation.get_language() or "en")]


class ProductForm(WagtailAdminModelForm):
    """Texts, facts and photos become a draft; `variants` is saved live beside it by the view.

    The business comes from the scope, never from what was sent.
    """

    title = TextsField(label=_("Title"), max_length=TITLE_LENGTH)
    description = TextsField(
        label=_("Description"),
        max_length=5000,
        rows=6,
        help_text=_("A blank line begins a new paragraph."),
    )
    ingredients = TextsField(label=_("Ingredients"), max_length=2000, rows=3)
    allergens = forms.MultipleChoiceField(
        label=_("Allergens"),
        choices=_allergen_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick everything that goes into the recipe. If there is none, tick nothing."),
    )
    origin_country = forms.ChoiceField(
        label=_("Country of origin"), choices=_origin_choices, required=False
    )
    new_photos = NewPhotosField(label=_("Add photos from this device"))

    class Meta(WagtailAdminModelForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.business_id is None:
            self.instance.business = Business.objects.get(pk=current_business_id())
        self.business: Business = self.instance.business
        self._add_facts()
        family_id = posted_family(self) or self.instance.family_id
        show_examples(self, family_id, {name: name for name in TEXTS})
        prepare_texts(self, self.business.languages, self.instance)
        for name, field in self.fields.items():
            if name.startswith(FACT) and isinstance(field, TextsField):
                field.previous = self.initial[name] or {}
        self._know_photos()
        # Photos that came with the form, once the view has brought them in.
        self.brought_in: list[MediaImage] = []
        self.variants = VariantFormSet(self.data if self.is_bound else None, product=self.instance)

    def _add_facts(self) -> None:
        """A field for each fact the family asks for, or asked for when this form was opened.

        Staff may change a family while its form is open: what was written is read as it was
        asked then, and `family_news` says what is asked differently now.
        """
        family = self.instance.family
        then, self.family_seen = self._family_then(family)
        now = list(family.fields) if family else []
        self.family_news = changes_in_words(then, now)
        self.facts = [each for each in then if each["key"] not in COLUMNS]
        if self.is_bound and FACTS_SHOWN in self.data:
            # A fact that was not on the form: nobody left it blank.
            posted = str(self.data[FACTS_SHOWN]).split()
            self.facts = [each for each in self.facts if each["key"] in posted]
            known = {each["key"] for each in self.facts}
            self.facts += old_definitions(family, [key for key in posted if key not in known])
        for name, field in fact_fields(self.facts).items():
            self.fields[name] = field
        for definition in self.facts:
            value = self.instance.attributes.get(definition["key"])
            self.initial[FACT + definition["key"]] = shown_value(definition, value)
        self.kept_facts = kept_facts(self.instance)
        for row in self.kept_facts:
            self.fields[FORGET + row.key] = forms.BooleanField(
                label=gettext("Remove this"), required=False
            )

    def _family_then(self, family: ProductFamily | None) -> tuple[list[Definition], str]:
        """What the family asked when this form was opened, and the mark that says so: "7:3"."""
        if family is None:
            return [], ""
        mark = str(self.data.get(FAMILY_SEEN, "")) if self.is_bound else ""
        owner, _sign, number = mark.partition(":")
        if owner != str(family.pk) or not number.isdecimal() or len(number) > 9:
            return list(family.fields), f"{family.pk}:{family.version}"
        return definitions_then(family, int(number)), mark

    def _know_photos(self) -> None:
        """Fetch the photos of the rows at once: two queries instead of two for each."""
        rows = self.formsets["photos"].forms if "photos" in self.formsets else []
        ids = [form.instance.image_id for form in rows if form.instance.image_id]
        known = MediaImage.objects.prefetch_related("renditions").in_bulk(ids)
        for form in rows:
            form.fields["image"].widget.known = known

    def is_valid(self) -> bool:
        rows_are_valid = not self.variants.is_bound or self.variants.is_valid()
        return super().is_valid() and rows_are_valid

    def clean_hs_code(self) -> str:
        digits = plain_number(self.cleaned_data["hs_code"]).replace(".", "")
        if digits and not (digits.isdigit() and 6 <= len(digits) <= 10):
            raise ValidationError(gettext("An HS code has 6 to 10 digits, for example 151590."))
        return digits

    def clean(self) -> dict:
        data = super().clean()
        for form in self.formsets["photos"].forms if "photos" in self.formsets else ():
            image = form.cleaned_data.get("image") if hasattr(form, "cleaned_data") else None
            if image and image.business_id != self.business.pk:
                form.add_error("image", gettext("Choose one of your own photos."))
        return data

    def _post_clean(self) -> None:
        super()._post_clean()
        facts = facts_with(self.instance.attributes, self.facts, self.cleaned_data)
        for row in self.kept_facts:
            if self.cleaned_data.get(FORGET + row.key):
                facts.pop(row.key, None)
        self.instance.attributes = facts

    @property
    def photo_files(self) -> list[UploadedFile]:
        return self.cleaned_data.get("new_photos") or []

    def save(self, commit: bool = True) -> Product:
        """Texts and photos onto the draft; photos that were just brought in come last."""
        product = super().save(commit=False)
        shown = {photo.image_id for photo in product.photos.all()}
        for image in self.brought_in:
            if image.pk not in shown:
                shown.add(image.pk)
                product.photos.add(ProductPhoto(image=image, sort_order=len(shown)))
        if commit:
            product.save()
            self._save_m2m()
        return product
