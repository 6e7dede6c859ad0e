"""`manage.py tick`: starts what is due and revives what died; for cron, or run by `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from onboarding.services.upkeep import upkeep_run


class Command(BaseCommand):
    help = "Start what is due and revive what died. Run it every minute from cron, or use `work`."

    def handle(self, *args: Any, **options: Any) -> None:
        done = upkeep_run(now=timezone.now())
        self.stdout.write(
            f"Revived {done.revived_tasks} tasks and {done.revived_runs} export runs, "
            f"started {done.feeds_started} feeds, queued {done.photos_queued} photos, "
            f"told {done.lows_told} shops what is running out, "
            f"sent {done.reminders_sent} reminders of papers, "
            f"made listings of {done.certificates_turned} certificates stale, "
            f"put {done.published} products in their shops as planned and took "
            f"{done.unpublished} out."
        )
