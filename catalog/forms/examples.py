"""Shows in a form what good texts of the chosen kind of goods look like.

The example stands in the help of its field; desk.js exchanges it when another kind is chosen.
Without script it follows the kind that the page was made with.
"""

import json
from collections.abc import Mapping

from django import forms
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from catalog.examples import example_texts
from catalog.models import ProductFamily


def show_examples(form: forms.BaseForm, family_id: int | None, names: Mapping[str, str]) -> None:
    """Add examples to the help of `names` (form field → text of the example). One query."""
    if "family" not in form.fields:
        return
    reader = translation.get_language() or "en"
    codes = dict(ProductFamily.objects.values_list("pk", "code"))
    known = {pk: example_texts(code, reader) for pk, code in codes.items()}
    chosen = known.get(family_id or 0, {})
    shown = {
        str(pk): {text: found[text] for text in names.values() if text in found}
        for pk, found in known.items()
        if found
    }
    form.fields["family"].widget.attrs["data-jisr-examples"] = json.dumps(shown, ensure_ascii=False)
    for name, text in names.items():
        field = form.fields.get(name)
        if field is not None:
            field.help_text = _help(str(field.help_text), text, chosen.get(text, ""))


def posted_family(form: forms.BaseForm) -> int | None:
    """The kind of goods a sent form chose; None when it names none."""
    sent = str(form.data.get(form.add_prefix("family"), "")) if form.is_bound else ""
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None


def _help(words: str, text: str, example: str) -> str:
    return format_html(
        '{} <span class="jisr-example" data-jisr-example="{}"{}>{} <q>{}</q></span>',
        words,
        text,
        "" if example else format_html(" {}", "hidden"),
        gettext("For example:"),
        example,
    )
