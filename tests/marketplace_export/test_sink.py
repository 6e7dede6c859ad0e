"""Finished files: whole or not there, on a local folder and on a real S3 server."""

import gzip
import os
from datetime import UTC, datetime, timedelta

import pytest

from marketplace_export import sink
from tests.s3_server import BUCKET, s3_server

CONTENT = "زيت أركان\n".encode() * 1000


@pytest.fixture(scope="module")
def server():
    with s3_server() as running:
        yield running


@pytest.fixture(
    params=["local", pytest.param("s3", marks=pytest.mark.s3)],
)
def storage(request, settings, tmp_path):
    """The feed storage, empty."""
    if request.param == "local":
        request.getfixturevalue("feed_folder")
    else:
        server = request.getfixturevalue("server")
        options = {
            "bucket_name": BUCKET,
            "endpoint_url": server.endpoint_url,
            "region_name": "us-east-1",
            "access_key": server.access_key,
            "secret_key": server.secret_key,
            "addressing_style": "path",
            "signature_version": "s3v4",
            "file_overwrite": True,
            "location": f"feeds-{tmp_path.name}",
        }
        backend = {"BACKEND": "catalog.storages.S3PrivateStorage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "feeds": backend}
    return sink.feed_storage()


def keep(content: bytes, checksum: str) -> str:
    name = sink.storage_name(7, checksum, "xml")
    with sink.working_file(7, 1) as path:
        path.write_bytes(content)
        sink.keep_file(path, name)
    return name


def kept(storage) -> set[str]:
    return set(storage.listdir("7")[1])


def read(name: str) -> bytes:
    with sink.open_file(name) as stream:
        return stream.read()


def test_a_kept_file_is_read_back_plain_and_packed(storage):
    name = keep(CONTENT, "aa")

    assert read(name) == CONTENT
    assert gzip.decompress(read(name + ".gz")) == CONTENT
    assert kept(storage) == {"aa.xml", "aa.xml.gz"}


def test_the_same_content_may_be_kept_again(storage):
    keep(CONTENT, "aa")

    assert read(keep(CONTENT, "aa")) == CONTENT
    assert kept(storage) == {"aa.xml", "aa.xml.gz"}


def test_packing_gives_the_same_bytes_for_the_same_content(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(CONTENT)
    with sink.pack(path) as packed:
        first = packed.read_bytes()
    with sink.pack(path) as packed:
        assert packed.read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_of_a_missing_file_is_told(storage):
    with pytest.raises(FileNotFoundError):
        sink.open_file("7/none.xml")


def test_old_files_that_are_not_kept_go_and_young_ones_stay(storage):
    name = keep(CONTENT, "aa")
    keep(CONTENT, "bb")
    now = datetime.now(UTC)

    sink.forget_files(7, keep={name}, now=now)
    assert len(kept(storage)) == 4
    sink.forget_files(7, keep={name}, now=now + timedelta(hours=2))
    assert kept(storage) == {"aa.xml", "aa.xml.gz"}
    sink.forget_files(8, keep=set(), now=now)


def test_what_is_written_beside_is_gone_afterwards(storage):
    def work():
        with sink.working_file(7, 1) as path:
            path.write_bytes(CONTENT)
            seen.append(path)
            raise RuntimeError

    seen = []
    with pytest.raises(RuntimeError):
        work()

    assert not seen[0].exists()


def test_parts_of_dead_workers_go_and_those_of_later_runs_stay(storage):
    with sink.working_file(7, 5) as mine:
        folder = mine.parent
        for name in (".part-4-dead", ".part-5-dead", ".part-6-alive"):
            (folder / name).write_text("half")
        mine.write_text("half")

        sink.forget_parts(7, up_to_run=4)
        assert not (folder / ".part-4-dead").exists()
        assert mine.exists()
        sink.forget_parts(7, up_to_run=5)
        assert {path.name for path in folder.glob(".part-*")} == {".part-6-alive"}
        (folder / ".part-6-alive").unlink()


def test_local_files_move_in_whole(feed_folder):
    """A reader who opened the old file keeps reading it; nobody ever sees half a file."""
    name = keep(b"old", "aa")
    with sink.open_file(name) as reader:
        keep(CONTENT, "aa")
        assert reader.read() == b"old"
    assert read(name) == CONTENT
    assert oct(os.stat(feed_folder / name).st_mode)[-3:] == "640"  # noqa: PTH116
