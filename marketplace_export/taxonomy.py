"""What we know of Google's product taxonomy: the ids that exist and the branches with own rules.

Meta, Pinterest and Microsoft read the same ids. The list itself is not shipped: an operator loads
Google's file; until then the ids our own categories and families use are known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

APPAREL = 166
CLOTHING = 1604
SHOES = 187
# Paths of the roots in the shipped data, which is in English (Google_Product_Taxonomy_Version
# 2021-09-21, read 2026-11-22).
_ENGLISH_ROOTS: Mapping[int, str] = {
    APPAREL: "Apparel & Accessories",
    CLOTHING: "Apparel & Accessories > Clothing",
    SHOES: "Apparel & Accessories > Shoes",
}

CategoryPath = tuple[int, str]


@dataclass(frozen=True, slots=True)
class GoogleTaxonomy:
    """The known category ids, and for each branch root the ids at or below it."""

    known: frozenset[int]
    branches: Mapping[int, frozenset[int]]

    def __contains__(self, category_id: int) -> bool:
        return category_id in self.known

    def is_within(self, category_id: int, root: int) -> bool:
        """Is the category APPAREL, CLOTHING or SHOES, or below it?"""
        return category_id in self.branches[root]


def google_taxonomy(
    shipped: Iterable[CategoryPath], loaded: Iterable[CategoryPath] = ()
) -> GoogleTaxonomy:
    """The taxonomy of shipped English paths and of a loaded list in one language.

    A path is (id, "Level 1 > Level 2").
    """
    ours, theirs = dict(shipped), dict(loaded)
    branches = {
        root: frozenset({root})
        | _below(ours, english)
        | (_below(theirs, theirs[root]) if root in theirs else frozenset())
        for root, english in _ENGLISH_ROOTS.items()
    }
    return GoogleTaxonomy(known=frozenset(ours) | frozenset(theirs), branches=branches)


def _below(paths: Mapping[int, str], root: str) -> frozenset[int]:
    start = f"{root} > "
    return frozenset(key for key, path in paths.items() if f"{path} > ".startswith(start))
