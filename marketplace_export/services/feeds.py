"""Writes of feeds: opening one, and starting the runs that are due."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from catalog.models import Business
from marketplace_export.models import ExportRun, Feed
from marketplace_export.models.feed import new_key
from marketplace_export.services.runs import run_request
from marketplace_export.targets import Target, target_scope

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Price and stock must not differ from the page for long: Google looks at both.
REFRESH_EVERY = timedelta(hours=1)


def feed_ensure(*, target: Target, business: Business | None, name: str = "") -> Feed:
    """The feed of a target, made when there is none yet; its address is for life."""
    with target_scope(business):
        feed, _ = Feed.objects.get_or_create(
            business=business,
            channel=target.channel_code,
            country=target.country,
            language=target.language,
            currency=target.currency,
            defaults={"name": name},
        )
    return feed


@transaction.atomic
def feed_set_active(*, feed: Feed, is_active: bool) -> None:
    """Switch a feed's address on or off; off answers 404 and is not built any more."""
    feed.is_active = is_active
    feed.save(update_fields=["is_active"])


@transaction.atomic
def feed_renew_key(*, feed: Feed) -> Feed:
    """Give a feed a new address, for when the old one came into wrong hands."""
    feed.key = new_key()
    feed.save(update_fields=["key", "key_digest"])
    return feed


def feeds_build_all(*, now: datetime, actor: "User | None" = None) -> int:
    """Queue a run for each active feed in scope that has none open; returns how many."""
    feeds = Feed.objects.filter(is_active=True).order_by("pk")
    return sum(run_request(feed=feed, now=now, actor=actor).is_new for feed in feeds.iterator())


def feeds_refresh_due(*, now: datetime, actor: "User | None" = None) -> int:
    """Queue a run for each active feed whose last one began an hour ago or more.

    Works in the caller's scope; returns how many were queued. Running it twice does no harm.
    """
    recent = ExportRun.objects.filter(feed=OuterRef("pk"), created_at__gt=now - REFRESH_EVERY)
    due = Feed.objects.filter(is_active=True).exclude(Exists(recent)).order_by("pk")
    return sum(run_request(feed=feed, now=now, actor=actor).is_new for feed in due.iterator())
