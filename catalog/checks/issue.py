"""One answer of the checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


class Severity(StrEnum):
    """ERROR stops publishing, or sending to the country asked about; WARNING costs sales."""

    ERROR = "ERROR"
    WARNING = "WARNING"


@dataclass(frozen=True)
class Issue:
    """One thing that is missing or wrong, and the editor field where it is put right.

    `field` is a field of the product's form, `fact_<key>` for a fact of the family, "variants" or
    "photos". `language` is that of the text it is about, "" for the first one; `column` the field
    of the variant's row. `params` are plain JSON from which the message of a destination's rule
    can be made again in another language.
    """

    code: str
    severity: Severity
    field: str
    message: Promise | str
    sku: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    column: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == Severity.ERROR


def blocking(issues: Iterable[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.is_error]


def gravest_first(issues: Iterable[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda issue: not issue.is_error)
