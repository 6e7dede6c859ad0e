"""What acts on several products ask for before they are done."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog.forms.amounts import NumberInput
from catalog.models import Category
from catalog.money import UnreadableAmount, parse_decimal

RULES = [
    ("EXACT", _("To the smallest coin")),
    ("WHOLE", _("To whole amounts: 119, 120, 121")),
    ("FIVE", _("To fives: 115, 120, 125")),
    ("TEN", _("To tens: 110, 120, 130")),
]


class ActForm(forms.Form):
    """`token` marks this form: sent twice, it is done once."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class PricesForm(ActForm):
    """By how much prices change; `seen` are the prices the preview was made from."""

    way = forms.ChoiceField(
        label=_("What to do"),
        choices=[("UP", _("Raise the prices")), ("DOWN", _("Lower the prices"))],
        widget=forms.RadioSelect,
        initial="UP",
    )
    percent = forms.CharField(label=_("By how many percent"), max_length=10, widget=NumberInput())
    rule = forms.ChoiceField(label=_("Round the new price"), choices=RULES, initial="WHOLE")
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_percent(self) -> Decimal:
        try:
            percent = parse_decimal(self.cleaned_data["percent"].replace("%", "").strip(), 2)
        except (UnreadableAmount, InvalidOperation) as error:
            raise forms.ValidationError(_("Write a number, for example 10 or 7,5.")) from error
        most = 90 if self.data.get("way") == "DOWN" else 1000
        if not 0 < percent <= most:
            raise forms.ValidationError(
                _("Write a number above 0, up to %(most)d."), params={"most": most}
            )
        return percent

    def clean_seen(self) -> dict[int, int]:
        try:
            seen = json.loads(self.cleaned_data["seen"] or "{}")
            return {int(pk): int(price) for pk, price in seen.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    @property
    def signed_percent(self) -> Decimal:
        percent = self.cleaned_data["percent"]
        return -percent if self.cleaned_data["way"] == "DOWN" else percent


class CategoryForm(ActForm):
    category = forms.ChoiceField(label=_("Shop category"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = translation.get_language() or "en"
        shelves = Category.objects.filter(parent__isnull=False) | Category.objects.filter(
            children__isnull=True
        )
        self.fields["category"].choices = [
            (one.pk, one.name_in(language)) for one in shelves.distinct()
        ]


class LabelForm(ActForm):
    """A word of the shop's own; shoppers do not see it."""

    label = forms.CharField(
        label=_("Label"),
        max_length=40,
        strip=True,
        help_text=_("A word of your own, for example “summer fair”. Shoppers do not see it."),
    )
    way = forms.ChoiceField(
        label=_("What to do"),
        choices=[("ADD", _("Put it on")), ("REMOVE", _("Take it off"))],
        widget=forms.RadioSelect,
        initial="ADD",
    )

    def clean_label(self) -> str:
        return " ".join(self.cleaned_data["label"].split())
