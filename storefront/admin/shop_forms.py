"""The form of a shop's settings: its words, pictures and colour, how it is paid and reached."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog.forms.regions import CommuneField
from catalog.forms.texts import TextsField, prepare_texts
from catalog.models import Business, DeliveryZone, MediaImage
from catalog.widgets import PhotoChooser
from storefront.admin.zone_forms import PREFIX, ZoneFormSet, zone_initial
from storefront.models import Shop
from storefront.payments.base import PaymentSituation
from storefront.payments.registry import providers
from storefront.phones import UnusablePhone, display_phone, parse_phone
from storefront.services.shop_settings import ShopSettings

SHOP = ("tagline", "story", "returns", "hero", "logo", "accent", "payment_methods")
BUSINESS = ("name", "locality", "email", "phone", "postal_address")


class ShopForm(forms.Form):
    """Everything the owner decides about the shop. `zones` are the delivery zones below it."""

    name = TextsField(label=_("Name of the business"), max_length=120)
    locality = CommuneField()
    tagline = TextsField(
        label=_("One line about the shop"),
        max_length=160,
        help_text=_("What you make and where, in a few words."),
    )
    story = TextsField(
        label=_("Your story"),
        max_length=6000,
        rows=6,
        help_text=_("Who you are and how you work. A blank line begins a new paragraph."),
    )
    returns = TextsField(
        label=_("Terms of return"),
        max_length=3000,
        rows=4,
        help_text=_("How long buyers may return goods, in what state, and who pays the way."),
    )
    hero = forms.ModelChoiceField(
        label=_("Large picture"),
        queryset=MediaImage.objects.all(),
        required=False,
        widget=PhotoChooser,
    )
    logo = forms.ModelChoiceField(
        label=_("Logo"), queryset=MediaImage.objects.all(), required=False, widget=PhotoChooser
    )
    accent = forms.ChoiceField(
        label=_("Colour"), choices=Shop.Accent.choices, widget=forms.RadioSelect
    )
    payment_methods = forms.MultipleChoiceField(
        label=_("Ways to pay"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without one, nobody can order."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    postal_address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=300,
        help_text=_("Shown to buyers: the law of most countries asks for it."),
    )

    def __init__(self, *args: Any, business: Business, shop: Shop, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(business, shop)
        super().__init__(*args, **kwargs)
        self.business = business
        for source in (shop, business):
            names = SHOP if source is shop else BUSINESS
            part = [name for name in names if isinstance(self.fields[name], TextsField)]
            prepare_texts(self, business.languages, source, part)
        self.fields["payment_methods"].choices = _payment_choices(business, shop)
        for name in ("email", "phone"):
            self.fields[name].widget.attrs["dir"] = "ltr"
        self.zones = ZoneFormSet(
            self.data if self.is_bound else None,
            prefix=PREFIX,
            initial=_zones(business),
            form_kwargs={"business": business},
        )

    def is_valid(self) -> bool:
        zones_are_valid = self.zones.is_valid()
        return super().is_valid() and zones_are_valid

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        if not typed:
            return ""
        try:
            return parse_phone(typed, self.business.country)
        except UnusablePhone as error:
            raise ValidationError(
                _("This number cannot be called. Write it with the country code: +212 6 12 34 …")
            ) from error

    def settings(self) -> ShopSettings:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        return ShopSettings(
            shop={name: data[name] for name in SHOP},
            business={name: data[name] for name in BUSINESS},
            zones=self.zones.rows(),
        )


def _initial(business: Business, shop: Shop) -> dict[str, Any]:
    values = {name: getattr(shop, name) for name in SHOP}
    values |= {name: getattr(business, name) for name in BUSINESS}
    values |= {"hero": shop.hero_id, "logo": shop.logo_id}
    return {**values, "phone": display_phone(business.phone) if business.phone else ""}


def _zones(business: Business) -> list[dict[str, Any]]:
    language = translation.get_language() or "en"
    zones = DeliveryZone.objects.filter(business=business)
    return [zone_initial(zone, business, language) for zone in zones]


def _payment_choices(business: Business, shop: Shop) -> list[tuple[str, str]]:
    """What is offered in the business's country, and what the shop has chosen already."""
    situation = PaymentSituation(business.country, business.country, business.currency)
    return [
        (code, provider.label)
        for code, provider in providers().items()
        if code in shop.payment_methods or provider.is_available(situation)
    ]
