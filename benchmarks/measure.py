"""Runs one of the project's own commands in a process of its own and tells time and memory."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# Linux counts a process's memory in KiB, macOS in bytes.
BYTES = 1 if sys.platform == "darwin" else 1024


class CommandFailed(RuntimeError):
    """A measured command did not do its work; the message has what it said."""


class Measured(NamedTuple):
    """One line of the report; `rows` is what the command handled."""

    name: str
    rows: int
    seconds: float
    peak_mb: float

    def as_row(self) -> str:
        per_second = f"{self.rows / self.seconds:,.0f}" if self.rows else ""
        rows = f"{self.rows:,}" if self.rows else ""
        return f"| {self.name} | {rows} | {self.seconds:.1f} | {per_second} | {self.peak_mb:.0f} |"


def measured(
    name: str, arguments: list[str], *, rows: int, data: Path, on_sqlite: bool = False
) -> Measured:
    """Run `manage.py arguments` over the data folder; raise CommandFailed on any exit but 0."""
    variables = os.environ | {"DATA_DIR": str(data), "LOG_LEVEL": "WARNING"}
    if on_sqlite:
        variables.pop("DATABASE_URL", None)
    output = data / "output.txt"
    began = time.monotonic()
    with output.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=variables,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    if process.returncode:
        raise CommandFailed(f"{' '.join(arguments)}\n{output.read_text('utf-8', 'replace')}")
    return Measured(name, rows, seconds, usage.ru_maxrss * BYTES / 1_000_000)
