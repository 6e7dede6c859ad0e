"""What every test relies on: its own databases, compiled translations, no outside network."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation
from playwright.sync_api import Browser, Page
from pytest_django.plugin import DjangoDbBlocker

from tests import databases, services

ROOT = Path(__file__).resolve().parent.parent
MIGRATED = pytest.StashKey[tuple[str, DjangoDbBlocker]]()


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
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep each outside program in one worker: two Chromiums starve a small machine."""
    for item in items:
        for program in ("browser", "s3"):
            if item.get_closest_marker(program):
                item.add_marker(pytest.mark.xdist_group(program))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose service is missing; fail it where services are required."""
    if item.get_closest_marker("postgres") and not databases.is_postgresql():
        pytest.skip("runs on PostgreSQL only (make test does both)")
    if item.get_closest_marker("browser") and not services.chromium_path():
        missing = pytest.fail if services.are_required() else pytest.skip
        missing("no Chromium found")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Bring back the migrations' rows that a test with real transactions swept away."""
    yield
    marker = item.get_closest_marker("django_db")
    is_real = marker and marker.kwargs.get("transaction")
    asks = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if nextitem and (is_real or asks) and MIGRATED in item.config.stash:
        rows, blocker = item.config.stash[MIGRATED]
        with blocker.unblock():
            databases.restore(rows)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give this run databases of its own, so that two runs on one server never meet.

    A run that fails while its database is made (a broken migration) leaves none behind either.
    """
    is_claimed = not request.config.getoption("reuse_db") and databases.claim_name()
    server = databases.server_parameters()
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    yield
    if is_claimed:
        databases.drop(server)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, pytestconfig: pytest.Config
) -> None:
    """Make the database, and remember what the migrations wrote into it."""
    with django_db_blocker.unblock():
        pytestconfig.stash[MIGRATED] = (databases.migrated_rows(), django_db_blocker)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Row numbers repeat from test to test, and Wagtail caches a photo's sizes by number."""
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start in English: a page in Arabic leaves its language behind in the process."""
    with translation.override("en"):
        yield


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
