"""Which variants of a product Google may show as one."""

from collections.abc import Sequence
from dataclasses import replace

from marketplace_export.channel import Item, MappingContext
from marketplace_export.issues import Issue

from . import issue_kinds as kinds
from . import specification as spec

Signature = tuple[tuple[str, str], ...]


def variant_signature(item: Item) -> Signature:
    """The attributes that tell this item from its siblings, with their values."""
    found = [
        (name, value)
        for name, value in item.values
        if name in spec.VARIANT_ATTRIBUTES and isinstance(value, str)
    ]
    options = [value for name, value in item.values if name == "variant_option"]
    for option in options:
        parts = dict(option)  # type: ignore[arg-type]
        found.append((f"variant_option:{parts['name']}", parts["value"]))
    return tuple(sorted(found))


def complete_group(items: Sequence[Item], context: MappingContext) -> list[Item]:
    """Give the publishable variants of one product their `item_group_id`.

    Only when at least two remain, all fill the same attributes and no two are alike; else they
    go out as separate products, with a warning.
    """
    publishable = [item for item in items if item.is_publishable]
    if len(publishable) < 2:
        return list(items)
    if not _can_be_told_apart(publishable):
        warned = Issue(kinds.VARIANTS_NOT_GROUPED)
        return [_with_issue(item, warned) if item.is_publishable else item for item in items]
    return [_grouped(item) if item.is_publishable else item for item in items]


def _can_be_told_apart(items: Sequence[Item]) -> bool:
    signatures = [variant_signature(item) for item in items]
    filled = {tuple(name for name, _ in signature) for signature in signatures}
    return len(filled) == 1 and filled != {()} and len(set(signatures)) == len(signatures)


def _with_issue(item: Item, issue: Issue) -> Item:
    return replace(item, issues=(*item.issues, issue))


def _grouped(item: Item) -> Item:
    values = [*item.values]
    place = next(
        (index for index, (name, _) in enumerate(values) if name in spec.VARIANT_ATTRIBUTES),
        len(values),
    )
    values.insert(place, ("item_group_id", item.group))
    return replace(item, values=tuple(values))
