"""Makes variants out of the values of up to three axes: every colour in every size."""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog import vocabulary
from catalog.forms.amounts import AmountField
from catalog.importing.names import fold
from catalog.measures import MEASURED_AXES, measured
from catalog.models import Business, ProductFamily
from catalog.money import UnreadableAmount, parse_decimal
from catalog.services.variant_rows import VariantRow

MOST_AXES = 3
MOST_VALUES = 20
_SEPARATORS = re.compile(r"[,،;؛\n]+")
# In amounts a comma between digits is a decimal mark.
_BETWEEN_AMOUNTS = re.compile(r"[;؛\n]+|[,،](?!\d)|(?<!\d)[,،]")
_MEASURE = re.compile(r"\s*([\d.,٫٠-٩۰-۹]+)\s*(\D+?)\s*")


class CombinationsForm(forms.Form):
    """The values of each axis, parted by commas, and what all new variants share."""

    sku_start = forms.RegexField(
        r"^[A-Za-z0-9._-]{1,20}$",
        label=_("The numbers (SKU) begin with"),
        required=False,
        help_text=_("For example RUG: it becomes RUG-RED-M."),
        error_messages={"invalid": _("Use letters A–Z, digits, dots, hyphens and underscores.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "size": "12"}),
    )
    price = AmountField(label=_("Price of each"))

    def __init__(
        self, *args: Any, business: Business, family: ProductFamily | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.business = business
        self.fields["price"].currency = business.currency
        self.axes = list(family.axes if family and family.axes else ("color", "size"))[:MOST_AXES]
        language = translation.get_language() or "en"
        for axis in self.axes:
            self.fields[f"axis_{axis}"] = forms.CharField(
                label=vocabulary.axis_label(axis, language),
                required=False,
                max_length=600,
                help_text=_("Part the values by commas."),
            )

    @property
    def axis_fields(self) -> list[forms.BoundField]:
        return [self[f"axis_{axis}"] for axis in self.axes]

    @property
    def is_asked(self) -> bool:
        """Whether somebody filled an axis in: otherwise nothing is made."""
        return self.is_bound and any(field.value() for field in self.axis_fields)

    def clean(self) -> dict:
        data = super().clean()
        if self.is_asked and not data.get("sku_start") and "sku_start" not in self.errors:
            self.add_error("sku_start", _("Say what the article numbers begin with."))
        for axis in self.axes:
            name = f"axis_{axis}"
            if name in data:
                try:
                    data[name] = _values(axis, data[name])
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return data

    def rows(self, taken: Sequence[dict[str, str]], position: int) -> list[VariantRow]:
        """A row for each combination that is not `taken` (options) yet. Call after `is_valid`."""
        given = {axis: self.cleaned_data[f"axis_{axis}"] for axis in self.axes}
        given = {axis: values for axis, values in given.items() if values}
        made: list[VariantRow] = []
        for chosen in itertools.product(*given.values()):
            options = dict(zip(given, chosen, strict=True))
            if options not in taken:
                made.append(self._row(options, position + len(made)))
        return made

    def _row(self, options: dict[str, str], position: int) -> VariantRow:
        parts = [self.cleaned_data["sku_start"], *(_code(value) for value in options.values())]
        values = {
            "sku": "-".join(parts)[:40].upper(),
            "price_minor": self.cleaned_data["price"],
            "currency": self.business.currency,
            "options": options,
            "position": position,
            **_content(options),
        }
        return VariantRow(values=values, available=0)


def _values(axis: str, text: str) -> list[str]:
    marks = _BETWEEN_AMOUNTS if axis in MEASURED_AXES else _SEPARATORS
    words = list(dict.fromkeys(filter(None, (one.strip() for one in marks.split(text)))))
    if len(words) > MOST_VALUES:
        raise forms.ValidationError(
            _("Write at most %(most)d values."), params={"most": MOST_VALUES}
        )
    if axis == "color":
        return [_colour(word) for word in words]
    if axis in MEASURED_AXES:
        return [_measure(axis, word) for word in words]
    return words


def _colour(word: str) -> str:
    """The code of a colour called by its code or by its name in any of our languages."""
    for code in vocabulary.codes("colours"):
        names = (code, *(vocabulary.colour_name(code, tag) for tag in ("ar", "fr", "en")))
        if fold(word) in {fold(name) for name in names}:
            return code
    raise forms.ValidationError(_("We know no colour called “%(name)s”."), params={"name": word})


def _measure(axis: str, word: str) -> str:
    """ "250 ml" as it is stored, in any digits."""
    found = _MEASURE.fullmatch(word)
    try:
        quantity = parse_decimal(found[1], 3) if found else Decimal(0)
    except UnreadableAmount:
        quantity = Decimal(0)
    unit = _unit(axis, found[2]) if found else ""
    if not quantity or not unit:
        raise forms.ValidationError(
            _("Write an amount with its unit, for example 250 %(unit)s: “%(name)s” is none."),
            params={"unit": MEASURED_AXES[axis][0], "name": word},
        )
    return measured(axis, quantity, unit)


def _unit(axis: str, word: str) -> str:
    for unit in MEASURED_AXES[axis]:
        labels = (unit, *(vocabulary.unit_label(unit, tag) for tag in ("ar", "fr", "en")))
        if fold(word) in {fold(label) for label in labels}:
            return unit
    return ""


def _content(options: dict[str, str]) -> dict[str, Any]:
    """The content that a measured option says."""
    for axis in MEASURED_AXES:
        if axis in options:
            quantity, _space, unit = options[axis].partition(" ")
            return {"net_quantity": Decimal(quantity), "net_unit": unit}
    return {}


def _code(value: str) -> str:
    """A value as a part of an SKU; letters outside A–Z become a short number of their own."""
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
    code = re.sub(r"[^A-Za-z0-9]+", "", plain)
    return code[:10] or f"V{sum(map(ord, value)) % 1000}"
