"""Example texts of the kinds of goods, in the language of who writes (catalog/data/examples.yaml).

They are read from the files, so a family the programme changed by hand has them too.
"""

from collections.abc import Mapping
from functools import cache

from catalog import vocabulary

TEXTS = ("title", "description", "ingredients")


def example_texts(family: str, language: str) -> dict[str, str]:
    """The examples of a family by field; empty for one nobody wrote examples for."""
    row = _by_family().get(family, {})
    return {name: _in(row[name], language) for name in TEXTS if name in row}


def fact_example(key: str, language: str) -> str:
    """An example of a fact that is written in words, or ""."""
    row = _by_fact().get(key)
    return _in(row["names"], language) if row else ""


@cache
def _by_family() -> dict[str, dict]:
    return {row["code"]: row for row in vocabulary.rows("examples")}


@cache
def _by_fact() -> dict[str, dict]:
    return {row["code"]: row for row in vocabulary.rows("fact_examples")}


def _in(written: Mapping[str, str], language: str) -> str:
    return written.get(language) or written["en"]
