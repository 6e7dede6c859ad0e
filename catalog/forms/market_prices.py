"""What the variants of one product cost in one country, instead of their base prices."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms.amounts import AmountField, editable_amount
from catalog.models import MarketPrice, Variant
from catalog.money import currencies_of, known_currencies
from catalog.services.market_prices import MarketRow


class MarketForm(forms.Form):
    """One currency for the country; price and sale price of each variant, blank where the base
    price holds. `rows()` gives what the service saves."""

    currency = forms.ChoiceField(
        label=_("Currency"),
        help_text=_("Your shop uses only prices in its own currency; exports also use others."),
    )

    def __init__(
        self,
        *args: Any,
        country: str,
        shop_currency: str,
        variants: Sequence[Variant],
        stored: Mapping[int, MarketPrice],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.variants = variants
        known = [row.currency for row in stored.values()]
        offered = dict.fromkeys([*known, shop_currency, *currencies_of(country)])
        self.fields["currency"].choices = [
            (code, code) for code in offered if code in known_currencies()
        ]
        self.initial["currency"] = next(iter(offered))
        currency = self._currency(list(offered))
        for variant in variants:
            row = stored.get(variant.pk)
            for kind, money in (
                ("price", row.price if row else None),
                ("sale", row.sale_price if row else None),
            ):
                field = AmountField()
                field.currency = currency
                self.fields[f"{kind}-{variant.pk}"] = field
                self.initial[f"{kind}-{variant.pk}"] = editable_amount(money, language)

    def _currency(self, offered: list[str]) -> str:
        sent = self.data.get("currency") if self.is_bound else None
        return sent if sent in offered else offered[0]

    @property
    def lines(self) -> list[tuple[Variant, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"price-{one.pk}"], self[f"sale-{one.pk}"]) for one in self.variants]

    def clean(self) -> dict:
        data = super().clean()
        for variant in self.variants:
            self._check(variant, data)
        return data

    def _check(self, variant: Variant, data: dict) -> None:
        name, sale_name = f"price-{variant.pk}", f"sale-{variant.pk}"
        price, sale = data.get(name), data.get(sale_name)
        if price == 0:
            self.add_error(name, _("A price of nothing cannot be sold. Leave it blank."))
        elif sale is not None and price is None and name not in self.errors:
            self.add_error(name, _("Write the ordinary price of this country, too."))
        elif sale is not None and price is not None and not 0 < sale < price:
            self.add_error(sale_name, _("A sale price is lower than the price."))

    def rows(self) -> list[MarketRow]:
        """What was typed; call after `is_valid`."""
        data = self.cleaned_data
        return [
            MarketRow(one.pk, data[f"price-{one.pk}"], data[f"sale-{one.pk}"])
            for one in self.variants
        ]
