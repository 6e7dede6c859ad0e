"""A listing on its way to an item: rules put values and issues here, in Google's order."""

from dataclasses import dataclass, field
from datetime import datetime

from marketplace_export.channel import Item, MappingContext, Value
from marketplace_export.issues import Issue, IssueKind
from marketplace_export.listing import Listing, ListingPhoto


@dataclass(slots=True)
class Draft:
    """Collects what the rules of one listing say; `finish` freezes it."""

    listing: Listing
    context: MappingContext
    values: list[tuple[str, Value]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    images: list[ListingPhoto] = field(default_factory=list)
    valid_until: datetime | None = None

    def put(self, name: str, value: Value) -> None:
        """Add a value; an empty one is left out."""
        if value:
            self.values.append((name, value))

    def report(self, kind: IssueKind, **params: str | int) -> None:
        self.issues.append(Issue(kind, params))

    def true_until(self, moment: datetime) -> None:
        """From `moment` (UTC) on, a value put here no longer holds."""
        if self.valid_until is None or moment < self.valid_until:
            self.valid_until = moment

    def finish(self, item_id: str, group: str) -> Item:
        return Item(
            id=item_id,
            group=group,
            values=tuple(self.values),
            issues=tuple(self.issues),
            images=tuple(self.images),
            valid_until=self.valid_until,
        )
