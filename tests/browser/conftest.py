"""A demo site as a newcomer gets it: `manage.py demo` in a process of its own, on its own data."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
LOAD_SECONDS = 600


@dataclass(frozen=True)
class DemoSite:
    """The running site: its address, what `--json` says of it, and its database file."""

    url: str
    facts: dict[str, Any]
    database: Path

    def sign_in(self, role: str) -> dict[str, str]:
        return next(one for one in self.facts["sign_ins"] if one["role"] == role)

    def stock(self, slug: str) -> dict[str, int]:
        """SKU → pieces, as the database has them now."""
        with sqlite3.connect(self.database) as connection:
            return dict(
                connection.execute(
                    "SELECT v.sku, s.available FROM catalog_stock s"
                    " JOIN catalog_variant v ON v.id = s.variant_id"
                    " JOIN catalog_business b ON b.id = s.business_id WHERE b.slug = ?",
                    [slug],
                )
            )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    data = tmp_path_factory.mktemp("demo")
    port = free_port()
    # Only what the product itself needs: nothing of the test settings.
    keep = {"PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR"}
    environment = {key: value for key, value in os.environ.items() if key in keep}
    environment |= {"DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    manage = [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(port)]
    loaded = subprocess.run(
        [*manage, "--no-serve", "--json"],
        env=environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=LOAD_SECONDS,
    )
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(manage, env=environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/healthz", process)
        yield DemoSite(url, json.loads(loaded.stdout), data / "jisr.sqlite3")
    finally:
        process.terminate()
        process.wait(30)


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: int = 120) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url):  # noqa: S310 - loopback
                return
        except URLError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.3)


@pytest.fixture
def signed_in(demo_site: DemoSite, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A page of the admin for someone of the demo: `signed_in("programme staff", width=1280)`."""

    def opened(role: str, **options: Any) -> Page:
        person = demo_site.sign_in(role)
        page = open_page(**options)
        page.goto(f"{demo_site.url}/admin/login/")
        page.fill("input[name=username]", person["email"])
        page.fill("input[name=password]", person["password"])
        page.locator("button[type=submit]").first.click()
        page.wait_for_url("**/admin/")
        return page

    return opened
