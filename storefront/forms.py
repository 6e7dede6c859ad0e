"""What buyers type: quantities and the checkout form."""

from collections.abc import Sequence
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.money import plain_number
from storefront.models import MAX_QUANTITY
from storefront.payments.base import PaymentProvider
from storefront.phones import UnusablePhone, parse_phone
from storefront.places import country_name
from storefront.services.checkout import Buyer

MAX_DIGITS = 18


class UnreadableQuantity(ValueError):
    """The text is not a whole number."""


def parse_quantity(text: str) -> int:
    """A whole number in any digits; whether it can be ordered is for the cart to say.

    Raises UnreadableQuantity. A number too long to mean anything is read as one too many.
    """
    number = plain_number(text)
    if not number.removeprefix("-").isdecimal():
        raise UnreadableQuantity(text)
    return int(number) if len(number) <= len(str(MAX_QUANTITY)) + 1 else MAX_QUANTITY + 1


def _text(label: Any, autocomplete: str, length: int, **more: Any) -> forms.CharField:
    attrs = {"autocomplete": autocomplete, "dir": "auto"}
    return forms.CharField(
        label=label, max_length=length, widget=forms.TextInput(attrs=attrs), **more
    )


class CheckoutForm(forms.Form):
    """Who receives the parcel and where; made for villages: a landmark, no compulsory postcode."""

    name = _text(gettext_lazy("Full name"), "name", 100)
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=40,
        widget=forms.TelInput(attrs={"autocomplete": "tel", "dir": "ltr"}),
        help_text=gettext_lazy("The shop calls this number before it sends your parcel."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=gettext_lazy("We send you the address of your order's page."),
    )
    address = _text(gettext_lazy("Street and number, or hamlet and commune"), "address-line1", 200)
    landmark = _text(
        gettext_lazy("Landmark"),
        "address-line2",
        200,
        required=False,
        help_text=gettext_lazy("What the driver can see, such as a mosque, a school or a shop."),
    )
    locality = _text(gettext_lazy("Town or village"), "address-level2", 100)
    postcode = _text(
        gettext_lazy("Postcode"),
        "postal-code",
        12,
        required=False,
        help_text=gettext_lazy("Leave it empty if you do not know it."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        widget=forms.Select(attrs={"autocomplete": "country"}),
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the countries this shop delivers to.")
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the shop"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    payment_method = forms.ChoiceField(
        label=gettext_lazy("How do you want to pay?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how you want to pay."),
            "invalid_choice": gettext_lazy("Choose one of the ways to pay shown here."),
        },
    )
    # The total on the page, in minor units: what the buyer agrees to by sending the form.
    agreed_total = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        countries: Sequence[str],
        providers: Sequence[PaymentProvider],
        home_country: str,
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, country_name(code, language)) for code in countries]
        self.fields["country"].choices = sorted(named, key=lambda row: row[1])
        self.fields["payment_method"].choices = [
            (provider.code, provider.label) for provider in providers
        ]
        self.home_country = home_country

    def clean(self) -> dict[str, Any]:
        """The phone is read by the country the parcel goes to."""
        cleaned = super().clean() or {}
        country = cleaned.get("country") or self.home_country
        if cleaned.get("phone"):
            try:
                cleaned["phone"] = parse_phone(cleaned["phone"], country)
            except UnusablePhone:
                self.add_error("phone", _phone_message(country))
        return cleaned

    def buyer(self) -> Buyer:
        """Who ordered, once the form is valid."""
        names = ("name", "phone", "address", "locality", "country")
        more = ("landmark", "postcode", "email", "note")
        return Buyer(**{name: self.cleaned_data[name] for name in (*names, *more)})

    def agree_to(self, total_minor: int | None) -> None:
        """Put the total that the page shows into the form, in place of an older one."""
        shown = "" if total_minor is None else str(total_minor)
        if self.is_bound:
            self.data = {**self.data.dict(), "agreed_total": shown}
        else:
            self.initial["agreed_total"] = shown

    def agreed_minor(self) -> int:
        """The total the buyer saw, in minor units; 0, which no order costs, when it is missing."""
        text = self.cleaned_data.get("agreed_total", "")
        return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else 0


def _phone_message(country: str) -> str:
    example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    if example is None:
        return _("Write a phone number that the shop can call, with its country code.")
    shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    return _("Write a phone number that the shop can call, for example %(example)s.") % {
        "example": shown
    }
