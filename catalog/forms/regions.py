"""The form field of a region: chosen from the regions of the business's country."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.languages import country_choices
from catalog.places import countries_with_regions, place_path, region_choices, region_is_known


class RegionField(forms.ChoiceField):
    """Cleans to an ISO 3166-2 code or "". The form calls `offer` once it knows the country."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Region"))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def offer(self, country: str, current: str = "") -> None:
        """Offer the country's regions; those of every country while none is known.

        A stored code that the list does not hold is offered too, so that saving keeps it.
        """
        reader = translation.get_language() or "en"
        offered = region_choices(country, reader) if country else _of_all_countries(reader)
        kept = [] if not current or region_is_known(current) else [(current, current)]
        self.choices = [("", _("Not said")), *kept, *offered]


def _of_all_countries(reader: str) -> list[tuple[str, list[tuple[str, str]]]]:
    names = dict(country_choices(reader))
    return [
        (names.get(country, country), _flat(country, reader))
        for country in countries_with_regions()
    ]


def _flat(country: str, reader: str) -> list[tuple[str, str]]:
    codes: list[str] = []
    for value, label in region_choices(country, reader):
        codes += [value] if isinstance(label, str) else [code for code, _name in label]
    return [(code, place_path(code, reader)) for code in codes]


def region_fits(region: str, country: str) -> bool:
    """Whether a region lies in the country, or none is said."""
    return not region or region.startswith(f"{country}-")
