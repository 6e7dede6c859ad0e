"""The delivery zones of a business as rows of a form."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.forms.amounts import AmountField, CountField, editable_amount
from catalog.languages import country_choices
from catalog.models import Business, DeliveryZone
from catalog.money import Money
from storefront.places import country_list
from storefront.services.shop_settings import ZoneRow

PREFIX = "zones"


class ZoneForm(forms.Form):
    """Countries that share one price."""

    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the countries you deliver to at this price.")},
    )
    price = AmountField(
        required=True,
        error_messages={"required": _("Write what delivery costs; 0 if it is free.")},
    )
    free_over = AmountField()
    min_days = CountField(label=_("Days at least"), required=True, initial=2, max_value=90)
    max_days = CountField(label=_("Days at most"), required=True, initial=5, max_value=90)

    def __init__(self, *args: Any, business: Business, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {"currency": business.currency}
        self.fields["price"].label = gettext("Delivery price (%(currency)s)") % named
        self.fields["free_over"].label = gettext("Free from (%(currency)s)") % named
        for name in ("price", "free_over"):
            self.fields[name].currency = business.currency
        self.fields["countries"].choices = _choices(business, self["countries"].value() or [])

    @property
    def name(self) -> str:
        codes = self["countries"].value() or []
        return country_list(codes, translation.get_language() or "en") if codes else ""

    def clean(self) -> dict:
        data = super().clean()
        least, most = data.get("min_days"), data.get("max_days")
        if least is not None and most is not None and most < least:
            self.add_error("max_days", _("The longest time cannot be shorter than the shortest."))
        return data


def _choices(business: Business, ticked: list[str]) -> list[tuple[str, str]]:
    """One's own country first, then those that are ticked, then the rest by name."""

    def rank(pair: tuple[str, str]) -> int:
        return 0 if pair[0] == business.country else 1 if pair[0] in ticked else 2

    return sorted(country_choices(translation.get_language() or "en"), key=rank)


class BaseZoneFormSet(forms.BaseFormSet):
    """All zones together: a country belongs to one of them."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self._rows():
            codes = set(form.cleaned_data.get("countries", ()))
            if twice := seen & codes:
                named = country_list(sorted(twice), translation.get_language() or "en")
                message = gettext("%(countries)s: already in a zone above.")
                form.add_error("countries", message % {"countries": named})
            seen |= codes

    def _rows(self) -> list[forms.Form]:
        kept = [form for form in self.forms if form.cleaned_data.get("countries")]
        return [form for form in kept if not self._should_delete_form(form)]

    def rows(self) -> list[ZoneRow]:
        return [
            ZoneRow(
                countries=form.cleaned_data["countries"],
                price_minor=form.cleaned_data["price"],
                free_over_minor=form.cleaned_data["free_over"],
                min_days=form.cleaned_data["min_days"],
                max_days=form.cleaned_data["max_days"],
            )
            for form in self._rows()
        ]


ZoneFormSet = forms.formset_factory(
    ZoneForm, formset=BaseZoneFormSet, extra=1, can_delete=True, max_num=30
)


def zone_initial(zone: DeliveryZone, business: Business, language: str) -> dict[str, Any]:
    def typed(amount: int | None) -> str:
        money = None if amount is None else Money(amount, business.currency)
        return editable_amount(money, language)

    return {
        "countries": zone.countries,
        "price": typed(zone.price_minor),
        "free_over": typed(zone.free_over_minor),
        "min_days": zone.min_days,
        "max_days": zone.max_days,
    }
