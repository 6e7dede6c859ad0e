"""What a spreadsheet says about products, checked but not yet compared with what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.importing.columns import Columns
from catalog.importing.reasons import RowIssue


@dataclass(frozen=True)
class VariantDraft:
    """One row. `values` maps variant columns to values; a column that is not there is not in it.

    Prices are minor units of `currency`, weights grams, lengths millimetres, `net_quantity` a
    Decimal; None means the cell was blank and the stored value is to be cleared.
    """

    row: int
    sku: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class ProductDraft:
    """The rows of one product, in the order of the file.

    `values` come from the first row and map product columns to values: texts, codes, tuples of
    allergen codes and photo names, `google_category` an int, `status` DRAFT or PUBLISHED; None
    clears. `has_handle` is false when the handle was made from the SKU.
    """

    handle: str
    has_handle: bool
    values: Mapping[str, Any]
    variants: tuple[VariantDraft, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(variant.row for variant in self.variants)


@dataclass(frozen=True)
class ReadProducts:
    """All products of a sheet that can be used, and the rows that cannot, each with its reasons.

    A row is in exactly one of the two. `row_count` counts the rows that were not blank.
    """

    products: tuple[ProductDraft, ...]
    issues: tuple[RowIssue, ...]
    columns: Columns
    row_count: int

    @property
    def refused_rows(self) -> frozenset[int]:
        return frozenset(issue.row for issue in self.issues)
