"""What a family's definition of a fact allows; facts outlive the definitions they were made by."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

KINDS = ("text", "texts", "number", "boolean", "choice", "shares")
# Kinds whose values are chosen from a list that the family keeps.
LISTED = frozenset({"choice", "shares"})

Definition = Mapping[str, Any]


def fits(definition: Definition, value: Any) -> bool:
    """Whether a stored value is of the kind this definition asks for; nothing always is."""
    if value in (None, "", [], {}):
        return True
    kind = definition["kind"]
    if kind == "texts":
        return isinstance(value, Mapping)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "shares":
        return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)
    if kind == "choice" and definition.get("multiple"):
        return isinstance(value, list) and all(isinstance(code, str) for code in value)
    if kind == "choice":
        return isinstance(value, str) and value in offered(definition)
    return isinstance(value, str)


def offered(definition: Definition) -> set[str]:
    """The codes a choice or a composition may have."""
    return {choice["code"] for choice in definition.get("choices", ())}


def unoffered(definition: Definition, stored: Sequence[Any]) -> list[Any]:
    """Those of the stored codes or shares that the family does not offer any more."""
    if definition["kind"] not in LISTED:
        return []
    known = offered(definition)
    return [row for row in stored if _code(row) not in known]


def definition_of(definitions: Iterable[Definition], key: str) -> Definition | None:
    return next((each for each in definitions if each["key"] == key), None)


def _code(row: Any) -> Any:
    return row.get("code") if isinstance(row, Mapping) else row
