"""Regions of the member states and Morocco's provinces, as data (catalog/data/regions.yaml)."""

from collections.abc import Sequence
from functools import cache

from catalog import vocabulary

Choice = tuple[str, str]
Grouped = tuple[str, Sequence[Choice]]


@cache
def _by_code() -> dict[str, dict]:
    return {row["code"]: row for row in vocabulary.rows("regions")}


def countries_with_regions() -> list[str]:
    """ISO 3166-1 codes of the countries whose regions are known, in the file's order."""
    return list(dict.fromkeys(code[:2] for code in _by_code()))


def region_name(code: str, language: str) -> str:
    """The name of an ISO 3166-2 place; a code nobody knows is shown as it is."""
    names = _by_code().get(code, {}).get("names", {})
    return names.get(language) or names.get("en") or code


def region_is_known(code: str) -> bool:
    return code in _by_code()


def region_of(code: str) -> str:
    """The region a place lies in: a province's parent, a region itself. Reports count by it."""
    return _by_code().get(code, {}).get("parent") or code


def place_path(code: str, language: str) -> str:
    """ "Taroudannt, Souss-Massa": a province with its region, or the region alone."""
    region = region_of(code)
    names = [region_name(code, language)]
    if region != code:
        names.append(region_name(region, language))
    return ("، " if language == "ar" else ", ").join(names)


@cache
def region_choices(country: str, language: str) -> tuple[Choice | Grouped, ...]:
    """What a select offers: regions, and where provinces are known a group for each region.

    A group begins with the region itself, for those who do not know the province.
    """
    rows = [row for row in _by_code().values() if row["code"].startswith(f"{country}-")]
    offered: list[Choice | Grouped] = []
    for top in (row for row in rows if not row["parent"]):
        name = region_name(top["code"], language)
        below = [
            (row["code"], region_name(row["code"], language))
            for row in rows
            if row["parent"] == top["code"]
        ]
        own = (top["code"], name)
        offered.append((name, [own, *sorted(below, key=lambda pair: pair[1])]) if below else own)
    return tuple(offered)
