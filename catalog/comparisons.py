"""Two versions of a product side by side, in the words of the person who reads them."""

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.html import format_html_join
from wagtail.admin.compare import FieldComparison, TextDiff

from catalog import languages, texts, vocabulary
from catalog.selectors.families import facts_in_words


class TextsComparison(FieldComparison):
    """A language map: only the languages that differ."""

    def htmldiff(self) -> str:
        reader = translation.get_language() or "en"
        return format_html_join(
            "",
            '<p lang="{}" dir="{}"><strong>{}</strong> {}</p>',
            (
                (tag, texts.direction(tag), languages.language_name(tag, reader), self._diff(tag))
                for tag in self._tags()
            ),
        )

    def has_changed(self) -> bool:
        return bool(self._tags())

    def _tags(self) -> list[str]:
        return [tag for tag in {**(self.val_a or {}), **(self.val_b or {})} if self._differs(tag)]

    def _differs(self, tag: str) -> bool:
        return texts.exact_text(self.val_a, tag) != texts.exact_text(self.val_b, tag)

    def _diff(self, tag: str) -> str:
        old, new = texts.exact_text(self.val_a, tag), texts.exact_text(self.val_b, tag)
        return TextDiff([("deletion", old), ("addition", new)]).to_html()


class FactsComparison(FieldComparison):
    """The facts of a family: the values that differ, named as the family names them."""

    def __init__(self, field: Any, old: Any, new: Any) -> None:
        super().__init__(field, old, new)
        self.families = (old.family, new.family)

    def htmldiff(self) -> str:
        before, after = self.val_a or {}, self.val_b or {}
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        old = facts_in_words(self.families[0], before, keys)
        new = facts_in_words(self.families[1], after, keys)
        return format_html_join(
            "",
            "<p><strong>{}</strong> {}</p>",
            ((new[key].label, _diff(old[key].value, new[key].value)) for key in keys),
        )


class CodesComparison(FieldComparison):
    """One code or a list of codes, shown by their names."""

    name_of: Callable[[str, str], str]

    def htmldiff(self) -> str:
        return _diff(self._words(self.val_a), self._words(self.val_b))

    def _words(self, value: Any) -> str:
        reader = translation.get_language() or "en"
        codes = value if isinstance(value, list) else [value] if value else []
        return ", ".join(type(self).name_of(code, reader) for code in codes)


class AllergensComparison(CodesComparison):
    name_of = staticmethod(vocabulary.allergen_name)


class CountryComparison(CodesComparison):
    name_of = staticmethod(languages.country_name)


def _diff(old: str, new: str) -> str:
    return TextDiff([("deletion", old), ("addition", new)]).to_html()
