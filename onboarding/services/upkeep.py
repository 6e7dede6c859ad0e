"""What has to happen now and then: start what is due, and revive what died."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalog.models import MediaImage
from catalog.services.certificate_days import certificates_turn
from catalog.services.low_stock import lows_tell
from catalog.services.paper_reminders import reminders_queue
from catalog.services.photos import renditions_queue
from catalog.services.product_plans import plans_run
from catalog.tenancy import unscoped
from marketplace_export.services import feeds_refresh_due, runs_revive

# No task of ours works longer without being written in smaller ones.
TASK_LIMIT = timedelta(minutes=15)
PHOTO_GRACE = timedelta(minutes=5)


@dataclass(frozen=True)
class Upkeep:
    """How many of each were set going again."""

    revived_tasks: int
    revived_runs: int
    feeds_started: int
    photos_queued: int
    reminders_sent: int
    certificates_turned: int
    lows_told: int
    published: int
    unpublished: int


def upkeep_run(*, now: datetime) -> Upkeep:
    """Everything that is due at `now` (UTC). Running it twice, or two at once, does no harm."""
    with unscoped("upkeep serves every business"):
        plans, today = plans_run(now=now), timezone.localdate(now)
        return Upkeep(
            revived_tasks=tasks_revive(now=now),
            revived_runs=runs_revive(now=now),
            feeds_started=feeds_refresh_due(now=now),
            photos_queued=photos_requeue(now=now),
            reminders_sent=reminders_queue(today=today),
            certificates_turned=certificates_turn(today=today, now=now),
            lows_told=lows_tell(now=now),
            published=plans.published,
            unpublished=plans.unpublished,
        )


def tasks_revive(*, now: datetime) -> int:
    """Give back to the queue the tasks of workers that died: the queue itself never does.

    Our tasks may run twice without harm, so a slow one that is given back costs only time.
    """
    return DBTaskResult.objects.filter(status="RUNNING", started_at__lt=now - TASK_LIMIT).update(
        status="READY", started_at=None
    )


def photos_requeue(*, now: datetime, limit: int = 200) -> int:
    """Queue photos that still have no sizes some minutes after they came in."""
    images = MediaImage.objects.filter(
        renditions__isnull=True, created_at__lt=now - PHOTO_GRACE
    ).order_by("pk")[:limit]
    waiting = DBTaskResult.objects.filter(
        status="READY", task_path="catalog.tasks.make_renditions_task"
    )
    if waiting.exists():
        return 0
    for image in images:
        renditions_queue(image=image)
    return len(images)
