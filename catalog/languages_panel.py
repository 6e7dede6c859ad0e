"""The section of the product screen that says how far each language is and leads to translating."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from catalog.selectors.written import written_in


class LanguagesPanel(Panel):
    """Each language of the business with its state; a product that is not saved yet has none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalog/panels/languages.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            tags = self.instance.business.languages
            several = len(tags) > 1
            rows = [
                (
                    one,
                    reverse("translation", args=[one.language, self.instance.pk])
                    if several
                    else "",
                )
                for one in written_in(self.instance, tags)
            ]
            return {**super().get_context_data(parent_context), "rows": rows}

        def _address(self, language: str) -> str:
            return reverse("translation", args=[language, self.instance.pk])
