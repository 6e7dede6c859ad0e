"""The columns a product list may have, their names in three languages, and which a mode needs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

from django.utils.translation import gettext_lazy as _

from catalog.importing.column_names import LANGUAGE_NAMES, NAMES, TEXT_NAMES
from catalog.importing.facts import PREFIX, fact_column
from catalog.importing.names import fold
from catalog.importing.reasons import UnreadableFile

Mode = Literal["CREATE", "UPDATE", "UPSERT"]

LANGUAGES = ("ar", "fr", "en")
TITLES = tuple(f"title_{language}" for language in LANGUAGES)
DESCRIPTIONS = tuple(f"description_{language}" for language in LANGUAGES)
INGREDIENTS = tuple(f"ingredients_{language}" for language in LANGUAGES)
# Read from the first row of a product; its later rows repeat them or leave them blank.
PRODUCT_COLUMNS = (
    "family", "category", *TITLES, *DESCRIPTIONS, *INGREDIENTS, "allergens", "hs_code",
    "google_category", "brand", "origin_country", "photos", "status",
)  # fmt: skip
VARIANT_COLUMNS = (
    "sku", "price", "currency", "sale_price", "stock", "stock_policy", "lead_time_days",
    "net_quantity", "net_unit", "weight_g", "length_mm", "width_mm", "height_mm",
    "color", "size", "material", "gtin", "mpn",
)  # fmt: skip
# What tells two variants of one product apart.
AXIS_COLUMNS = ("color", "size", "material", "net_quantity", "net_unit")
COLUMNS = ("handle", *PRODUCT_COLUMNS, *VARIANT_COLUMNS)

HEADER_ROWS = 30
SHARED = "shared"


@dataclass(frozen=True)
class UnknownColumn:
    """A header nobody recognised: its place (A, B, … AA), its text and the nearest column."""

    letter: str
    header: str
    suggestion: str = ""


@dataclass(frozen=True)
class Columns:
    """Where each recognised column stands, and what was left aside."""

    positions: Mapping[str, int]
    unknown: tuple[UnknownColumn, ...] = ()

    @property
    def product_columns(self) -> list[str]:
        """Those read from the first row of a product, the facts of its family among them."""
        own = [name for name in PRODUCT_COLUMNS if name in self.positions]
        return own + [name for name in self.positions if name.startswith(PREFIX)]

    def __contains__(self, column: str) -> bool:
        return column in self.positions


@cache
def _recognised() -> Mapping[str, str]:
    """Folded header → column."""
    table = {fold(column): column for column in COLUMNS}
    for column, names in NAMES.items():
        table.update({fold(name): column for name in names})
    for kind, by_language in TEXT_NAMES.items():
        for own_language, names in by_language.items():
            for name in names:
                table[fold(name)] = f"{kind}_{own_language or SHARED}"
                for language, languages in LANGUAGE_NAMES.items():
                    for word in languages:
                        table[fold(f"{name} {word}")] = f"{kind}_{language}"
                        table[fold(f"{word} {name}")] = f"{kind}_{language}"
    return table


# "Prix (MAD)*": what stands in brackets is a hint for people, unless it is a unit or a language.
_HINT = re.compile(
    r"[(\[{]\s*(?:[A-Z]{3}|obligatoire|facultatif|optionnel|requis|required|mandatory|optional"
    r"|إلزامي|إجباري|اختياري)\s*[)\]}]"
)


def recognise(header: str) -> str | None:
    """The canonical column a header means, in Arabic, French or English; None when unknown.

    A word that French and English share gives `description_shared`; `read_columns` settles it.
    """
    if fact := fact_column(header):
        return fact
    table = _recognised()
    return table.get(fold(header)) or table.get(fold(_HINT.sub(" ", header)))


def header_row(rows: Iterable[Sequence[str]]) -> int | None:
    """Index of the row that names the columns: the first with the most recognised names.

    Titles and blank rows above it are passed over. None when no row among the given ones names
    the SKU or two columns.
    """
    best, best_count = None, 0
    for index, cells in enumerate(rows):
        found = {recognise(cell) for cell in cells if cell.strip()} - {None}
        if len(found) > best_count and (len(found) > 1 or "sku" in found):
            best, best_count = index, len(found)
    return best


def recognised_count(cells: Sequence[str]) -> int:
    return len({recognise(cell) for cell in cells} - {None})


def read_columns(headers: Sequence[str], mode: Mode) -> Columns:
    """The columns of a sheet.

    Raises UnreadableFile: DUPLICATE_COLUMN when two headers mean the same, MISSING_COLUMN when the
    mode cannot work without a column that is not there.
    """
    positions: dict[str, int] = {}
    unknown: list[UnknownColumn] = []
    meant = _settle_shared([recognise(header) for header in headers])
    for index, (header, column) in enumerate(zip(headers, meant, strict=True)):
        if column in positions:
            raise _duplicate(column, headers[positions[column]], header)
        if column:
            positions[column] = index
        elif header.strip():
            unknown.append(UnknownColumn(letter(index), header.strip(), _nearest(header)))
    _refuse_missing(positions, mode)
    return Columns(positions, tuple(unknown))


def _settle_shared(meant: list[str | None]) -> list[str | None]:
    """ "Description" is French beside a French title and English beside an English one."""
    titles = set(meant) & {"title_fr", "title_en"}
    main, other = ("fr", "en") if titles == {"title_fr"} else ("en", "fr")
    settled: list[str | None] = []
    for column in meant:
        kind, _mark, language = (column or "").rpartition("_")
        if language == SHARED:
            taken = f"{kind}_{main}" in meant and f"{kind}_{other}" not in meant
            settled.append(f"{kind}_{other if taken else main}")
        else:
            settled.append(column)
    return settled


def _duplicate(column: str, first: str, second: str) -> UnreadableFile:
    return UnreadableFile(
        "DUPLICATE_COLUMN",
        _("The columns “%(first)s” and “%(second)s” both mean %(column)s. Keep one of them."),
        first=first.strip(),
        second=second.strip(),
        column=column,
    )


def _refuse_missing(positions: Mapping[str, int], mode: Mode) -> None:
    needed = ["sku"]
    if mode == "CREATE" or positions.keys() & {"price", "sale_price", "currency"}:
        # An amount says nothing without its currency, and a new currency nothing without amounts.
        needed += ["price", "currency"]
    if "sale_price" in positions and mode != "CREATE":
        needed.remove("price")
    missing = [column for column in needed if column not in positions]
    if mode == "CREATE" and not positions.keys() & set(TITLES):
        missing.append("title_ar / title_fr / title_en")
    if missing:
        raise UnreadableFile(
            "MISSING_COLUMN",
            _(
                "These columns are missing: %(columns)s. Add them to the row that names the "
                "columns and fill them in."
            ),
            columns=", ".join(missing),
        )


def letter(index: int) -> str:
    """Column letter as spreadsheet programs show it: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _nearest(header: str) -> str:
    table = _recognised()
    found = get_close_matches(fold(header)[:60], list(table), n=1, cutoff=0.85)
    return table[found[0]] if found else ""
