"""What a family's definition of a fact allows; facts outlive the definitions they were made by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Changes:
    """How one list of definitions differs from an older one, in the order of the newer."""

    added: tuple[Definition, ...]
    removed: tuple[Definition, ...]
    renamed: tuple[tuple[Definition, Definition], ...]
    # Asked in another way: another kind, or other allowed values.
    reshaped: tuple[Definition, ...]


def changes(older: Sequence[Definition], newer: Sequence[Definition]) -> Changes:
    """What somebody who knows the older definitions has to be told about the newer ones."""
    before = {each["key"]: each for each in older}
    both = [(before[each["key"]], each) for each in newer if each["key"] in before]
    now = {each["key"] for each in newer}
    return Changes(
        added=tuple(each for each in newer if each["key"] not in before),
        removed=tuple(each for each in older if each["key"] not in now),
        renamed=tuple((old, new) for old, new in both if old["names"] != new["names"]),
        reshaped=tuple(new for old, new in both if _shape(old) != _shape(new)),
    )


def _shape(definition: Definition) -> tuple[Any, ...]:
    return definition["kind"], bool(definition.get("multiple")), sorted(offered(definition))
