"""Finds the servers and programs that some tests need: PostgreSQL, Chromium.

Tests run without them and say what was left out; JISR_REQUIRE_SERVICES=1 (continuous
integration sets it) turns each missing one into a failure.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import psycopg
from playwright.sync_api import Browser, sync_playwright

LOCAL_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Headless, also as root, and without the browser's own calls to its maker.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def are_required() -> bool:
    """Say whether a missing service is a failure and not a line in the report."""
    return os.environ.get("JISR_REQUIRE_SERVICES", "") not in {"", "0"}


@cache
def postgresql_url() -> str | None:
    """Return the address of the first PostgreSQL server that answers, or None.

    Asked in turn: JISR_TEST_DATABASE_URL, DATABASE_URL, the local default. The tests make
    databases of their own there and drop them again.
    """
    named = [os.environ.get(name, "") for name in ("JISR_TEST_DATABASE_URL", "DATABASE_URL")]
    for url in (*named, LOCAL_POSTGRESQL):
        if url.startswith("postgres") and _answers(url):
            return url
    return None


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def chromium_path() -> str | None:
    """Return the path of an installed Chromium (JISR_CHROMIUM names another one), or None."""
    names = (os.environ.get("JISR_CHROMIUM", ""), *CHROMIUM_NAMES)
    return next(filter(None, (shutil.which(name) for name in names if name)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium with a fresh profile and stop it at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_FLAGS, headless=True
        )
        yield browser
        browser.close()
