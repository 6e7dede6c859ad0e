"""Materials with their percentages: one small number for each, at most 100 together."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalog.forms.amounts import NumberInput
from catalog.money import UnreadableAmount, parse_decimal

WHOLE = 100


class SharesWidget(forms.Widget):
    """A number for each material. Reads and gives rows of `code` and `share`."""

    template_name = "catalog/widgets/shares.html"

    def __init__(self, choices: Sequence[tuple[str, str]], attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self.choices = choices
        self.label = ""

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        rows = value if isinstance(value, list) else []
        shares = {row["code"]: row["share"] for row in rows if isinstance(row, Mapping)}
        base = (attrs or {}).get("id", name)
        context["widget"]["label"] = self.label
        context["widget"]["inputs"] = [
            {
                "label": label,
                "id": f"{base}-{code}",
                "html": NumberInput({"size": "5"}).render(
                    f"{name}-{code}", shares.get(code), {"id": f"{base}-{code}"}
                ),
            }
            for code, label in self.choices
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict]:
        typed = ((code, data.get(f"{name}-{code}", "")) for code, _label in self.choices)
        return [{"code": code, "share": text} for code, text in typed if str(text).strip()]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{code}" in data for code, _label in self.choices)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{self.choices[0][0]}" if id_ and self.choices else id_


class SharesField(forms.Field):
    """Rows of `code` and `share` in percent, the largest first; their sum is at most 100."""

    def __init__(self, *, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(widget=SharesWidget(choices), required=False, **kwargs)
        self.names = dict(choices)
        self.widget.label = self.label

    def clean(self, value: list[dict]) -> list[dict]:
        rows = [{"code": row["code"], "share": self._share(row)} for row in value or []]
        total = sum(Decimal(str(row["share"])) for row in rows)
        if total > WHOLE:
            raise ValidationError(
                _("Together these are %(total)s %%: at most 100 %%. Make one smaller.")
                % {"total": f"{total.normalize():f}"}
            )
        return sorted(rows, key=lambda row: -row["share"])

    def _share(self, row: Mapping[str, Any]) -> int | float:
        try:
            number = parse_decimal(str(row["share"]).strip().strip("%٪").strip(), 2)
        except UnreadableAmount as error:
            raise self._refused(row) from error
        if not 0 < number <= WHOLE:
            raise self._refused(row)
        return int(number) if number == number.to_integral_value() else float(number)

    def _refused(self, row: Mapping[str, Any]) -> ValidationError:
        return ValidationError(
            _("%(material)s: write a number between 0 and 100, for example 80.")
            % {"material": self.names.get(row["code"], row["code"])}
        )
