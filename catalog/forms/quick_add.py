"""The short form for adding a product from a phone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from catalog import plain_text, texts
from catalog.forms.amounts import AmountField, CountField
from catalog.forms.examples import posted_family, show_examples
from catalog.forms.photos import NewPhotosField
from catalog.forms.products import TITLE_LENGTH
from catalog.models import Business, MediaImage, ProductFamily

# Without letters and digits that are taken for one another when a SKU is read out.
SKU_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_sku() -> str:
    return "P-" + get_random_string(8, SKU_LETTERS)


class KindField(forms.ModelChoiceField):
    """Kinds of products under their shelves, in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        families = ProductFamily.objects.select_related("category")
        super().__init__(families, empty_label="—", **kwargs)

    def shelves(self) -> list[tuple[str, Any]]:
        groups: dict[str, list[tuple[int, str]]] = {}
        for family in self.queryset.order_by("category__position", "position"):
            groups.setdefault(str(family.category), []).append((family.pk, str(family)))
        return [("", self.empty_label), *groups.items()]


class IngredientsForm(forms.Form):
    """What food, soap and cosmetics must say before a shop may offer them; first language only."""

    ingredients = forms.CharField(
        label=_("Ingredients"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The most first. For example: olive oil, water, lye, rose water."),
        error_messages={"required": _("List what is in it, the most first.")},
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page asks for nothing else: the keyboard opens without another tap.
        shown = {"lang": language, "dir": texts.direction(language), "autofocus": True}
        self.fields["ingredients"].widget.attrs |= shown

    def clean_ingredients(self) -> str:
        return plain_text.paragraphs(self.cleaned_data["ingredients"])


class QuickAddForm(forms.Form):
    """Photo, name, kind, price and stock. `photos_kept` are those that arrived the last time."""

    sku = forms.RegexField(r"^P-[2-9A-HJ-NP-Z]{8}$", widget=forms.HiddenInput, initial=new_sku)
    kept = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    photos = NewPhotosField(
        label=_("Photos"), help_text=_("Daylight and a plain background sell best.")
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Write what it is, for example: rose soap, 100 g.")},
    )
    family = KindField(
        label=_("Kind of product"), error_messages={"required": _("Choose the nearest kind.")}
    )
    price = AmountField(label=_("Price"))
    available = CountField(
        label=_("How many do you have?"),
        required=True,
        error_messages={
            "required": _("Write how many you have: 0 if there is none now."),
            "invalid": _("Write a whole number, for example 12."),
        },
    )
    description = forms.CharField(
        label=_("A few words about it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is it made of, who makes it, what is it good for?"),
    )

    def __init__(self, *args: Any, business: Business, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.business = business
        self.fields["family"].choices = self.fields["family"].shelves()
        self.fields["price"].currency = business.currency
        self.fields["price"].label = _("Price in %(currency)s") % {"currency": business.currency}
        language = business.main_language
        direction = texts.direction(language)
        for name in ("name", "description"):
            self.fields[name].widget.attrs |= {"lang": language, "dir": direction}
        show_examples(self, posted_family(self), {"name": "title", "description": "description"})
        self.photos_kept = self._photos_kept()

    def _photos_kept(self) -> list[MediaImage]:
        """Photos of this business that came with an earlier sending, in their order."""
        named = [one for one in self.data.get("kept", "").split(",") if one.isdecimal()]
        numbers = [int(one) for one in named if len(one) < 16][:10]
        found = MediaImage.objects.filter(business=self.business).in_bulk(numbers)
        return [found[number] for number in numbers if number in found]

    def keep(self, photos: list[MediaImage]) -> None:
        """Remember photos that arrived, so that nobody sends them again over a slow line."""
        known = {photo.pk for photo in self.photos_kept}
        self.photos_kept += [photo for photo in photos if photo.pk not in known]

    @property
    def kept_value(self) -> str:
        return ",".join(str(photo.pk) for photo in self.photos_kept)

    def require_for_shop(self) -> None:
        """Say at the fields what the shop needs and a draft does not."""
        if self.cleaned_data.get("price") in (None, 0) and "price" not in self.errors:
            self.add_error("price", ValidationError(_("Give it a price."), code="required"))
        if not self.cleaned_data.get("description") and "description" not in self.errors:
            words = _("Write a sentence or two: buyers and marketplaces ask for it.")
            self.add_error("description", ValidationError(words, code="required"))
