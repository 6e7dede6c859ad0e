"""Runs the demo site on this machine's loopback, with its background worker beside it."""

import socket
import subprocess
import sys
from pathlib import Path

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application

HOST = "127.0.0.1"
MANAGE = Path(settings.BASE_DIR) / "manage.py"


class PortBusy(Exception):
    """Something else already answers on this port."""


def port_claim(port: int) -> None:
    """Raise PortBusy unless the port can be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortBusy from error


def work_off_queue(workers: int = 2) -> None:
    """Run everything that waits in the queue, on as many workers, and return when it is empty."""
    running = [_manage("work", "--once") for _ in range(workers)]
    for process in running:
        process.wait()


def serve(port: int) -> None:
    """Serve until Ctrl+C; the worker ends with the site."""
    worker = _manage("work", "--with-parent")
    try:
        waitress.serve(get_wsgi_application(), host=HOST, port=port, threads=8, _quiet=True)
    finally:
        worker.terminate()
        worker.wait()


def _manage(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, str(MANAGE), *arguments])  # noqa: S603 - our own
