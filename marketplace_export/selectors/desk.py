"""What programme staff see of feeds and runs, in the active language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.links import absolute
from marketplace_export.issues import country_name, language_name
from marketplace_export.models import ExportRun, Feed
from marketplace_export.selectors.notes import problem_message

FEEDS_PER_PAGE = 20
RUNS_SHOWN = 20
# How a run's status is coloured in the admin.
_TONES = {
    "QUEUED": "wait",
    "BUILDING": "wait",
    "CHECKING": "wait",
    "PUBLISHED": "good",
    "FAILED": "bad",
    "SUPERSEDED": "",
}


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as people read it; `tone` is good, wait, bad or ""."""

    run: ExportRun

    @property
    def status(self) -> str:
        return self.run.get_status_display()

    @property
    def tone(self) -> str:
        return _TONES[self.run.status]

    @property
    def reason(self) -> str:
        """Why it did not publish, and what to do."""
        return self.run.get_error_display() if self.run.error else ""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed with its last good file and its latest run, either of which may not be there yet."""

    feed: Feed
    latest: RunRow | None

    @property
    def published(self) -> ExportRun | None:
        return self.feed.published_run

    @property
    def owner(self) -> str:
        """The shop's name, or that it is of all."""
        if self.feed.business is None:
            return _("All shops")
        return self.feed.business.name_in(get_language() or "en")

    @property
    def market(self) -> str:
        """ "Morocco · French"."""
        country = country_name(self.feed.country, get_language() or "en")
        return f"{country} · {language_name(self.feed.language)}"

    @property
    def channel(self) -> str:
        return self.feed.channel_object.name

    @property
    def address(self) -> str:
        """What to paste into the marketplace's account."""
        return absolute(self.feed.path)

    @property
    def is_busy(self) -> bool:
        return self.latest is not None and self.latest.run.is_open


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A broken rule of a refused file; `item` is the item's id, "" for the whole file."""

    item: str
    message: str


def feed_page(*, number: int = 1, shop: str = "") -> Page:
    """Feeds in scope, those of all shops first; `shop` is part of a shop's address name.

    A page of FeedRow. Three queries.
    """
    feeds = _feeds()
    if shop:
        feeds = feeds.filter(business__slug__icontains=shop)
    page = Paginator(feeds, FEEDS_PER_PAGE).get_page(number)
    page.object_list = _rows(list(page.object_list))  # type: ignore[assignment]
    return page


def feed_row(feed_id: int) -> FeedRow:
    """One feed in scope. Two queries. Raises Feed.DoesNotExist."""
    return _rows([_feeds().get(pk=feed_id)])[0]


def run_rows(feed: Feed) -> list[RunRow]:
    """The latest runs of a feed, newest first. One query."""
    runs = ExportRun.objects.filter(feed=feed).defer("problems").order_by("-pk")
    return [RunRow(run) for run in runs[:RUNS_SHOWN]]


def run_row(run_id: int) -> RunRow:
    """One run in scope with its feed. One query. Raises ExportRun.DoesNotExist."""
    runs = ExportRun.objects.select_related("feed__business", "requested_by")
    return RunRow(runs.get(pk=run_id))


def problem_lines(run: ExportRun) -> list[ProblemLine]:
    """What a refused file broke, at most a hundred. No query."""
    stored: Sequence[dict[str, Any]] = run.problems
    return [ProblemLine(each["item"], problem_message(each, run.feed.channel)) for each in stored]


def _feeds() -> QuerySet[Feed]:
    latest = ExportRun.objects.filter(feed=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return (
        Feed.objects.select_related("business", "published_run")
        .annotate(latest_run_id=Subquery(latest))
        .order_by(F("business__slug").asc(nulls_first=True), "channel", "country", "language", "pk")
    )


def _rows(feeds: list[Feed]) -> list[FeedRow]:
    ids = [feed.latest_run_id for feed in feeds if feed.latest_run_id]  # type: ignore[attr-defined]
    runs = ExportRun.objects.defer("problems").in_bulk(ids)
    return [
        FeedRow(feed, RunRow(runs[latest]) if (latest := feed.latest_run_id) in runs else None)  # type: ignore[attr-defined]
        for feed in feeds
    ]
