"""`make lint`: every check that reads the project without running its tests, two at a time.

All checks run even when one fails, so that one run tells everything there is to mend.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable


class Check(NamedTuple):
    """One command; exit 0 is good, its output is shown otherwise."""

    name: str
    command: list[str]
    variables: dict[str, str] = {}


class Outcome(NamedTuple):
    check: Check
    is_good: bool
    output: str
    seconds: float


def checks(data: str) -> list[Check]:
    """Return the checks, the slowest first; `data` is an empty folder they may write in."""
    manage = [PYTHON, "-W", "ignore", "manage.py"]
    testing = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATA_DIR": data}
    deployed = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATA_DIR": data,
        "SECRET_KEY": "a-key-for-this-check-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "shops.example.org",
        "BASE_URL": "https://shops.example.org",
    }
    return [
        Check("types (mypy)", [PYTHON, "-m", "mypy"], testing),
        Check("templates (djlint)", [str(BIN / "djlint"), "--lint", "--quiet", "."]),
        Check(
            "deployment (check --deploy)",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            deployed,
        ),
        Check("migrations complete", [*manage, "makemigrations", "--check", "--dry-run"], testing),
        Check("imports one way (import-linter)", [str(BIN / "lint-imports"), "--no-logo"]),
        Check("translations complete", [PYTHON, "locale/messages.py", "check"]),
        Check(
            "style (ruff check)", [str(BIN / "ruff"), "check", "--output-format", "concise", "."]
        ),
        Check(
            "format (ruff format)",
            [str(BIN / "ruff"), "format", "--check", "--output-format", "concise", "."],
        ),
        Check("requirements agree (pip check)", [PYTHON, "-m", "pip", "check"]),
        Check("no machine's own addresses", [PYTHON, "tests/architecture/addresses.py"]),
    ]


def run(check: Check) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "."} | check.variables,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Outcome(check, done.returncode == 0, done.stdout, time.monotonic() - began)


def main(wanted: list[str]) -> int:
    """Run the checks whose name holds one of the wanted words; all of them without words."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="jisr-lint-") as data:
        chosen = [
            check
            for check in checks(data)
            if not wanted or any(word in check.name for word in wanted)
        ]
        with ThreadPoolExecutor(max_workers=2) as pool:
            for outcome in pool.map(run, chosen):
                word = "ok  " if outcome.is_good else "FAIL"
                print(f"{word} {outcome.check.name} ({outcome.seconds:.1f} s)", flush=True)
                if not outcome.is_good:
                    failed.append(outcome.check.name)
                    print(outcome.output.rstrip(), flush=True)
    if failed:
        print(f"\n{len(failed)} of {len(chosen)} checks failed: {', '.join(failed)}")
    else:
        print(f"All {len(chosen)} checks passed.")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
