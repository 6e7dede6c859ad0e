"""`make bench`: demo, import and export on a made-up catalogue, as a table.

Sizes: ARGS="--businesses 100 --products 10000". Runs in empty folders on SQLite; the catalogue on
the empty database that DATABASE_URL names, when it does.
"""

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.measure import CommandFailed, Measured, measured
from benchmarks.sheet import write_sheet

HEAD = "| what | rows | seconds | rows a second | peak MB |\n|---|---|---|---|---|"
MADE_BUSINESS = "measure-00000"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--businesses", type=int, default=100)
    parser.add_argument("--products", type=int, default=10_000, help="in all")
    parser.add_argument("--sheet-rows", type=int, default=1_000)
    sizes = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print(HEAD, flush=True)
    try:
        for line in chain(demo(), catalogue(sizes)):
            print(line.as_row(), flush=True)
    except CommandFailed as error:
        print(f"\nThis command failed: {error}", file=sys.stderr)
        return 1
    return 0


def demo() -> Iterator[Measured]:
    """Measure the first and the second start of the demo, without serving."""
    with tempfile.TemporaryDirectory(prefix="jisr-bench-") as folder:
        for name in ("demo, first time", "demo, second time"):
            yield measured(name, ["demo", "--no-serve"], rows=0, data=Path(folder), on_sqlite=True)


def catalogue(sizes: argparse.Namespace) -> Iterator[Measured]:
    """Measure making, exporting and importing over a made-up catalogue."""
    with tempfile.TemporaryDirectory(prefix="jisr-bench-") as folder:
        data = Path(folder)
        yield measured("migrate an empty database", ["migrate", "-v0"], rows=0, data=data)
        making = ["make_catalogue", f"--businesses={sizes.businesses}"]
        making += [f"--products={sizes.products}"]
        yield measured("make_catalogue", making, rows=sizes.products, data=data)

        exporting = ["export_listings", "--channel=google_merchant", "--all"]
        exporting += ["--country=MA", "--language=fr", f"--output={data / 'feed.xml'}"]
        for name in ("export, everything new", "export, nothing changed"):
            yield measured(name, exporting, rows=sizes.products, data=data)

        sheet = data / "sheet.csv"
        write_sheet(sheet, rows=sizes.sheet_rows)
        importing = ["import_products", f"--business={MADE_BUSINESS}", str(sheet)]
        yield measured(
            "import, dry run", [*importing, "--dry-run"], rows=sizes.sheet_rows, data=data
        )
        for name in ("import, all new", "import, nothing changed"):
            yield measured(name, importing, rows=sizes.sheet_rows, data=data)


if __name__ == "__main__":
    sys.exit(main())
