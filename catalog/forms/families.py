"""The form of a product family: its facts, allowed values and rules, one row each, no script."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import vocabulary
from catalog.checks.rules import zone_names
from catalog.families import LISTED
from catalog.forms.family_codes import CodesFormSet, kept_rows
from catalog.forms.texts import TextsField, prepare_texts
from catalog.languages import country_choices
from catalog.models import ProductFamily, Variant
from catalog.texts import make_texts, plain_texts

LANGUAGES = ("ar", "fr", "en")
KINDS = [
    ("text", _("A line of text")),
    ("texts", _("Text in each language")),
    ("number", _("Number")),
    ("boolean", _("Yes or no")),
    ("choice", _("Choice from a list")),
    ("shares", _("Parts in percent")),
]
SEVERITIES = [("ERROR", _("Holds the listing back")), ("WARNING", _("Advice"))]
_OWN_UNITS = [
    ("months", _("months")),
    ("hours", _("hours")),
    ("%", "%"),
    ("mm", "mm"),
    ("cm", "cm"),
]


def _units() -> list[tuple[str, str]]:
    reader = translation.get_language() or "en"
    known = [(code, vocabulary.unit_label(code, reader)) for code in vocabulary.codes("units")]
    return [("", "—"), *known, *_OWN_UNITS]


def _places() -> list[tuple[str, str]]:
    reader = translation.get_language() or "en"
    return [*zone_names(reader).items(), *country_choices(reader)]


class ChoicesField(forms.CharField):
    """Allowed values, one a line: `code = Arabic | French | English`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.Textarea({"rows": 4, "dir": "auto"}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            f"{row['code']} = {' | '.join(row['names'].get(tag, '') for tag in LANGUAGES)}"
            for row in value
        )

    def clean(self, value: str) -> list[dict]:
        found: dict[str, dict] = {}
        for line in filter(None, (each.strip() for each in super().clean(value).splitlines())):
            row = self._row(line)
            if row["code"] in found:
                raise ValidationError(
                    gettext("Two lines have the code “%(code)s”.") % {"code": row["code"]}
                )
            found[row["code"]] = row
        return list(found.values())

    def _row(self, line: str) -> dict:
        before, mark, after = line.partition("=")
        names = [name.strip() for name in (after if mark else line).split("|")]
        if len(names) != len(LANGUAGES) or not all(names):
            raise ValidationError(
                gettext("Write Arabic, French and English with | between: “%(line)s”.")
                % {"line": line[:80]}
            )
        code = slugify(before if mark else names[2]).replace("-", "_")
        if not code:
            raise ValidationError(
                gettext("Begin the line with a code in Latin letters and “=”: “%(line)s”.")
                % {"line": line[:80]}
            )
        return {"code": code, "names": dict(zip(LANGUAGES, names, strict=True))}


class FactForm(forms.Form):
    """One fact that products of the family are asked for."""

    key = forms.SlugField(
        label=_("code"),
        max_length=40,
        required=False,
        help_text=_("Made from the English name when blank. Products keep their facts by it."),
    )
    names = TextsField(label=_("Name"), max_length=120)
    help = TextsField(label=_("Help"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=KINDS, initial="text")
    unit = forms.ChoiceField(label=_("Unit"), choices=_units, required=False)
    multiple = forms.BooleanField(label=_("Several may be chosen"), required=False)
    choices = ChoicesField(
        label=_("Allowed values"),
        help_text=_("One a line: code = Arabic | French | English."),
    )
    required_to_publish = forms.BooleanField(label=_("Needed to publish"), required=False)
    required_to_export = forms.BooleanField(label=_("Needed to export"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.initial
        for name in ("names", "help"):
            self.initial[name] = make_texts(given.get(name) or {})
            self.fields[name].widget.languages = list(LANGUAGES)
            self.fields[name].previous = self.initial[name]

    @property
    def title(self) -> str:
        """What the row is called in the list."""
        reader = translation.get_language() or "en"
        return plain_texts(self.initial.get("names")).get(reader, "") or self.initial.get("key", "")

    def clean(self) -> dict:
        data = super().clean()
        if not self.has_changed() and not self.initial.get("key"):
            return data
        names = plain_texts(data.get("names"))
        if "names" not in self.errors and len(names) < len(LANGUAGES):
            self.add_error("names", gettext("Write the name in all three languages."))
        if not data.get("key"):
            data["key"] = slugify(names.get("en", "")).replace("-", "_")[:40]
        if data.get("kind") in LISTED and not data.get("choices") and "choices" not in self.errors:
            self.add_error("choices", gettext("Write at least one allowed value."))
        return data

    def definition(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """The fact as the family keeps it; parts this form does not show stay."""
        data = self.cleaned_data
        made = {
            **{name: value for name, value in stored.items() if name not in ("choices", "unit")},
            "key": data["key"],
            "names": plain_texts(data["names"]),
            "help": plain_texts(data["help"]),
            "kind": data["kind"],
            "multiple": data["multiple"],
            "required_to_publish": data["required_to_publish"],
            "required_to_export": data["required_to_export"],
        }
        if data["unit"]:
            made["unit"] = data["unit"]
        if data["kind"] in LISTED:
            made["choices"] = data["choices"]
        return made


class RuleForm(forms.Form):
    """One thing the family's goods need for some destinations."""

    where = forms.MultipleChoiceField(label=_("Destinations"), choices=_places)
    needs = forms.SlugField(label=_("Code of the fact"), max_length=40)
    severity = forms.ChoiceField(label=_("If it is missing"), choices=SEVERITIES, initial="WARNING")


class _FactRows(forms.BaseFormSet):
    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            key = getattr(form, "cleaned_data", {}).get("key")
            if not key or form.cleaned_data.get("DELETE"):
                continue
            if key in seen:
                form.add_error("key", gettext("Two facts have this code."))
                raise ValidationError(
                    gettext("Two facts have the code “%(code)s”.") % {"code": key}
                )
            seen.add(key)


FactFormSet = forms.formset_factory(
    FactForm, formset=_FactRows, extra=2, can_delete=True, can_order=True, max_num=60
)
RuleFormSet = forms.formset_factory(RuleForm, extra=1, can_delete=True, max_num=60)


class FamilyForm(forms.ModelForm):
    """A kind of goods with its facts and rules. Saved by `family_save`, as a version."""

    names = TextsField(label=_("Names"), max_length=80, required=True)
    net_units = forms.MultipleChoiceField(
        label=_("Units of content"),
        choices=Variant.NetUnit.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    axes = forms.MultipleChoiceField(
        label=_("What variants differ in"),
        choices=list(vocabulary.AXES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opened_to = forms.MultipleChoiceField(
        label=_("Opened to"),
        choices=_places,
        required=False,
        help_text=_("Animal products go abroad only to the destinations chosen here."),
    )
    started_from = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ProductFamily
        fields = [
            "names", "code", "category", "google_category_id", "hs_code", "net_units", "axes",
            "is_food", "is_cosmetic", "is_animal_product", "opened_to", "position",
        ]  # fmt: skip
        labels = {"category": _("Shop category")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare_texts(self, [tag for tag, _name in settings.LANGUAGES], self.instance)
        self.initial["started_from"] = self.instance.version
        data = self.data if self.is_bound and "facts-TOTAL_FORMS" in self.data else None
        self.facts = FactFormSet(data, initial=self.instance.fields, prefix="facts")
        self.rules = RuleFormSet(data, initial=self.instance.rules, prefix="rules")
        sent = self.data if self.is_bound and "codes-TOTAL_FORMS" in self.data else None
        self.codes = CodesFormSet(sent, initial=self.instance.codes, prefix="codes")

    def is_valid(self) -> bool:
        parts = (self.facts, self.rules, self.codes)
        rows = [each.is_valid() for each in parts if each.is_bound]
        return super().is_valid() and all(rows) and self._codes_fit()

    def _codes_fit(self) -> bool:
        """Whether codes hang on answers that the facts of this very form offer."""
        if not self.codes.is_bound:
            return True
        definitions, rows = self._definitions(), kept_rows(self.codes)
        for row in rows:
            row.refuse_unknown(definitions)
        return not any(row.errors for row in rows)

    def _definitions(self) -> list[dict[str, Any]]:
        """The facts as this form leaves them, in their order."""
        if not self.facts.is_bound:
            return self.instance.fields
        stored = {each["key"]: each for each in self.instance.fields}
        rows = [form for form in self.facts.ordered_forms if form.cleaned_data.get("key")]
        return [form.definition(stored.get(form.initial.get("key", ""), {})) for form in rows]

    def apply_rows(self) -> None:
        """Put facts and codes, in the order given, and the rules onto the family."""
        self.instance.fields = self._definitions()
        if self.codes.is_bound:
            self.instance.codes = [form.row() for form in kept_rows(self.codes)]
        if self.rules.is_bound:
            kept = [form for form in self.rules.forms if form not in self.rules.deleted_forms]
            self.instance.rules = [
                {name: form.cleaned_data[name] for name in ("where", "needs", "severity")}
                for form in kept
                if form.cleaned_data.get("needs")
            ]
