"""Forms of texts in one language, each beside the text it is translated from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from catalog import plain_text, texts
from catalog.completeness import TEXT_FIELDS, text_map
from catalog.forms.facts import fact_fields, family_facts
from catalog.forms.products import ProductForm
from catalog.forms.texts import TextsField
from catalog.glossary_words import Term, terms_in
from catalog.models import Product
from catalog.services.translations import Translation


class PlainField(forms.CharField):
    """A text without anything hidden in it; one line, or several with `rows`."""

    def __init__(self, *, rows: int, attrs: dict[str, str], **kwargs: Any) -> None:
        self.rows = rows
        grows = {"rows": str(rows), "data-controller": "w-autosize"}
        widget = forms.Textarea({**attrs, **grows}) if rows else forms.TextInput(attrs)
        super().__init__(widget=widget, required=False, **kwargs)
        # The browser would cut a long text without a word; the field says it instead.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        text = str(value or "")
        return plain_text.paragraphs(text) if self.rows else plain_text.line(text)


@dataclass(frozen=True)
class Pair:
    """One text: its field, the source beside it, how far the translation can be relied on."""

    name: str
    field: forms.BoundField
    hidden: list[forms.BoundField]
    is_right: forms.BoundField | None
    source: texts.Text
    state: texts.State
    terms: list[tuple[str, str]]


@dataclass(frozen=True)
class SideText:
    """One text to translate: the field it is usually written in, and what it says now."""

    like: TextsField
    now: texts.TextMap
    is_always_asked: bool = True


class SideBySideForm(forms.Form):
    """Per text: the target, hidden marks of what its writer saw, and "I have read it".

    `main` is the language the others are translated from, `source` the one that stands beside.
    """

    def __init__(
        self,
        *args: Any,
        sides: Mapping[str, SideText],
        language: str,
        source: str,
        main: str,
        terms: Sequence[Term] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.source, self.main = language, source, main
        self.terms = terms
        self.sides = {
            name: side
            for name, side in sides.items()
            if side.is_always_asked
            or any(texts.exact_text(side.now, tag) for tag in (language, source))
        }
        for name, side in self.sides.items():
            self._add(name, side)

    def _add(self, name: str, side: SideText) -> None:
        attrs = {"lang": self.language, "dir": texts.direction(self.language)}
        like = side.like
        self.fields[name] = PlainField(
            rows=like.widget.rows, attrs=attrs, label=like.label, max_length=like.max_length
        )
        target = texts.exact_text(side.now, self.language)
        self.initial[name] = target
        marks = {"seen": texts.text_mark(target), "of": texts.source_mark(side.now, self.source)}
        for key, mark in marks.items():
            self.fields[f"{name}-{key}"] = forms.CharField(
                required=False, max_length=50, widget=forms.HiddenInput
            )
            self.initial[f"{name}-{key}"] = mark
        if texts.state_of(side.now, self.language, self.main) in texts.TO_READ:
            self.fields[f"{name}-right"] = forms.BooleanField(
                required=False, label=_("I have read it: it says the same")
            )

    def pairs(self) -> Iterator[Pair]:
        for name, side in self.sides.items():
            source = texts.exact_text(side.now, self.source)
            yield Pair(
                name=name,
                field=self[name],
                hidden=[self[f"{name}-seen"], self[f"{name}-of"]],
                is_right=self[f"{name}-right"] if f"{name}-right" in self.fields else None,
                source=texts.Text(source, self.source),
                state=texts.state_of(side.now, self.language, self.main),
                terms=self._terms_of(source),
            )

    def _terms_of(self, source: str) -> list[tuple[str, str]]:
        """The programme's words that the source text has: there and in the target language."""
        found = terms_in(self.terms, source, self.source)
        both = [(term.names[self.source], term.names.get(self.language, "")) for term in found]
        return [(theirs, ours) for theirs, ours in both if ours]

    def given(self) -> dict[str, Translation]:
        data = self.cleaned_data
        return {
            name: Translation(
                text=data[name],
                seen=data[f"{name}-seen"],
                of=data[f"{name}-of"],
                is_right=data.get(f"{name}-right", False),
            )
            for name in self.sides
        }

    def tell_changes(self, found: Mapping[str, str]) -> None:
        """Say at each field what a colleague wrote meanwhile; saving again replaces it."""
        self.data = self.data.copy()
        for name, text in found.items():
            self.data[f"{name}-seen"] = texts.text_mark(text)
            said = _(
                "Somebody else changed this text meanwhile. Theirs is: “%(text)s”. Yours is below "
                "and not saved yet; save again to put it in place of theirs."
            )
            self.add_error(name, said % {"text": text or "—"})


class TranslationForm(SideBySideForm):
    """The texts of one product's draft; optional ones where either language has something."""

    def __init__(self, *args: Any, draft: Product, **kwargs: Any) -> None:
        sides = {
            name: SideText(like, text_map(draft, name), name in ("title", "description"))
            for name, like in text_fields(draft).items()
        }
        super().__init__(*args, sides=sides, main=draft.business.main_language, **kwargs)


def text_fields(product: Product) -> dict[str, TextsField]:
    """The language maps of a product as its form has them: its columns, its family's facts."""
    declared = {name: ProductForm.declared_fields[name] for name in TEXT_FIELDS}
    facts = fact_fields(family_facts(product.family))
    return declared | {name: field for name, field in facts.items() if _is_texts(field)}


def _is_texts(field: forms.Field) -> bool:
    return isinstance(field, TextsField)
