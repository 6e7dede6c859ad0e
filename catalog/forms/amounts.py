"""Form fields for prices, codes and numbers as people type them, in any digits."""

from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import get_decimal_symbol
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.gtins import GtinVerdict, judge_gtin
from catalog.languages import locale_of
from catalog.money import (
    Money,
    UnreadableAmount,
    exponent,
    parse_amount,
    parse_decimal,
    plain_number,
)

WHY_UNREADABLE: dict[str, Promise] = {
    "NOT_A_NUMBER": _("Write the price as a number, for example 120 or 12,50."),
    "NEGATIVE": _("A price cannot be below zero."),
    "AMBIGUOUS": _(
        "This can be read in two ways. Write it without a thousands mark, for example 1250 or 1,25."
    ),
    "TOO_PRECISE": _("This price has more decimals than %(currency)s has."),
    "TOO_LARGE": _("This price is too high. Check the number of zeros."),
    "UNKNOWN_CURRENCY": _("The currency %(currency)s is not known."),
}


def editable_amount(money: Money | None, language: str) -> str:
    """The amount as one types it: exact decimals, the language's decimal mark, no grouping.

    Three decimals follow a point in every language: "4,250" could be four thousand.
    """
    if money is None:
        return ""
    is_doubtful = exponent(money.currency) == 3
    has_comma = get_decimal_symbol(locale_of(language)) == "," and not is_doubtful
    mark = "," if has_comma else "."
    return f"{money.decimal:f}".replace(".", mark)


class NumberInput(forms.TextInput):
    """A text input with a number pad on phones: it takes the digits of any script."""

    def __init__(self, attrs: dict | None = None, *, mode: str = "decimal") -> None:
        given = {"inputmode": mode, "dir": "ltr", "autocomplete": "off", "size": "10"}
        super().__init__({**given, **(attrs or {})})


class AmountField(forms.CharField):
    """Minor units of `currency` from a typed amount; None when left blank."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=NumberInput(), max_length=40, **kwargs)
        self.currency = ""

    def clean(self, value: str) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_amount(text, self.currency).amount_minor
        except UnreadableAmount as error:
            reason = WHY_UNREADABLE.get(error.code, WHY_UNREADABLE["NOT_A_NUMBER"])
            raise ValidationError(
                reason, code=error.code, params={"currency": self.currency}
            ) from error


class MomentField(forms.DateTimeField):
    """A moment as the clock of the business shows it: set `zone` before use."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        # The browser's own picker: Wagtail's starts from an inline script, which our policy
        # refuses.
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **kwargs)
        self.zone: tzinfo = UTC

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)


class CountField(forms.IntegerField):
    """A whole number, zero or more, in any digits."""

    def __init__(self, *, max_value: int = 10**9, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("error_messages", {"invalid": _("Write a whole number, for example 12.")})
        super().__init__(
            min_value=0, max_value=max_value, widget=NumberInput(mode="numeric"), **kwargs
        )

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {}

    def to_python(self, value: Any) -> int | None:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class QuantityField(forms.CharField):
    """A positive Decimal with up to three decimals ("0,5", "250", "١٫٥"); None when blank."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=NumberInput(), max_length=20, **kwargs)

    def clean(self, value: str) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_decimal(text, 3)
        except (UnreadableAmount, InvalidOperation) as error:
            raise ValidationError(
                _("Write the content as a number, for example 250 or 0,5."), code="invalid"
            ) from error
        if not 0 < amount < 10**7:
            raise ValidationError(_("Write how much is inside: more than zero."), code="range")
        return amount


class GtinField(forms.CharField):
    """A barcode for open trade with a right check digit; blank when there is none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=NumberInput(mode="numeric"), max_length=20, **kwargs)

    def clean(self, value: str) -> str:
        digits = plain_number(super().clean(value))
        if not digits:
            return ""
        verdict = judge_gtin(digits)
        if verdict is GtinVerdict.MALFORMED:
            raise ValidationError(
                _(
                    "This is not a complete barcode: it has 8, 12, 13 or 14 digits and the last"
                    " one must fit the others. Read it again from the label, or leave this blank."
                ),
                code="gtin",
            )
        if verdict is GtinVerdict.RESTRICTED:
            raise ValidationError(
                _(
                    "Barcodes that begin like this one are for use inside one shop or for coupons:"
                    " no marketplace takes them. Leave this blank if the product has no other."
                ),
                code="gtin_restricted",
            )
        return digits
