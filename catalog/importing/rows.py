"""Rows → products: groups variants by handle and refuses what contradicts another row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.importing.cleaning import unquoted
from catalog.importing.codes import handle_from_sku, read_sku
from catalog.importing.columns import AXIS_COLUMNS, PRODUCT_COLUMNS, Columns, Mode, read_columns
from catalog.importing.drafts import ProductDraft, ReadProducts, VariantDraft
from catalog.importing.facts import PREFIX as FACT
from catalog.importing.reasons import CellRefused, Reason, RowIssue
from catalog.importing.reference import Reference
from catalog.importing.row_cells import RowValues, read_row
from catalog.importing.sheet import Row, Sheet


def read_products(
    sheet: Sheet,
    *,
    mode: Mode,
    reference: Reference,
    handles_by_sku: Mapping[str, str] | None = None,
) -> ReadProducts:
    """Every row of the sheet, as part of a product or with the reasons why not.

    `handles_by_sku` says to which product an existing SKU belongs: a row that leaves the handle
    blank then joins it, and a row that names another handle is refused. Raises UnreadableFile:
    MISSING_COLUMN, DUPLICATE_COLUMN.
    """
    columns = read_columns(sheet.headers, mode)
    # In a CSV a row longer than its header is a separator inside a text: everything is shifted.
    width = len(sheet.headers) if sheet.layout == "CSV" else 0
    grouping = _Grouping(columns, handles_by_sku or {})
    for row in sheet.rows:
        grouping.add(read_row(row, columns, reference, width=width))
    return ReadProducts(
        products=tuple(grouping.products()),
        issues=tuple(grouping.issues),
        columns=columns,
        row_count=len(sheet.rows),
    )


def sheet_skus(sheet: Sheet, columns: Columns) -> dict[int, str]:
    """The SKU of each row number, where it can be read."""
    found: dict[int, str] = {}
    place = columns.positions["sku"]
    for row in sheet.rows:
        try:
            found[row.number] = read_sku(
                unquoted(row.cells[place]) if place < len(row.cells) else ""
            )
        except CellRefused:
            continue
    return found


@dataclass
class _Group:
    first: Row
    has_handle: bool
    values: Mapping[str, Any]
    is_refused: bool
    variants: list[VariantDraft] = field(default_factory=list)
    row_by_axes: dict[tuple[Any, ...], int] = field(default_factory=dict)


class _Grouping:
    """Takes rows in the order of the file."""

    def __init__(self, columns: Columns, handles_by_sku: Mapping[str, str]) -> None:
        self.issues: list[RowIssue] = []
        self._columns = columns
        self._handles_by_sku = handles_by_sku
        self._row_by_sku: dict[str, int] = {}
        self._sku_by_made_handle: dict[str, str] = {}
        self._groups: dict[str, _Group] = {}
        self._product_columns = columns.product_columns
        self._axis_columns = [name for name in AXIS_COLUMNS if name in columns]

    def add(self, row: RowValues) -> None:
        handle, has_handle = self._handle(row)
        self._refuse_second_use(row)
        if handle:
            self._join(handle, has_handle, row)
        order = [*self._columns.positions]
        self.issues += sorted(
            row.issues, key=lambda issue: order.index(issue.column) if issue.column else -1
        )

    def products(self) -> Iterator[ProductDraft]:
        for handle, group in self._groups.items():
            if group.variants:
                yield ProductDraft(handle, group.has_handle, group.values, tuple(group.variants))

    def _handle(self, row: RowValues) -> tuple[str, bool]:
        """The product this row belongs to, and whether the row (or its stored SKU) said so.

        Empty when that cannot be told.
        """
        sku, named = row.values.get("sku"), row.values.get("handle")
        stored = self._handles_by_sku.get(sku or "")
        if named:
            if stored and stored != named:
                row.refuse("handle", _elsewhere(sku, stored), named)
            return named, True
        if not sku or any(issue.column == "handle" for issue in row.issues):
            return "", False
        if stored:
            return stored, True
        made = handle_from_sku(sku)
        if self._sku_by_made_handle.setdefault(made, sku) != sku:
            row.refuse("sku", _like_another(self._sku_by_made_handle[made]), sku)
            return "", False
        return made, False

    def _refuse_second_use(self, row: RowValues) -> None:
        sku = row.values.get("sku")
        if not sku:
            return
        first = self._row_by_sku.setdefault(sku.casefold(), row.row.number)
        if first != row.row.number:
            row.refuse("sku", _repeated(first), sku)

    def _join(self, handle: str, has_handle: bool, row: RowValues) -> None:
        group = self._groups.get(handle)
        if group is None:
            values = {name: row.values.get(name) for name in self._product_columns}
            group = _Group(row.row, has_handle, values, is_refused=bool(row.issues))
            self._groups[handle] = group
        elif group.is_refused:
            row.refuse("", first_refused(group.first.number))
        else:
            self._compare(group, row)
        self._refuse_twin(group, row)
        if not row.issues:
            group.has_handle = group.has_handle or has_handle
            group.variants.append(_variant(row))

    def _compare(self, group: _Group, row: RowValues) -> None:
        for name in self._product_columns:
            value = row.values.get(name)
            if value is not None and value != group.values[name]:
                row.refuse(name, differs(name, group.first.number), str(value))

    def _refuse_twin(self, group: _Group, row: RowValues) -> None:
        if not self._axis_columns or row.issues:
            return
        axes = tuple(row.values.get(name) for name in self._axis_columns)
        first = group.row_by_axes.setdefault(axes, row.row.number)
        if first != row.row.number:
            row.refuse("", _twin(first))


def _variant(row: RowValues) -> VariantDraft:
    skipped = {"handle", *PRODUCT_COLUMNS}
    values = {
        name: value
        for name, value in row.values.items()
        if name not in skipped and not name.startswith(FACT)
    }
    return VariantDraft(row.row.number, row.values["sku"], values)


def _repeated(first: int) -> Reason:
    return Reason(
        "DUPLICATE_SKU",
        _("Row %(first)s already has this SKU. Give each row its own SKU, or delete one row."),
        {"first": first},
    )


def _like_another(sku: str) -> Reason:
    return Reason(
        "HANDLE_TAKEN",
        _(
            "The address made from this SKU is the same as that of %(sku)s. Write a handle of its "
            "own for each of the two."
        ),
        {"sku": sku},
    )


def _elsewhere(sku: str | None, handle: str) -> Reason:
    return Reason(
        "SKU_ELSEWHERE",
        _(
            "The SKU %(sku)s belongs to the product %(handle)s. Write that handle, leave it blank, "
            "or use another SKU."
        ),
        {"sku": sku, "handle": handle},
    )


def first_refused(first: int) -> Reason:
    return Reason(
        "FIRST_ROW_REFUSED",
        _(
            "This row belongs to the product that begins in row %(first)s, which was refused. "
            "Correct row %(first)s first."
        ),
        {"first": first},
    )


def differs(column: str, first: int) -> Reason:
    return Reason(
        "DIFFERS",
        _(
            "%(column)s belongs to the whole product and is read from row %(first)s. Write the "
            "same here, or leave this cell blank."
        ),
        {"column": column, "first": first},
    )


def _twin(first: int) -> Reason:
    return Reason(
        "SAME_VARIANT",
        _(
            "Buyers could not tell this row from row %(first)s of the same product. Give them "
            "different content, colour, size or material."
        ),
        {"first": first},
    )
