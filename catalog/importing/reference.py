"""The programme's own lists as plain values: families, categories, colours, units, allergens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from catalog.importing.names import fold

# Code → language (BCP 47) → name.
Names = Mapping[str, Mapping[str, str]]
_BRACKETS = re.compile(r"\([^)]*\)")
Kind = Literal["families", "categories", "colours", "units", "allergens"]


@dataclass(frozen=True)
class Reference:
    """What a cell may name. A name works in any of its languages, a code always."""

    families: Names = field(default_factory=dict)
    categories: Names = field(default_factory=dict)
    colours: Names = field(default_factory=dict)
    units: Names = field(default_factory=dict)
    allergens: Names = field(default_factory=dict)

    def code(self, kind: Kind, text: str) -> str | None:
        """The code a cell means; None when it names nothing, or two things at once."""
        codes = self._index[kind].get(fold(text), frozenset())
        return next(iter(codes)) if len(codes) == 1 else None

    def nearest(self, kind: Kind, text: str) -> list[str]:
        """Up to three codes whose code or name is spelled like the text, the nearest first."""
        index = self._index[kind]
        near = get_close_matches(fold(text)[:80], list(index), n=9, cutoff=0.6)
        codes = dict.fromkeys(code for name in near for code in sorted(index[name]))
        return list(codes)[:3]

    @cached_property
    def _index(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Kind → folded name → the codes that bear it. A code beats a name spelled the same."""
        lists = {
            "families": self.families,
            "categories": self.categories,
            "colours": self.colours,
            "units": self.units,
            "allergens": self.allergens,
        }
        return {kind: _by_name(names) for kind, names in lists.items()}


def _by_name(names: Names) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code, by_language in names.items():
        for name in by_language.values():
            # "Fruits à coque (amandes, noix)" is also known without its examples.
            for form in {fold(name), fold(_BRACKETS.sub(" ", name))}:
                found[form] = found.get(form, frozenset()) | {code}
    return found | {fold(code): frozenset({code}) for code in names}
