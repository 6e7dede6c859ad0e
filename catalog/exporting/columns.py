"""Which columns an exported list has: ours, and the facts of the families in use."""

from collections.abc import Iterable

from catalog.importing.columns import (
    DESCRIPTIONS,
    INGREDIENTS,
    LANGUAGES,
    TITLES,
    VARIANT_COLUMNS,
)
from catalog.importing.facts import PREFIX
from catalog.models import ProductFamily

# Facts that have columns of their own.
OWN_COLUMNS = frozenset({"ingredients", "allergens", "material"})
NUMBERS = frozenset(
    {"price", "sale_price", "stock", "lead_time_days", "net_quantity", "weight_g", "length_mm",
     "width_mm", "height_mm"}
)  # fmt: skip


def export_columns(languages: Iterable[str], families: Iterable[ProductFamily]) -> list[str]:
    """Every column, texts in the languages of the business that a list may have."""
    written = [tag for tag in LANGUAGES if tag in set(languages)]
    texts = [
        column
        for columns in (TITLES, DESCRIPTIONS, INGREDIENTS)
        for column in columns
        if column.rpartition("_")[2] in written
    ]
    rest = ["allergens", "hs_code", "google_category", "brand", "origin_country", "photos"]
    facts = dict.fromkeys(
        column for family in families for column in _fact_columns(family, written)
    )
    columns = ["handle", "sku", "family", "category", *texts]
    return [*columns, *VARIANT_COLUMNS[1:], *rest, "status", *facts]


def _fact_columns(family: ProductFamily, written: list[str]) -> Iterable[str]:
    for definition in family.fields:
        key = definition["key"]
        if key in OWN_COLUMNS:
            continue
        if definition["kind"] == "texts":
            yield from (f"{PREFIX}{key}:{tag}" for tag in written)
        else:
            yield PREFIX + key
