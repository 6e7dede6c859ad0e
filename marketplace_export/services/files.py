"""Writes a target's file from stored listings and judges it; memory does not grow with rows."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from catalog.models import Business
from marketplace_export.channel import FileReport
from marketplace_export.selectors.expectations import feed_head, file_expectations
from marketplace_export.selectors.stored import iter_fragments
from marketplace_export.targets import Target, target_scope


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as written: listings in it, SHA-256 of its bytes, their number."""

    item_count: int
    checksum: str
    byte_count: int


class _Measured:
    """A stream that counts and digests what goes through it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self._stream.write(data)


def file_write(
    *,
    target: Target,
    business: Business | None,
    path: Path,
    on_progress: Callable[[int], None] = lambda items: None,
) -> WrittenFile:
    """Write the file of a target to `path`, one query for each batch of listings.

    `business` None is all shops. The file is on disk, not only in memory, when this returns.
    """
    items = 0
    with target_scope(business), path.open("wb") as stream:
        measured = _Measured(stream)
        head = feed_head(target=target, business=business)
        writer = target.channel.open_writer(measured, head)  # type: ignore[arg-type]
        for fragments in iter_fragments(target=target):
            for fragment in fragments:
                writer.write(fragment)
            items += len(fragments)
            on_progress(items)
        writer.close()
        stream.flush()
        os.fsync(stream.fileno())
    return WrittenFile(items, measured.digest.hexdigest(), measured.size)


def file_check(
    *,
    target: Target,
    business: Business | None,
    path: Path,
    now: datetime,
    on_batch: Callable[[], None] = lambda: None,
) -> FileReport:
    """Hold a written file against every rule of its channel. `on_batch` as it goes."""
    with target_scope(business), path.open("rb") as stream:
        expected = file_expectations(target=target, now=now, on_batch=on_batch)
        return target.channel.check_file(stream, expected)
