"""The form of "My business": who the business is and how the programme reaches it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.businesses import LanguagesField
from catalog.forms.regions import CommuneField, RegionField, region_fits
from catalog.forms.texts import TextsField, prepare_texts
from catalog.models import Business
from storefront.models import Shop
from storefront.phones import UnusablePhone, display_phone, parse_phone


class MyBusinessForm(forms.ModelForm):
    """What the owner may say of the business; country, currency and status are the programme's."""

    name = TextsField(label=gettext_lazy("Name"), max_length=120, required=True)
    story = TextsField(label=gettext_lazy("Your story"), max_length=6000, rows=6)
    locality = CommuneField()
    region = RegionField()
    languages = LanguagesField(
        label=gettext_lazy("Languages"),
        max_length=60,
        help_text=gettext_lazy("The most important first, for example: ar, fr, en."),
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=40)

    class Meta:
        model = Business
        fields = [
            "name", "legal_form", "members", "women_led", "region", "locality", "languages",
            "email", "phone", "postal_address",
        ]  # fmt: skip

    def __init__(self, *args: Any, shop: Shop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        business = self.instance
        prepare_texts(self, business.languages, business, ["name", "locality"])
        prepare_texts(self, business.languages, shop, ["story"])
        self.fields["region"].offer(business.country, business.region)
        self.initial["story"] = shop.story
        self.initial["phone"] = display_phone(business.phone) if business.phone else ""
        for name in ("email", "phone", "languages"):
            self.fields[name].widget.attrs["dir"] = "ltr"

    def clean_region(self) -> str:
        region = self.cleaned_data["region"]
        if not region_fits(region, self.instance.country):
            raise ValidationError(_("This region lies in another country. Choose again."))
        return region

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        if not typed:
            return ""
        try:
            return parse_phone(typed, self.instance.country)
        except UnusablePhone as error:
            raise ValidationError(
                _("This number cannot be called. Write it with the country code: +212 6 12 34 …")
            ) from error
