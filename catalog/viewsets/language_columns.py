"""Languages in the list of products: how far each product is, and the filter that finds gaps."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn

from catalog import languages
from catalog.models import Product
from catalog.selectors.written import Written, in_need, written_in


class LanguagesColumn(BaseColumn):
    """A chip for each language of the business: written, in part, to read, missing."""

    cell_template_name = "catalog/cells/languages.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A column lives for one page, where most rows say the same.
        self.drawn: dict[tuple[Written, ...], SafeString] = {}

    def render_cell_html(self, instance: Product, parent_context: dict) -> SafeString:
        written = written_in(instance, parent_context["request"].business.languages)
        if written not in self.drawn:
            self.drawn[written] = render_to_string(self.cell_template_name, {"written": written})
        return self.drawn[written]


class LanguageFilter(django_filters.ChoiceFilter):
    """Products that want somebody to write or read one language of the business."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("To translate or read"))
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(**kwargs)

    @property
    def field(self) -> forms.Field:
        business = getattr(self.parent.request, "business", None)
        reader = translation.get_language() or "en"
        tags = business.languages if business else []
        self.extra["choices"] = [(tag, languages.language_name(tag, reader)) for tag in tags]
        return super().field

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(in_need(value)) if value else qs
