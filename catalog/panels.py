"""Sections of the product screen that Wagtail has no panel for."""

from typing import Any

from django.forms import Media
from django.utils.html import format_html_join
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel

from catalog.comparisons import (
    AllergensComparison,
    CountryComparison,
    FactsComparison,
    TextsComparison,
)
from catalog.forms.facts import PREFIX as FACT


class TextsPanel(FieldPanel):
    """A language map, one input for each language."""

    def get_comparison_class(self) -> type:
        return TextsComparison


class AllergensPanel(FieldPanel):
    """The allergens; two versions are compared by their names."""

    def get_comparison_class(self) -> type:
        return AllergensComparison


class CountryPanel(FieldPanel):
    """A country; two versions are compared by their names."""

    def get_comparison_class(self) -> type:
        return CountryComparison


class FactsPanel(Panel):
    """The facts of the product's family; which ones there are is known when a product is open."""

    def get_form_options(self) -> dict:
        return {}

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalog/panels/facts.html"

        @property
        def fields(self) -> list:
            names = [name for name in self.form.fields if name.startswith(FACT)]
            return [self.form[name] for name in names]

        @property
        def kept(self) -> list:
            return [(row, self.form[f"forget_{row.key}"]) for row in self.form.kept_facts]

        def is_shown(self) -> bool:
            return self.form is None or bool(self.fields or self.kept)

        def get_comparison(self) -> list:
            field = self.panel.model._meta.get_field("attributes")
            return [lambda old, new: FactsComparison(field, old, new)]


class VariantsPanel(Panel):
    """Variants, prices and stock: live rows beside the draft, so not part of an old version."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalog/panels/variants.html"

        @property
        def formset(self) -> Any:
            return self.form.variants

        def is_shown(self) -> bool:
            match = self.request.resolver_match if self.request else None
            return match is None or match.url_name != "revisions_revert"

        @property
        def media(self) -> Any:
            return super().media + self.formset.empty_form.media


class TabsPanel(ObjectList):
    """The parts of the product screen: tabs with a script, one long page without."""

    class BoundPanel(ObjectList.BoundPanel):
        template_name = "catalog/panels/tabs.html"

        @property
        def shown_facts(self) -> str:
            """What the form asked for, for when the family changes while it is open."""
            return " ".join(definition["key"] for definition in self.form.facts)

        def render_missing_fields(self) -> str:
            """Fields no panel has: hidden ones. Facts are shown by FactsPanel, once."""
            claimed = self.panel.get_form_options().get("fields", [])
            names = [
                name
                for name in self.form.fields
                if name not in claimed and not name.startswith(FACT)
            ]
            return format_html_join("", "{}", ((self.form[name],) for name in names))

        @property
        def media(self) -> Any:
            return super().media + Media(js=["catalog/admin/editor.js", "catalog/admin/drafts.js"])


class SectionPanel(MultiFieldPanel):
    """A section with an anchor that does not change with the language of its heading."""

    def __init__(self, *args: Any, anchor: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anchor = anchor

    def clone_kwargs(self) -> dict:
        return {**super().clone_kwargs(), "anchor": self.anchor}

    @property
    def clean_name(self) -> str:
        return self.anchor


class GroupPanel(SectionPanel):
    """Fields that belong together inside a section; a link to its anchor opens the section."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "catalog/panels/group.html"
