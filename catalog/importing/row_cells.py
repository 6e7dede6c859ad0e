"""One row → its values and everything that is wrong with it, not only the first thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.importing.cleaning import refuse_unusable, unquoted
from catalog.importing.columns import Columns, letter
from catalog.importing.numbers import Three, read_decimal, read_price
from catalog.importing.parsing import parse_cell
from catalog.importing.reasons import CellRefused, Reason, RowIssue, row_issue
from catalog.importing.reference import Reference
from catalog.importing.sheet import Row
from catalog.plain_text import paragraphs

_NEVER_BLANK = ("sku", "price", "currency")
_AMOUNTS = ("price", "currency", "sale_price")
_NEED_ANOTHER_CELL = ("price", "sale_price", "net_quantity")
# "1.500" kilograms is one and a half; "1.500" grams may be either.
_UNITS_WITH_DECIMALS = ("kg", "l", "m2")
MOST_NET = Decimal("9999999.999")


@dataclass
class RowValues:
    """Values by column (None for a blank cell) and the issues of this row."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    issues: list[RowIssue] = field(default_factory=list)

    def refuse(self, column: str, reason: Reason, value: str = "") -> None:
        self.issues.append(row_issue(self.row.number, column, reason, value))


def read_row(row: Row, columns: Columns, reference: Reference, *, width: int = 0) -> RowValues:
    """Read one row. `width` is the number of headers when a longer row is a mistake (CSV)."""
    found = RowValues(row)
    if width and len(row.cells) > width:
        found.refuse("", _more_cells(width), row.cells[width])
        return found
    texts = {name: _cell(row, place) for name, place in columns.positions.items()}
    if texts.get("handle", "").strip() and not any(
        texts.get(name, "").strip() for name in _AMOUNTS
    ):
        # A row that names its product and no amount leaves the price alone; one that breaks off
        # after its SKU does not get here.
        texts = {name: text for name, text in texts.items() if name not in ("price", "currency")}
    for column, text in texts.items():
        if column not in _NEED_ANOTHER_CELL:
            _read(found, column, text, lambda c=column, t=text: parse_cell(c, t, reference))
    _read_amounts(found, texts)
    _read_net_quantity(found, texts)
    return found


def _cell(row: Row, place: int) -> str:
    return unquoted(row.cells[place]) if place < len(row.cells) else ""


def _read(found: RowValues, column: str, text: str, parse: Any) -> None:
    if not paragraphs(text):
        if column in _NEVER_BLANK:
            found.refuse(column, _blank(column))
        found.values[column] = None
        return
    try:
        refuse_unusable(text)
        found.values[column] = parse()
    except CellRefused as refusal:
        found.refuse(column, refusal.reason, paragraphs(text))


def _read_amounts(found: RowValues, texts: Mapping[str, str]) -> None:
    currency = found.values.get("currency")
    for column in ("price", "sale_price"):
        # Without its currency an amount means nothing; the currency's own issue says so.
        if column in texts and (currency or not texts[column].strip()):
            text = texts[column]
            _read(found, column, text, lambda t=text: read_price(t, str(currency)))
    price, sale_price = found.values.get("price"), found.values.get("sale_price")
    if price and sale_price and sale_price >= price:
        found.refuse("sale_price", _not_a_discount(), texts["sale_price"])


def _read_net_quantity(found: RowValues, texts: Mapping[str, str]) -> None:
    if "net_quantity" not in texts:
        return
    text, unit = texts["net_quantity"], found.values.get("net_unit")
    three = Three.DECIMALS if unit in _UNITS_WITH_DECIMALS else Three.REFUSED
    _read(found, "net_quantity", text, lambda: _net_quantity(text, three))
    blank_unit = "net_unit" in found.values and unit is None
    if blank_unit and found.values.get("net_quantity"):
        found.refuse("net_unit", _no_unit())


def _net_quantity(text: str, three: Three) -> Decimal:
    number = read_decimal(text, decimals=3, three=three)
    if not 0 < number <= MOST_NET:
        raise CellRefused(
            "BAD_QUANTITY", _("Write how much the pack holds, as a number above zero.")
        )
    return number


def _more_cells(width: int) -> Reason:
    return Reason(
        "MORE_CELLS",
        _(
            "This row goes on in column %(column)s, which has no name. A text or price that "
            "holds the separator must stand in quotation marks."
        ),
        {"column": letter(width)},
    )


def _blank(column: str) -> Reason:
    sentences = {
        "sku": _("Give each row its own SKU, for example ARG-250."),
        "price": _("Write the price."),
        "currency": _("Write the currency of the price, for example MAD."),
    }
    return Reason("BLANK", sentences[column])


def _not_a_discount() -> Reason:
    return Reason("SALE_NOT_LOWER", _("The sale price must be lower than the price."))


def _no_unit() -> Reason:
    return Reason("NO_UNIT", _("Write the unit of the content: ml, l, g, kg, piece, pair or m2."))
