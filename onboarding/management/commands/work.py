"""`manage.py work`: the background worker, with the tick built in."""

import logging
import os
import signal
import time
from inspect import signature
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.db.utils import OperationalError
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from onboarding.services.upkeep import upkeep_run

log = logging.getLogger(__name__)
TICK_SECONDS = 60
ACCEPTED = signature(Worker).parameters


class Command(BaseCommand):
    help = "Work off the queue of background jobs until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when the queue is empty")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between looks")
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the process that started it ends"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # One line per look would drown what matters.
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        if options["once"]:
            _work_off()
            return
        self._stopping = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        parent = os.getppid() if options["with_parent"] else None
        self.stdout.write("Working in the background. Ctrl+C stops.")
        self._loop(options["interval"], parent)

    def _stop(self, *args: Any) -> None:
        self._stopping = True

    def _loop(self, interval: float, parent: int | None) -> None:
        last_tick = float("-inf")
        while not self._stopping and parent in (None, os.getppid()):
            close_old_connections()
            try:
                if time.monotonic() - last_tick > TICK_SECONDS:
                    upkeep_run(now=timezone.now())
                    last_tick = time.monotonic()
                _work_off()
            except OperationalError:
                # The database restarts or is locked: jobs wait in it, so we wait for it.
                log.warning("The database does not answer; trying again.", exc_info=True)
                time.sleep(interval * 5)
            time.sleep(interval)


def _work_off() -> None:
    """Run every job that is ready now, then return."""
    # django-tasks-db asks for it from 0.13 on, and 0.13 does not run on the newest Django yet.
    newer = {"excluded_queue_names": []} if "excluded_queue_names" in ACCEPTED else {}
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="jobs",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        **newer,
    ).run()
