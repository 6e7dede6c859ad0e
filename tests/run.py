"""`make test`: the suite on SQLite, then on PostgreSQL where a server answers.

Arguments go to pytest. What could not run is said in one line each, or fails the run when
JISR_REQUIRE_SERVICES=1. JISR_TEST_DATABASES=sqlite (or postgresql) asks for one of the two;
JISR_TEST_WORKERS says how many processes share the work.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import services  # noqa: E402

INTERRUPTED = 2
NO_TESTS_COLLECTED = 5


def main(arguments: list[str]) -> int:
    wanted = os.environ.get("JISR_TEST_DATABASES", "sqlite postgresql").split()
    postgresql = services.postgresql_url() if "postgresql" in wanted else None
    missing = []
    if not services.chromium_path():
        missing.append("No Chromium found: the browser tests were not run.")
    if "postgresql" in wanted and not postgresql:
        missing.append("No PostgreSQL answers: the suite was not run on it (set DATABASE_URL).")
    if missing and services.are_required():
        print("\n".join([*missing, "JISR_REQUIRE_SERVICES is set, so this is a failure."]))
        return 1

    results = []
    if "sqlite" in wanted:
        results.append(suite("SQLite", "sqlite:///:memory:", "not postgres", arguments))
    if postgresql and INTERRUPTED not in results:
        results.append(suite("PostgreSQL", postgresql, "not browser or postgres", arguments))
    for line in missing:
        print(line)
    # A choice such as -k may leave one of the two without a test, but not both.
    ran = [code for code in results if code != NO_TESTS_COLLECTED]
    return next(filter(None, ran), 0) if ran else NO_TESTS_COLLECTED


def suite(name: str, database_url: str, marks: str, arguments: list[str]) -> int:
    """Run pytest once in processes of its own and return its exit code."""
    print(f"Tests on {name}", flush=True)
    workers = os.environ.get("JISR_TEST_WORKERS", "auto")
    command = [sys.executable, "-m", "pytest", "-q", "-m", marks, "-n", workers]
    command += ["--maxprocesses=4", "--dist=loadgroup", "--no-loadscope-reorder"]
    variables = os.environ | {"DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"}
    return subprocess.run([*command, *arguments], cwd=ROOT, env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
