"""`manage.py demo`: the demo programme on one machine, ready to look at."""

import json
import logging
import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from onboarding.demo import loading, serving
from onboarding.demo.summary import Summary, summary_text, summary_values


class Command(BaseCommand):
    help = "Load the demo programme and serve it on this machine. Running it again loses nothing."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="load, print, and stop")
        parser.add_argument(
            "--json", action="store_true", help="print addresses and sign-ins as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        self.quiet = options["json"]
        self._begun = time.monotonic()
        _keep_to_warnings()
        if not options["no_serve"]:
            self._claim(port)
        self._live_at(port)
        self._load()
        found = Summary.read(base_url=settings.WAGTAILADMIN_BASE_URL)
        if options["json"]:
            self.stdout.write(json.dumps(summary_values(found), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(summary_text(found))
        if not options["no_serve"]:
            self.stderr.write(f"Serving {settings.WAGTAILADMIN_BASE_URL} - Ctrl+C stops.")
            serving.serve(port)

    def _claim(self, port: int) -> None:
        try:
            serving.port_claim(port)
        except serving.PortBusy as error:
            raise CommandError(
                f"Port {port} is in use. Stop what runs there, or choose another: "
                f'make demo ARGS="--port {port + 10}"'
            ) from error

    def _live_at(self, port: int) -> None:
        """Links in feeds and mails lead to where this run serves, here and in the worker."""
        if "BASE_URL" not in os.environ:
            settings.WAGTAILADMIN_BASE_URL = f"http://{serving.HOST}:{port}"
            os.environ["BASE_URL"] = settings.WAGTAILADMIN_BASE_URL

    def _load(self) -> None:
        if not getattr(settings, "DEMO_ALLOWED", False):
            raise CommandError("The demo refuses to run on production settings.")
        self._say("Database")
        call_command("migrate", verbosity=0, interactive=False)
        try:
            loading.demo_refuse()
        except loading.NotOurData as error:
            raise CommandError(
                "This database holds businesses that the demo did not make; nothing was changed. "
                "Set DATABASE_URL (or DATA_DIR) to an empty place for the demo."
            ) from error
        if not loading.demo_is_loaded():
            loading.demo_load(report=self._say)
        self._say("Feeds")
        loading.feeds_build_missing()

    def _say(self, line: str) -> None:
        if not self.quiet:
            self.stderr.write(f"{time.monotonic() - self._begun:6.1f} s  {line}")


def _keep_to_warnings() -> None:
    """A newcomer reads the demo's own lines, here and from the worker; LOG_LEVEL shows the rest."""
    if "LOG_LEVEL" not in os.environ:
        os.environ["LOG_LEVEL"] = "WARNING"
        logging.getLogger().setLevel(logging.WARNING)
