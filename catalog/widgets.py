"""Inputs of the desk: a text per language, and several photos at once."""

import json
from typing import Any

from django import forms
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.images.widgets import AdminImageChooser

from catalog import languages, texts


class TextsWidget(forms.Widget):
    """One input for each language of the business, with its `lang` and direction.

    Reads and gives plain `{language: text}`; a language that was not sent is left out.
    """

    template_name = "catalog/widgets/texts.html"

    def __init__(self, attrs: dict | None = None, *, rows: int = 0) -> None:
        super().__init__(attrs)
        self.rows = rows  # 0: a single line
        self.languages: list[str] = []
        self.label = ""

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        reader = translation.get_language() or "en"
        context["widget"]["rows"] = self.rows
        context["widget"]["label"] = self.label
        context["widget"]["inputs"] = [
            self._input(name, value or {}, tag, context["widget"]["attrs"], reader)
            for tag in self.languages
        ]
        return context

    def _input(self, name: str, value: dict, tag: str, attrs: dict, reader: str) -> dict:
        entry = value.get(tag) or {}
        is_map = isinstance(entry, dict)
        described = {
            key: attrs[key] for key in ("aria-describedby", "aria-invalid") if key in attrs
        }
        return {
            "name": f"{name}-{tag}",
            "id": f"{attrs.get('id', name)}-{tag}",
            "language": tag,
            "direction": texts.direction(tag),
            "language_name": languages.language_name(tag, reader),
            "text": entry.get("text", "") if is_map else entry,
            "is_machine": is_map and entry.get("by") == texts.MACHINE,
            "attrs": described,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {tag: data[f"{name}-{tag}"] for tag in self.languages if f"{name}-{tag}" in data}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{tag}" in data for tag in self.languages)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{self.languages[0]}" if id_ and self.languages else id_


class PhotosInput(forms.ClearableFileInput):
    """Several photos in one go, straight from a phone's gallery or camera."""

    allow_multiple_selected = True
    template_name = "catalog/widgets/photos.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []

    def format_value(self, value: Any) -> None:
        return None

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        return super().get_context(name, None, attrs)


class ScriptlessChooser:
    """A Wagtail chooser that is started by catalog/admin/desk.js, not by an inline script.

    `known` maps ids to rows that the form has fetched already, to spare a query for each.
    """

    known: dict[int, Any] = {}

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> str:
        shown = self.get_value_data(value)
        start = {
            "class": self.js_constructor,
            "id": attrs["id"],
            "options": self.get_js_init_options(attrs["id"], name, shown),
        }
        return format_html(
            '{}<div hidden data-chooser-start="{}"></div>',
            self.render_html(name, shown, attrs),
            json.dumps(start),
        )

    def get_instance(self, value: Any) -> Any:
        found = self.known.get(value) if isinstance(value, int) else None
        return found or super().get_instance(value)


class PhotoChooser(ScriptlessChooser, AdminImageChooser):
    """Choose one of the business's photos."""

    choose_one_text = _("Choose a photo")
    choose_another_text = _("Choose another photo")
    link_to_chosen_text = _("Edit this photo")


class PageChooser(ScriptlessChooser, AdminPageChooser):
    """Choose one of the operator's pages."""
