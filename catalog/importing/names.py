"""Names as people type them, folded so that accents, alef forms and the Arabic article match."""

import re

from catalog.search import normalise

_ARTICLE = re.compile(r"\bال(?=\w{2})")


def fold(name: str) -> str:
    """One form of a header, a family's name or a unit; empty when nothing is left.

    >>> fold("  السِّعـر* ") == fold("سعر")
    True
    """
    return _ARTICLE.sub("", normalise(name))
