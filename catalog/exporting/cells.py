"""One product as the rows of a list: every cell as `catalog.importing` reads it back unchanged."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from catalog import texts
from catalog.families import Definition, definition_of
from catalog.importing.columns import PRODUCT_COLUMNS
from catalog.importing.facts import PREFIX, parts_of
from catalog.importing.parsing import MAX_PHOTOS
from catalog.models import ProductFamily, Stock, Variant
from catalog.money import Money
from catalog.services.imports.stored import Shelves, StoredProduct

# One mark before three digits can be thousands: then the Arabic decimal mark, which cannot.
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_MEASURES = {
    "weight_g": "weight_g",
    "length_mm": "package_length_mm",
    "width_mm": "package_width_mm",
    "height_mm": "package_height_mm",
}


def product_rows(
    stored: StoredProduct,
    columns: Sequence[str],
    shelves: Shelves,
    photo_names: Mapping[int, str],
) -> Iterator[list[str]]:
    """A row for each variant; what belongs to the product stands in the first one alone.

    `photo_names` are those of photos that can be found again by name.
    """
    family = shelves.family_by_id(stored.draft.get("family"))
    own = _ProductCells(stored, family, shelves, photo_names)
    for number, variant in enumerate(stored.variants.values()):
        cells = _variant_cells(stored, variant, family)
        yield [
            (own[column] if not number else "")
            if column in PRODUCT_COLUMNS or column.startswith(PREFIX)
            else cells.get(column, "")
            for column in columns
        ]


class _ProductCells(dict[str, str]):
    """Cells of the product by column, made when they are asked for."""

    def __init__(
        self,
        stored: StoredProduct,
        family: ProductFamily | None,
        shelves: Shelves,
        photo_names: Mapping[int, str],
    ) -> None:
        now = stored.draft
        category = shelves.category_by_id(now.get("category"))
        super().__init__(
            family=family.code if family else "",
            category=category.code if category else "",
            allergens=" | ".join(now.get("allergens") or ()),
            hs_code=now.get("hs_code") or "",
            google_category=str(now.get("google_category_id") or ""),
            brand=now.get("brand") or "",
            origin_country=now.get("origin_country") or "",
            photos=_photos(now.get("photos") or [], photo_names),
            status=_status(stored),
        )
        self._now, self._fields = now, family.fields if family else ()

    def __missing__(self, column: str) -> str:
        if column.startswith(PREFIX):
            return _fact(column, self._now.get("attributes") or {}, self._fields)
        name, _mark, language = column.rpartition("_")
        return texts.exact_text(self._now.get(name), language)


def _status(stored: StoredProduct) -> str:
    """Blank for a live product with a draft beside it: it stays just so."""
    if stored.is_published_whole:
        return "published"
    return "" if stored.product.live else "draft"


def _photos(ids: list[int], names: Mapping[int, str]) -> str:
    """Blank, which leaves photos alone, unless each can be found again by its name."""
    if len(ids) > MAX_PHOTOS or any(pk not in names for pk in ids):
        return ""
    return " | ".join(names[pk] for pk in ids)


def _fact(column: str, attributes: Mapping[str, Any], fields: Sequence[Definition]) -> str:
    key, language = parts_of(column)
    definition, value = definition_of(fields, key), attributes.get(key)
    if definition is None or value in (None, "", [], {}):
        return ""
    kind = definition["kind"]
    if kind == "texts":
        return texts.exact_text(value, language) if language else ""
    if kind == "boolean":
        return "yes" if value else "no"
    if kind == "shares":
        return " | ".join(f"{row['code']} {_plain(row['share'])} %" for row in value)
    if isinstance(value, list):
        return " | ".join(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, float):
        value = Decimal(str(value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _variant_cells(
    stored: StoredProduct, variant: Variant, family: ProductFamily | None
) -> dict[str, str]:
    has_price = variant.price_minor is not None
    cells = {
        "handle": stored.product.handle,
        "sku": variant.sku,
        "price": _amount(variant.price),
        "currency": variant.currency if has_price else "",
        "sale_price": _amount(variant.sale_price) if has_price else "",
        "net_quantity": _quantity(variant.net_quantity),
        "net_unit": variant.net_unit,
        "color": variant.options.get("color", ""),
        "size": variant.options.get("size", ""),
        "gtin": variant.gtin,
        "mpn": variant.mpn,
        "material": variant.options.get("material", ""),
    }
    if "material" not in (family.axes if family else ()):
        cells["material"] = stored.draft.get("material") or ""
    for column, name in _MEASURES.items():
        value = getattr(variant, name)
        cells[column] = "" if value is None else str(value)
    return cells | _stock_cells(getattr(variant, "stock", None))


def _stock_cells(stock: Stock | None) -> dict[str, str]:
    """One of a kind has no word in lists: blank leaves it as it is."""
    if stock is None:
        return {}
    is_listed = stock.policy != Stock.Policy.ONE_OF_A_KIND
    days = stock.lead_time_days
    return {
        "stock": str(stock.available) if stock.is_counted else "",
        "stock_policy": stock.policy.lower() if is_listed else "",
        "lead_time_days": "" if days is None else str(days),
    }


def _amount(money: Money | None) -> str:
    return f"{money.decimal:f}" if money else ""


def _quantity(value: Decimal | None) -> str:
    if value is None:
        return ""
    number = f"{value.normalize():f}"
    return number.replace(".", "٫") if _DOUBTFUL.fullmatch(number) else number
