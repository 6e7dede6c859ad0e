"""Fields for the facts a product family asks for, made from the family's own definition."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import vocabulary
from catalog.completeness import FACT as PREFIX
from catalog.examples import fact_example
from catalog.families import fits, unoffered
from catalog.forms.amounts import NumberInput
from catalog.forms.shares import SharesField
from catalog.forms.texts import TextsField
from catalog.models import ProductFamily
from catalog.money import UnreadableAmount, parse_decimal

# Facts of families that are columns of the product and have fields of their own.
COLUMNS = frozenset({"ingredients", "allergens", "material"})
_UNITS = {"months": _("months"), "hours": _("hours")}


class NumberField(forms.CharField):
    """A number of a family's fact, kept as int or float; None when blank."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=NumberInput(), max_length=20, required=False, **kwargs)

    def clean(self, value: str) -> int | float | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_decimal(text, 3)
        except UnreadableAmount as error:
            raise ValidationError(_("Write a number, for example 12 or 0,5.")) from error
        return int(number) if number == number.to_integral_value() else float(number)


def family_facts(family: ProductFamily | None) -> Iterator[dict]:
    """The definitions of a family's facts that are not columns of the product."""
    for definition in family.fields if family else ():
        if definition["key"] not in COLUMNS:
            yield definition


def fact_fields(definitions: Iterable[Mapping[str, Any]]) -> dict[str, forms.Field]:
    """A form field per fact, in the order given, named `fact_<key>`."""
    language = translation.get_language() or "en"
    return {PREFIX + definition["key"]: _field(definition, language) for definition in definitions}


def shown_value(definition: Mapping[str, Any], value: Any) -> Any:
    """What a field starts with: nothing when the stored value is of another kind than it asks."""
    return value if fits(definition, value) else None


def _field(definition: Mapping[str, Any], language: str) -> forms.Field:
    kind = definition["kind"]
    shown = {
        "label": _label(definition, language),
        "help_text": _help(definition, language),
    }
    if kind == "texts":
        return TextsField(max_length=2000, rows=2, **shown)
    if kind == "number":
        return NumberField(**shown)
    if kind == "boolean":
        return forms.BooleanField(required=False, **shown)
    if kind == "choice":
        return _choice(definition, language, shown)
    if kind == "shares":
        return SharesField(choices=_choices(definition, language), **shown)
    return forms.CharField(required=False, max_length=300, **shown)


def _choices(definition: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    return [(row["code"], _named(row["names"], language)) for row in definition["choices"]]


def _choice(definition: Mapping[str, Any], language: str, shown: dict) -> forms.Field:
    choices = _choices(definition, language)
    if definition.get("multiple"):
        return forms.MultipleChoiceField(
            choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **shown
        )
    return forms.ChoiceField(choices=[("", "—"), *choices], required=False, **shown)


def _label(definition: Mapping[str, Any], language: str) -> str:
    name, unit = _named(definition["names"], language), definition.get("unit")
    if not unit:
        return name
    return f"{name} ({_UNITS.get(unit) or vocabulary.unit_label(unit, language)})"


def _help(definition: Mapping[str, Any], language: str) -> str:
    """What the family says about the fact, and an example where it is written in words."""
    words = _named(definition.get("help"), language)
    is_written = definition["kind"] in ("text", "texts")
    example = fact_example(definition["key"], language) if is_written else ""
    if not example:
        return words
    shown = '{} <span class="jisr-example">{} <q>{}</q></span>'
    return format_html(shown, words, gettext("For example:"), example)


def _named(names: Mapping[str, str] | None, language: str) -> str:
    return (names or {}).get(language) or (names or {}).get("en") or ""


def facts_with(
    attributes: Mapping[str, Any],
    definitions: Iterable[Mapping[str, Any]],
    cleaned: Mapping[str, Any],
) -> dict[str, Any]:
    """The product's facts with what the form says; blank removes, other facts stay.

    A stored value of another kind than the family asks now stays until one of the new kind is
    written; so do chosen codes that the family does not offer any more.
    """
    facts = dict(attributes)
    for definition in definitions:
        key = definition["key"]
        if PREFIX + key not in cleaned:
            continue
        value, stored = cleaned[PREFIX + key], facts.get(key)
        if value in (None, "", [], {}, False):
            if fits(definition, stored):
                facts.pop(key, None)
        elif isinstance(value, list) and isinstance(stored, list):
            facts[key] = [*value, *unoffered(definition, stored)]
        else:
            facts[key] = value
    return facts
