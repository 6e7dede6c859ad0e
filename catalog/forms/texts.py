"""The form field of a language map (catalog.texts): keeps who wrote what the editor left alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from catalog import languages, plain_text, texts
from catalog.widgets import TextsWidget


class TextsField(forms.Field):
    """Cleans to a language map. Languages that were not on the form keep their text.

    `max_length` counts characters in each language. The form sets `languages` on the widget and
    the map as it was as the field's `previous`; the first language is the one others are
    translated from. Control characters and direction overrides are taken out, as in imports.
    """

    def __init__(self, *, max_length: int, rows: int = 0, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=TextsWidget(rows=rows), **kwargs)
        self.max_length = max_length
        self.previous: texts.TextMap = {}
        self.widget.label = self.label

    def clean(self, value: Mapping[str, str]) -> dict:
        given = {tag: self.plain(text) for tag, text in (value or {}).items()}
        errors = [
            self._too_long(tag, len(text))
            for tag, text in given.items()
            if len(text) > self.max_length
        ]
        if errors:
            raise ValidationError(errors)
        source = next(iter(self.widget.languages), "")
        found = texts.with_texts(self.previous, given, source=source)
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return dict(found)

    def plain(self, text: str) -> str:
        """The text as it is kept: nothing hidden in it, one line or several as the field has."""
        return plain_text.paragraphs(text) if self.widget.rows else plain_text.line(text)

    def _too_long(self, tag: str, length: int) -> ValidationError:
        reader = translation.get_language() or "en"
        return ValidationError(
            _("%(language)s: at most %(limit)s characters, this is %(length)s. Shorten it."),
            code="max_length",
            params={
                "language": languages.language_name(tag, reader),
                "limit": self.max_length,
                "length": length,
            },
        )

    def has_changed(self, initial: texts.TextMap | None, data: Mapping[str, str] | None) -> bool:
        return any(
            texts.exact_text(initial, tag) != self.plain(text) for tag, text in (data or {}).items()
        )


def prepare_texts(
    form: forms.BaseForm, tags: list[str], source: Any, names: Iterable[str] | None = None
) -> None:
    """Give text fields of `form` (all, or `names`) their languages and the maps `source` has."""
    for name in names if names is not None else form.fields:
        field = form.fields[name]
        if isinstance(field, TextsField):
            field.widget.languages = tags
            field.previous = getattr(source, name, None) or {}
