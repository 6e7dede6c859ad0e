"""Where on the product screen an issue is put right."""

from typing import Any

from django import forms

from catalog.checks import Issue
from catalog.forms.facts import PREFIX as FACT
from catalog.forms.facts import fact_fields, family_facts
from catalog.forms.products import ProductForm
from catalog.forms.texts import TextsField
from catalog.models import Product

_SECTIONS = {"variants": "panel-variants-section", "photos": "panel-photos-section"}
DETAILS = "panel-details-section"


def place_of(issue: Issue, product: Product, form: Any) -> str:
    """The id of the input that mends it; of its section when the form has no such input.

    `form` None: a page that only links to the editor.
    """
    if issue.field == "variants":
        return _variant_input(issue, form) or _SECTIONS["variants"]
    if issue.field in _SECTIONS:
        return _SECTIONS[issue.field]
    field = _field(issue.field, product, form)
    if field is None:
        return DETAILS
    place = f"id_{issue.field}"
    if isinstance(field, TextsField):
        return f"{place}-{issue.language or product.business.main_language}"
    return field.widget.id_for_label(place) or place


def _field(name: str, product: Product, form: Any) -> forms.Field | None:
    """The field that the editor has for it, from its form or from what the form is made of."""
    if form is not None:
        return form.fields.get(name)
    if name.startswith(FACT):
        return fact_fields(family_facts(product.family)).get(name)
    # Columns that the form does not declare have one input named like them.
    return ProductForm.base_fields.get(name) or forms.Field()


def _variant_input(issue: Issue, form: Any) -> str:
    for row in getattr(form, "variants", ()):
        if row.variant is not None and row.variant.sku == issue.sku and issue.column in row.fields:
            return row[issue.column].id_for_label
    return ""
