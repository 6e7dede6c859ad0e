"""What every test relies on: its own databases, compiled translations, no outside network."""

import os
import shutil
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from psycopg import sql

from tests import services

ROOT = Path(__file__).resolve().parent.parent
POSTGRESQL = "django.db.backends.postgresql"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", type=Path, help="folder for the documentation's pictures")


def pytest_configure(config: pytest.Config) -> None:
    """Compile stale translations once, before workers start: tests read Arabic and French."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop open
    if not hasattr(config, "workerinput"):
        compiler = [sys.executable, str(ROOT / "locale" / "messages.py"), "compile"]
        subprocess.run(compiler, check=True, stdout=subprocess.DEVNULL)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder of files that the test settings made for this run."""
    data = Path(os.environ.get("DATA_DIR", ""))
    if data.name.startswith("jisr-test-") and not hasattr(config, "workerinput"):
        shutil.rmtree(data, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Keep each outside program in one worker; give real transactions the migrations' rows.

    Two Chromiums or two S3 servers starve a small machine. A test with real transactions ends by
    emptying every table, the programme's root page and languages included; the next one gets
    them back.
    """
    for item in items:
        for program in ("browser", "s3"):
            if item.get_closest_marker(program):
                item.add_marker(pytest.mark.xdist_group(program))
        asked = item.get_closest_marker("django_db")
        options = dict(asked.kwargs) if asked else {}
        real = {"transactional_db", "live_server"} & set(item.fixturenames)
        if real or options.get("transaction"):
            options |= {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**options), append=False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose service is missing; fail it where services are required."""
    if item.get_closest_marker("postgres") and not is_postgresql():
        pytest.skip("runs on PostgreSQL only (make test does both)")
    if item.get_closest_marker("browser") and not services.chromium_path():
        missing = pytest.fail if services.are_required() else pytest.skip
        missing("no Chromium found")


def is_postgresql() -> bool:
    return settings.DATABASES["default"]["ENGINE"] == POSTGRESQL


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give this run databases of its own, so that two runs on one server never meet.

    A run that fails while its database is made (a broken migration) leaves none behind either.
    """
    reuse = request.config.getoption("reuse_db")
    database = settings.DATABASES["default"]
    test = database.setdefault("TEST", {})
    is_made_up = is_postgresql() and not reuse and not test.get("NAME")
    if is_made_up:
        test["NAME"] = f"test_jisr_{uuid.uuid4().hex[:10]}"
    server = {
        key: database.get(key.upper()) or None for key in ("user", "password", "host", "port")
    }
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    yield
    if is_made_up:
        with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
            name = sql.Identifier(test["NAME"])
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Row numbers repeat from test to test, and Wagtail caches a photo's sizes by number."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """Refuse connections that leave this machine: no test depends on the outside world."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and not (host.startswith("127.") or host in {"::1", "localhost"}):
            raise AssertionError(f"A test tried to reach {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One real headless Chromium for the whole run; each test opens contexts of its own."""
    with services.chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh browser context: `open_page(width=360, locale="ar-MA")`."""
    contexts = []

    def opened(*, width: int = 360, height: int = 780, locale: str = "en", **more: object) -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, locale=locale, **more)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a screenshot for the documentation, only when `--screenshots=DIR` asks for it."""
    folder = request.config.getoption("--screenshots")

    def taken(page: Page, name: str) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}.png")

    return taken
