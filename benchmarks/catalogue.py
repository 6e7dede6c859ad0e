"""`python -m benchmarks.catalogue`: the desk on a large catalogue, beside its limits.

Takes an empty PostgreSQL database by DATABASE_URL, or one it filled before. Times are those of the
server: the whole request without the network, or the service call, middle and slowest in twenty.
"""

import argparse
import io
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import django
from django.conf import settings

BASE_BUSINESSES, GATHERED, RUNS = 100, 100, 20
HEAD = (
    "| what | limit ms | middle ms | 95 % ms | limit queries | queries | kept |\n"
    "|---|---|---|---|---|---|---|"
)


class Line(NamedTuple):
    """One row of the table."""

    what: str
    limit_ms: int
    times: list[float]
    limit_queries: int = 0
    queries: int = 0
    note: str = ""

    @property
    def slow(self) -> float:
        ranked = sorted(self.times)
        return ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]

    @property
    def middle(self) -> float:
        return statistics.median(self.times)

    def as_row(self) -> str:
        in_time = (self.slow if self.note else self.middle) <= self.limit_ms
        few = not self.limit_queries or self.queries <= self.limit_queries
        return (
            f"| {self.what}{self.note} | {self.limit_ms} | {self.middle:.0f} | {self.slow:.0f} | "
            f"{self.limit_queries or ''} | {self.queries or ''} | "
            f"{'yes' if in_time and few else 'NO'} |"
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.catalogue", description=__doc__)
    parser.add_argument("--businesses", type=int, default=1_000)
    parser.add_argument("--products", type=int, default=100_000, help="in all")
    sizes = parser.parse_args()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("Name an empty PostgreSQL database by DATABASE_URL.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="jisr-bench-") as folder:
        os.environ.setdefault("DATA_DIR", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        os.environ["LOG_LEVEL"] = "ERROR"
        django.setup()
        settings.DEBUG = False  # as on a server: with it, every query would be kept
        return _measure_all(sizes)


def _measure_all(sizes: argparse.Namespace) -> int:
    from benchmarks import editors, screens

    seconds = _fill(sizes)
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(f"{sizes.businesses:,} businesses, {sizes.products:,} products", end="")
    print(f", made in {seconds:.0f} s\n\n{HEAD}" if seconds else f"\n\n{HEAD}", flush=True)
    kept = True
    for lines in (screens.lists, screens.writes, editors.together):
        for line in lines():
            print(line.as_row(), flush=True)
            kept = kept and "NO" not in line.as_row()
    return 0 if kept else 1


def _fill(sizes: argparse.Namespace) -> float:
    """Make the catalogue unless it is there; the seconds it took."""
    from django.core.management import call_command

    from benchmarks.multiply import gather, multiply
    from catalog.models import Business
    from catalog.tenancy import unscoped

    began = time.monotonic()
    call_command("migrate", verbosity=0)
    if Business.objects.exists():
        return 0
    times = max(sizes.businesses // BASE_BUSINESSES, 1)
    call_command(
        "make_catalogue",
        businesses=sizes.businesses // times,
        products=sizes.products // times,
        stderr=io.StringIO(),
    )
    with unscoped("measuring"):
        multiply(times)
        if sizes.businesses > 2 * GATHERED:
            gather(Business.objects.order_by("pk")[0].pk, businesses=GATHERED)
    return time.monotonic() - began


def timed(act: Callable[[], Any], *, runs: int = RUNS) -> tuple[list[float], int]:
    """Milliseconds of each run after a first one that warms up, and the queries of one run."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    act()
    reset_queries()
    with CaptureQueriesContext(connection) as seen:
        act()
    queries = len(seen)  # now: the next request forgets them
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return times, queries


if __name__ == "__main__":
    sys.exit(main())
