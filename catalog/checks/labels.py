"""Sentences that name a fact as the reader's language calls it."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise, lazystr


def fact_label(template: Promise, definition: Mapping[str, Any]) -> Promise:
    """A sentence with `%(fact)s`, said in the language of whoever reads it."""
    return lazystr(_Named(template, definition["names"]))


class _Named:
    def __init__(self, template: Promise, names: Mapping[str, str]) -> None:
        self.template, self.names = template, names

    def __str__(self) -> str:
        language = translation.get_language() or "en"
        return str(self.template) % {"fact": self.names.get(language) or self.names.get("en", "")}
