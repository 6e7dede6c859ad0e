"""Writes of marketplace export: listings, files, feeds and runs."""

from .building import run_execute
from .feeds import (
    feed_ensure,
    feed_renew_key,
    feed_set_active,
    feeds_build_all,
    feeds_refresh_due,
)
from .files import file_check, file_write
from .listings import RefreshReport, listings_refresh
from .runs import RequestedRun, run_request, runs_revive

__all__ = [
    "RefreshReport",
    "RequestedRun",
    "feed_ensure",
    "feed_renew_key",
    "feed_set_active",
    "feeds_build_all",
    "feeds_refresh_due",
    "file_check",
    "file_write",
    "listings_refresh",
    "run_execute",
    "run_request",
    "runs_revive",
]
