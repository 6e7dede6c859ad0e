"""Where on the product screen an issue is put right."""

from typing import Any

from catalog.checks import Issue
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
    if form is None:
        return f"id_{issue.field}-{issue.language}" if issue.language else DETAILS
    if issue.field not in form.fields:
        return DETAILS
    bound = form[issue.field]
    if isinstance(bound.field, TextsField):
        return f"{bound.auto_id}-{issue.language or product.business.main_language}"
    return bound.id_for_label or bound.auto_id


def _variant_input(issue: Issue, form: Any) -> str:
    for row in getattr(form, "variants", ()):
        if row.variant is not None and row.variant.sku == issue.sku and issue.column in row.fields:
            return row[issue.column].id_for_label
    return ""
