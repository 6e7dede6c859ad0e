"""Finds download addresses of registries and absolute paths of one machine in the project's files.

Either makes the project work on that machine only; pip and uv bring their own addresses.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Written in pieces, so that this file does not find itself.
REGISTRY = "|".join(
    [
        "--(extra-)?index" + "-url",
        "find-" + "links ",
        r'"resol' + r'ved":\s*"http',
        "pythonhos" + "ted",
    ]
)
HOME = r"""(^|[\s"'=(`])/(home|root|work|Users)/[\w.-]+"""
WRONG = re.compile(f"({REGISTRY})|({HOME})")
# The flag that turns addresses off in the output is the cure, not the disease.
ALLOWED = "--no-emit-" + "index-url"


def files() -> Iterator[Path]:
    """Yield every text file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file() and b"\0" not in path.read_bytes()[:8000]:
            yield path


def findings() -> Iterator[str]:
    """Yield `file:line: text` for each line that names a registry or a machine's own path."""
    for path in files():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
            if WRONG.search(line.replace(ALLOWED, "")):
                yield f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"


def main() -> int:
    found = list(findings())
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
