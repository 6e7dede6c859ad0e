"""Languages in the list of products: how far each product is, and the filter that finds gaps."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn

from catalog import languages
from catalog.models import Product
from catalog.selectors.written import in_need, written_in


class LanguagesColumn(BaseColumn):
    """A chip for each language of the business: written, in part, to read, missing."""

    cell_template_name = "catalog/cells/languages.html"

    def get_cell_context_data(self, instance: Product, parent_context: dict) -> dict:
        business = parent_context["request"].business
        return {
            **super().get_cell_context_data(instance, parent_context),
            "written": written_in(instance, business.languages),
            "may_write": parent_context["request"].user.has_perm("catalog.change_product"),
        }


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
