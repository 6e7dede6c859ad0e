"""Codes abroad by answers, in the form of a product family: the first row that fits counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.families import definition_of, offered


class AnswersField(forms.CharField):
    """Which answers a row is for, one a line: `fact = answer`, both by code."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea({"rows": 2, "dir": "ltr", "spellcheck": "false"})
        super().__init__(required=False, max_length=1000, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return "\n".join(f"{key} = {answer}" for key, answer in value.items())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in filter(None, (each.strip() for each in super().clean(value).splitlines())):
            key, mark, answer = (part.strip() for part in line.partition("="))
            if not (key and mark and answer):
                raise ValidationError(
                    gettext("Write each answer as “fact = answer”: “%(line)s”.")
                    % {"line": line[:80]}
                )
            found[key] = answer
        return found


class CodesForm(forms.Form):
    """One row: when a product has these answers, it has these codes."""

    when = AnswersField(
        label=_("When the answers are"),
        help_text=_("One a line, by their codes: fact = answer. All of them must fit."),
    )
    hs_code = forms.RegexField(
        r"^(?:\d{2}){3,5}$",
        label=_("HS code"),
        required=False,
        error_messages={"invalid": _("Write a customs code of 6, 8 or 10 digits.")},
        widget=forms.TextInput({"dir": "ltr", "inputmode": "numeric"}),
    )
    google_category_id = forms.IntegerField(
        label=_("Google category"), required=False, min_value=1, max_value=10**9
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_changed() or "when" in self.errors or data.get("DELETE"):
            return data
        if not data.get("when"):
            self.add_error("when", gettext("Say for which answers these codes are."))
        elif not (data.get("hs_code") or data.get("google_category_id")) and not self.errors:
            self.add_error("hs_code", gettext("Write a customs code or a Google category."))
        return data

    def refuse_unknown(self, definitions: Iterable[Mapping[str, Any]]) -> None:
        """Say which answers the facts of the family do not offer."""
        known = list(definitions)
        for key, answer in (self.cleaned_data.get("when") or {}).items():
            definition = definition_of(known, key)
            if definition is None or definition["kind"] != "choice" or definition.get("multiple"):
                said = gettext("“%(key)s” is not a fact with one answer from a list.")
                self.add_error("when", said % {"key": key})
            elif answer not in offered(definition):
                said = gettext("“%(key)s” has no answer “%(answer)s”.")
                self.add_error("when", said % {"key": key, "answer": answer})

    def row(self) -> dict[str, Any]:
        """As the family keeps it."""
        names = ("when", "hs_code", "google_category_id")
        return {name: self.cleaned_data[name] for name in names}


CodesFormSet = forms.formset_factory(
    CodesForm, extra=1, can_delete=True, can_order=True, max_num=60
)


def kept_rows(codes: forms.BaseFormSet) -> list[CodesForm]:
    """The rows that stay, in the order given."""
    return [form for form in codes.ordered_forms if form.cleaned_data.get("when")]
