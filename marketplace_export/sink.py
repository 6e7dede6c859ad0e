"""Where finished feed files lie: written beside, moved in whole, never changed afterwards.

A file is named by its checksum, so a new one never touches the one that is being served; which
one is served is a row in the database. Works on a local folder and on an S3 bucket alike.
"""

import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "feeds"
PACKED = ".gz"
YOUNG = timedelta(hours=1)
_PART = ".part-"
_BLOCK = 256 * 1024


def feed_storage() -> Storage:
    return storages[ALIAS]


def storage_name(feed_id: int, checksum: str, extension: str) -> str:
    """The name of a feed's file with this content; its packed twin ends in `.gz`."""
    return f"{feed_id}/{checksum}.{extension}"


@contextmanager
def working_file(feed_id: int, run_id: int) -> Iterator[Path]:
    """A place for a run to write its file; whatever is left there is removed afterwards.

    On a local folder it lies beside the finished files, so that moving it in is one step.
    """
    folder = _working_folder(feed_id)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{_PART}{run_id}-", dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _working_folder(feed_id: int) -> Path:
    storage = feed_storage()
    if isinstance(storage, FileSystemStorage):
        return Path(storage.path(str(feed_id)))
    return Path(tempfile.gettempdir()) / "jisr-feeds" / str(feed_id)


def keep_file(path: Path, name: str) -> None:
    """Put a checked file and its packed twin where they are served from. Safe to repeat."""
    with pack(path) as packed:
        _keep(packed, name + PACKED)
    _keep(path, name)


def _keep(path: Path, name: str) -> None:
    storage = feed_storage()
    if isinstance(storage, FileSystemStorage):
        path.chmod(0o640)
        path.replace(storage.path(name))
        return
    with path.open("rb") as stream:
        storage.save(name, File(stream))


@contextmanager
def pack(path: Path) -> Iterator[Path]:
    """The file packed with gzip, beside it; the same bytes for the same content."""
    packed = path.with_name(path.name + PACKED)
    try:
        with (
            path.open("rb") as source,
            packed.open("wb") as out,
            gzip.GzipFile("", "wb", 6, out, mtime=0) as zipped,
        ):
            shutil.copyfileobj(source, zipped, _BLOCK)
        yield packed
    finally:
        packed.unlink(missing_ok=True)


def open_file(name: str) -> BinaryIO:
    """Raises FileNotFoundError."""
    return feed_storage().open(name, "rb")  # type: ignore[return-value]


def forget_files(feed_id: int, *, keep: set[str], now: datetime) -> None:
    """Remove a feed's files that are not kept; younger ones stay, a run beside us made them."""
    storage = feed_storage()
    kept = {Path(name).name for name in keep} | {Path(name).name + PACKED for name in keep}
    try:
        _, names = storage.listdir(str(feed_id))
    except FileNotFoundError:
        return
    for name in names:
        path = f"{feed_id}/{name}"
        if name in kept or name.startswith(_PART):
            continue
        if storage.get_modified_time(path) < now - YOUNG:
            storage.delete(path)


def forget_parts(feed_id: int, *, up_to_run: int) -> None:
    """Remove what dead workers of this and earlier runs left; later runs are not ours to judge."""
    for path in _working_folder(feed_id).glob(f"{_PART}*"):
        run_id = path.name.removeprefix(_PART).partition("-")[0]
        if run_id.isdigit() and int(run_id) <= up_to_run:
            path.unlink(missing_ok=True)
