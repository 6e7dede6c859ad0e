"""The rules of destinations as data: `catalog/data/destination_rules.yaml`, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from catalog.checks.issue import Severity
from catalog.vocabulary import DATA

# Every country but the seller's own.
ABROAD = "ABROAD"


@dataclass(frozen=True)
class Rule:
    """What goods of a kind need before they may go to some countries.

    `goods` is FOOD, COSMETIC, ANIMAL or ANY; `where` names zones, countries or ABROAD; `needs` is
    what must be known: a fact's key, a field of product or variant, or "opening" by the staff.
    In force from `since` up to and including `until`, None for no limit.
    """

    code: str
    goods: str
    where: tuple[str, ...]
    needs: str
    severity: Severity
    titles: dict[str, str]
    messages: dict[str, str]
    since: date | None = None
    until: date | None = None

    def is_in_force(self, day: date) -> bool:
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]

    def message(self, language: str) -> str:
        return self.messages.get(language) or self.messages["en"]


@cache
def _data() -> dict[str, Any]:
    return yaml.safe_load((DATA / "destination_rules.yaml").read_text(encoding="utf-8"))


@cache
def zones() -> dict[str, frozenset[str]]:
    """Zone → its countries (ISO 3166-1 alpha-2)."""
    return {code: frozenset(row["countries"]) for code, row in _data()["zones"].items()}


def zone_names(language: str) -> dict[str, str]:
    """Zone → its name, ABROAD among them, in the file's order."""
    rows = _data()["zones"].items()
    return {code: row["names"].get(language) or row["names"]["en"] for code, row in rows}


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            code=row["code"],
            goods=row["goods"],
            where=tuple(row["where"]),
            needs=row["needs"],
            severity=Severity(row["severity"]),
            titles=row["title"],
            messages=row["message"],
            since=row.get("since"),
            until=row.get("until"),
        )
        for row in _data()["rules"]
    )


def rules_in_force(day: date) -> list[str]:
    """The codes of the rules of that day."""
    return [rule.code for rule in rules() if rule.is_in_force(day)]


@cache
def rule_by_code(code: str) -> Rule | None:
    return next((rule for rule in rules() if rule.code == code), None)


def reaches(where: Iterable[str], country: str, home: str) -> bool:
    """Whether one of the zones or countries holds this destination, seen from the seller's."""
    return any(
        place == country
        or (place == ABROAD and country != home)
        or country in zones().get(place, frozenset())
        for place in where
    )
