"""One file on request, without a feed: refreshed, written beside, checked, then moved in."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from catalog.models import Business
from marketplace_export.channel import FileReport
from marketplace_export.models import StoredListing
from marketplace_export.selectors.notes import issue_of, iter_notes, title_of
from marketplace_export.selectors.stored import held_count
from marketplace_export.services.files import WrittenFile, file_check, file_write
from marketplace_export.services.listings import listings_refresh
from marketplace_export.targets import Target, target_scope


class NothingPublishable(Exception):
    """No listing is ready; `held` are held back with reasons."""

    def __init__(self, held: int) -> None:
        super().__init__(f"Nothing to publish, {held} held back.")
        self.held = held


class FileRefused(Exception):
    """The written file breaks a rule of its channel; `report` says which."""

    def __init__(self, report: FileReport) -> None:
        super().__init__(f"{report.problem_count} problems.")
        self.report = report


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and how many listings were held back."""

    file: WrittenFile
    held: int


def export_to_path(
    *,
    target: Target,
    business: Business | None,
    path: Path,
    now: datetime,
    on_progress: Callable[[str, int], None] = lambda step, count: None,
) -> Exported:
    """Write a target's file to `path`, which is replaced only by a good one.

    `on_progress` hears "refresh" and "write" with counts. Raises NothingPublishable and
    FileRefused; then no file is left behind and one that was there stays.
    """
    listings_refresh(
        target=target,
        business=business,
        now=now,
        on_progress=lambda made: on_progress("refresh", made),
    )
    with target_scope(business):
        held = held_count(target=target)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        beside = Path(folder) / path.name
        written = file_write(
            target=target,
            business=business,
            path=beside,
            on_progress=lambda items: on_progress("write", items),
        )
        if not written.item_count:
            raise NothingPublishable(held)
        report = file_check(target=target, business=business, path=beside, now=now)
        if not report.is_good:
            raise FileRefused(report)
        beside.replace(path)
    return Exported(written, held)


def issues_to_path(*, target: Target, business: Business | None, path: Path) -> int:
    """Write every listing that has an issue as one JSON list; returns how many.

    Sentences are in the active language. Memory does not grow with their number.
    """
    count = 0
    with target_scope(business), path.open("w", encoding="utf-8") as out:
        out.write("[")
        for entry in _entries(target):
            out.write(",\n" if count else "\n")
            json.dump(entry, out, ensure_ascii=False)
            count += 1
        out.write("\n]\n")
    return count


def _entries(target: Target) -> Iterator[dict[str, Any]]:
    for listing in iter_notes(target):
        yield {
            "business": listing.business.slug,
            "product": listing.product.handle,
            "title": title_of(listing, target.language),
            "sku": listing.variant.sku,
            "item_id": listing.item_id,
            "is_held_back": listing.state == StoredListing.State.HELD,
            "issues": [
                {
                    **issue.as_stored(),
                    "message": issue.message,
                    "fix_label": str(issue.fix_label),
                }
                for issue in (issue_of(row, target.channel_code) for row in listing.issues.all())
            ],
        }
