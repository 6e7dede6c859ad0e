"""A real S3 server (SeaweedFS, from its wheel) on loopback, which checks signatures."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

BUCKET = "jisr-test"


@dataclass(frozen=True)
class S3Server:
    endpoint_url: str
    access_key: str = "test-access"
    secret_key: str = "test-secret"

    def client(self, **changes: str):
        keys = {"access_key": self.access_key, "secret_key": self.secret_key, **changes}
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint_url,
            region_name="us-east-1",
            aws_access_key_id=keys["access_key"],
            aws_secret_access_key=keys["secret_key"],
            config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
        )


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    # SeaweedFS opens a second port 10,000 above each.
    return [port if port < 55_000 else port - 20_000 for port in ports]


def _identities(server: S3Server) -> str:
    keys = [{"accessKey": server.access_key, "secretKey": server.secret_key}]
    actions = ["Admin", "Read", "Write", "List", "Tagging"]
    public = {"name": "anonymous", "actions": [f"Read:{BUCKET}/media/*"]}
    owner = {"name": "jisr", "credentials": keys, "actions": actions}
    return json.dumps({"identities": [owner, public]})


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """Start the server with an empty bucket; stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="jisr-s3-"))
    server, process = _start(folder)
    try:
        yield server
    finally:
        process.kill()  # nothing it holds is needed any more
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, attempts: int = 3) -> tuple[S3Server, subprocess.Popen]:
    """A running server; tries other ports when somebody took one in between."""
    for attempt in range(attempts):
        server, process = _launch(folder / str(attempt))
        try:
            _wait(server, process)
        except (BotoCoreError, ClientError):
            process.kill()
            process.wait()
            if attempt == attempts - 1:
                raise
        else:
            return server, process
    raise AssertionError("unreachable")


def _launch(folder: Path) -> tuple[S3Server, subprocess.Popen]:
    folder.mkdir()
    master, volume, filer, s3 = _free_ports(4)
    server = S3Server(f"http://127.0.0.1:{s3}")
    config = folder / "identities.json"
    config.write_text(_identities(server))
    binary = shutil.which("weed", path=str(Path(sys.executable).parent))
    command = [
        binary or "weed",
        "server",
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        f"-master.port={master}",
        f"-volume.port={volume}",
        f"-filer.port={filer}",
        "-volume.max=8",
        "-s3",
        f"-s3.port={s3}",
        f"-s3.config={config}",
        "-master.volumeSizeLimitMB=64",
    ]
    with (folder / "log").open("wb") as log:
        return server, subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)


def _wait(server: S3Server, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.client().create_bucket(Bucket=BUCKET)
            return
        except (BotoCoreError, ClientError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.5)
