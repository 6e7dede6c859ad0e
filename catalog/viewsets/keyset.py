"""Pages of a list that start where the last one ended, so that a deep page costs as the first.

An address holds the last row seen, never a number of rows to skip: rows that come and go between
two looks neither repeat a line nor lose one.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

AFTER, BEFORE = "after", "before"


@dataclass(frozen=True)
class Neighbours:
    """Addresses of the pages beside this one; "" where there is none."""

    first: str
    previous: str
    next: str


class KeysetPages:
    """For a list view: pages by the place in the order. `keyset` ends with a unique field.

    All fields of `keyset` go in one direction; none of them may be null.
    """

    keyset: tuple[str, ...] = ("pk",)
    keyset_descending = False
    results_template_name = "catalog/admin/keyset_results.html"

    def get_valid_orderings(self) -> list:
        return []

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(*_order(self.keyset, self.keyset_descending))

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        asked: QueryDict = self.request.GET  # type: ignore[attr-defined]
        backwards = BEFORE in asked
        place = _place(queryset.model, self.keyset, asked.get(BEFORE) or asked.get(AFTER) or "")
        descending = self.keyset_descending != backwards
        found = queryset.order_by(*_order(self.keyset, descending))
        if place is not None:
            found = found.filter(_beyond(self.keyset, place, descending))
        rows = list(found[: page_size + 1])
        more, rows = len(rows) > page_size, rows[:page_size]
        if backwards:
            rows.reverse()
        self.neighbours = self._neighbours(
            rows,
            earlier=more if backwards else place is not None,
            later=place is not None if backwards else more,
        )
        paginator = self.get_paginator(queryset, page_size)  # type: ignore[attr-defined]
        return paginator, paginator.page(1), rows, True

    def _neighbours(self, rows: list[Model], *, earlier: bool, later: bool) -> Neighbours:
        kept = self.request.GET.copy()  # type: ignore[attr-defined]
        for name in (AFTER, BEFORE, "p", "_w_filter_fragment"):
            kept.pop(name, None)

        def link(name: str, row: Model) -> str:
            query = kept.copy()
            query[name] = _written(row, self.keyset)
            return f"{self.index_url}?{query.urlencode()}"  # type: ignore[attr-defined]

        first = f"{self.index_url}?{kept.urlencode()}"  # type: ignore[attr-defined]
        return Neighbours(
            first=first if earlier or not rows else "",
            previous=link(BEFORE, rows[0]) if rows and earlier else "",
            next=link(AFTER, rows[-1]) if rows and later else "",
        )


def _order(keyset: tuple[str, ...], descending: bool) -> list[str]:
    return [f"-{name}" if descending else name for name in keyset]


def _beyond(keyset: tuple[str, ...], place: tuple[Any, ...], descending: bool) -> Q:
    """(a, b) > (x, y), written so that an index on (a, b) is used for its first field."""
    side = "lt" if descending else "gt"
    beyond = Q(**{f"{keyset[-1]}__{side}": place[-1]})
    for name, value in zip(reversed(keyset[:-1]), reversed(place[:-1]), strict=True):
        further = Q(**{f"{name}__{side}": value})
        beyond = Q(**{f"{name}__{side}e": value}) & (further | beyond)
    return beyond


def _written(row: Model, keyset: tuple[str, ...]) -> str:
    fields = [_field(type(row), name) for name in keyset]
    return json.dumps([field.value_to_string(row) for field in fields], separators=(",", ":"))


def _place(model: type[Model], keyset: tuple[str, ...], written: str) -> tuple[Any, ...] | None:
    """What `_written` wrote; None for an address that somebody has mangled: the first page."""
    try:
        values = json.loads(written)
        pairs = zip(keyset, values, strict=True)
        return tuple(_field(model, name).to_python(str(value)) for name, value in pairs)
    except (ValueError, TypeError, ValidationError):
        return None


def _field(model: type[Model], name: str) -> Any:
    return model._meta.pk if name == "pk" else model._meta.get_field(name)
