"""The form fields of a place: its region from those of the country, its commune by name."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.texts import TextsField
from catalog.languages import country_choices
from catalog.places import countries_with_regions, place_path, region_choices, region_is_known
from catalog.texts import plain_texts

_NET = re.compile(r"@|://|www\.", re.IGNORECASE)


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


class CommuneField(TextsField):
    """The commune, town or village by name; the region field beside it says where it lies."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Commune, town or village"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy("Its name only. Province and region are chosen from their list."),
        )
        super().__init__(max_length=120, **kwargs)

    def clean(self, value: Mapping[str, str]) -> dict:
        cleaned = super().clean(value)
        for text in plain_texts(cleaned).values():
            refuse_no_place(text)
        return cleaned


def refuse_no_place(text: str) -> None:
    """Raise ValidationError for what cannot be a place's name: an address of the net, a number."""
    if not text:
        return
    if not any(sign.isalpha() for sign in text) or _NET.search(text):
        raise ValidationError(
            _("“%(text)s” is not a place. Write the name of the commune, town or village.")
            % {"text": text[:60]}
        )


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
