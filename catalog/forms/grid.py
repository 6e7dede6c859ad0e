"""One row of the grid: price, sale price, stock and whether the variant is for sale."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms.amounts import AmountField, CountField, editable_amount
from catalog.models import Stock, Variant
from catalog.services.grid import Cell

# Field of the form → field of the variant.
NAMES = {
    "price": "price_minor",
    "sale_price": "sale_price_minor",
    "available": "available",
    "is_active": "is_active",
}


class GridRowForm(forms.Form):
    """What was typed for one variant. Cells without a mistake are saved whatever the others say."""

    price = AmountField(label=_("Price"))
    sale_price = AmountField(label=_("Sale price"))
    available = CountField(label=_("In stock"), max_value=10**6)
    is_active = forms.BooleanField(label=_("For sale"), required=False)
    was = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, data: Any = None, *, variant: Variant, language: str) -> None:
        self.variant = variant
        self.stock: Stock | None = getattr(variant, "stock", None)
        super().__init__(data, prefix=f"v{variant.pk}", initial=self._stored(language))
        for name in ("price", "sale_price"):
            self.fields[name].currency = variant.currency
        if not self.is_counted:
            del self.fields["available"]

    @property
    def is_counted(self) -> bool:
        return self.stock is not None and self.stock.is_counted

    def values_now(self) -> dict[str, Any]:
        stored = {name: getattr(self.variant, NAMES[name], None) for name in NAMES}
        return {**stored, "available": self.stock.available if self.stock else None}

    def _stored(self, language: str) -> dict[str, Any]:
        return {
            "price": editable_amount(self.variant.price, language),
            "sale_price": editable_amount(self.variant.sale_price, language),
            "available": self.stock.available if self.stock else "",
            "is_active": self.variant.is_active,
            "was": json.dumps(self.values_now()),
        }

    def clean_was(self) -> dict[str, Any]:
        try:
            was = json.loads(self.cleaned_data["was"])
        except ValueError:
            was = None
        if not isinstance(was, dict):
            raise forms.ValidationError(_("Load the page again: it was not sent completely."))
        return was

    def clean_price(self) -> int | None:
        price = self.cleaned_data["price"]
        if price == 0:
            raise forms.ValidationError(_("A price of nothing cannot be sold. Leave it blank."))
        return price

    def clean_available(self) -> int:
        available = self.cleaned_data["available"]
        if available is None:
            raise forms.ValidationError(_("Write a number: 0 when nothing is left."))
        if self.stock and self.stock.policy == Stock.Policy.ONE_OF_A_KIND and available > 1:
            raise forms.ValidationError(_("One of a kind: write 1, or 0 once it is sold."))
        return available

    def clean(self) -> dict:
        data = super().clean()
        price, sale = data.get("price"), data.get("sale_price")
        if "price" not in self.errors and sale is not None and not (price and sale < price):
            self.add_error("sale_price", _("A sale price is lower than the price."))
        return data

    def cells(self) -> list[Cell]:
        """What differs from what the person saw. Call after `is_valid`, whatever that said."""
        data, was = self.cleaned_data, self.cleaned_data.get("was")
        if was is None:
            return []
        found = {name: data[name] for name in NAMES if name in data}
        return [
            Cell(self.variant.pk, NAMES[name], value, was.get(name))
            for name, value in found.items()
            if value != was.get(name)
        ]

    def refresh_was(self) -> None:
        """Let what is sent next be compared with what is stored now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("was")] = json.dumps(self.values_now())
