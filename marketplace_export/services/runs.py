"""Asking for a feed to be built, taking a run in hand, and reviving what died."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from catalog.tenancy import unscoped
from marketplace_export.models import ExportRun, Feed
from marketplace_export.models.run import OPEN

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# A worker renews its lease with every batch; a queued run waits this long to be taken in hand.
LEASE = timedelta(minutes=5)
QUEUE_PATIENCE = timedelta(minutes=15)
MAX_ATTEMPTS = 3
_Status = ExportRun.Status


class LeaseLost(Exception):
    """Another worker has taken this run in hand: what this one has made must not be published."""


@dataclass(frozen=True, slots=True)
class RequestedRun:
    """The feed's open run; `is_new` when this request made it."""

    run: ExportRun
    is_new: bool


def run_request(
    *,
    feed: Feed,
    now: datetime,
    actor: "User | None" = None,
    is_forced: bool = False,
) -> RequestedRun:
    """Queue the building of a feed; while one is open, that one is the answer.

    `is_forced` publishes also a file that lost more than half of its listings.
    """
    try:
        with transaction.atomic():
            run = ExportRun.objects.create(
                feed=feed,
                business_id=feed.business_id,
                requested_by=actor,
                is_forced=is_forced,
                lease_until=now + QUEUE_PATIENCE,
            )
            _enqueue(run)
    except IntegrityError:
        open_run = ExportRun.objects.filter(feed=feed, status__in=OPEN).first()
        if open_run is None:  # it ended between our attempt and our look
            return run_request(feed=feed, now=now, actor=actor, is_forced=is_forced)
        return RequestedRun(open_run, is_new=False)
    return RequestedRun(run, is_new=True)


def _enqueue(run: ExportRun) -> None:
    from marketplace_export.tasks import run_export_task

    transaction.on_commit(lambda: run_export_task.enqueue(run_id=run.pk))


def run_claim(*, run_id: int, now: datetime) -> ExportRun | None:
    """Take a run in hand; None when it is over or in another worker's hand."""
    token = secrets.token_hex(16)
    is_free = Q(status=_Status.QUEUED) | Q(status__in=OPEN, lease_until__lte=now)
    claimed = ExportRun.objects.filter(is_free, pk=run_id).update(
        status=_Status.BUILDING,
        token=token,
        lease_until=now + LEASE,
        attempts=F("attempts") + 1,
        started_at=now,
    )
    if not claimed:
        return None
    return ExportRun.objects.select_related("feed__business").get(pk=run_id)


def run_renew(*, run: ExportRun, now: datetime, **progress: int | str) -> None:
    """Keep the run in hand and note how far it is. One query. Raises LeaseLost."""
    held = ExportRun.objects.filter(pk=run.pk, token=run.token, status__in=OPEN)
    if not held.update(lease_until=now + LEASE, **progress):
        raise LeaseLost(run.pk)
    for name, value in progress.items():
        setattr(run, name, value)


def run_fail(*, run: ExportRun, now: datetime, error: str, detail: str = "") -> None:
    """End a run without publishing; the last good file stays. Raises LeaseLost."""
    run_renew(
        run=run,
        now=now,
        status=_Status.FAILED,
        error=error,
        error_detail=detail,
    )
    ExportRun.objects.filter(pk=run.pk).update(lease_until=None, finished_at=now)


def runs_revive(*, now: datetime) -> int:
    """Queue again the runs whose worker died, or give up after three attempts.

    Returns how many were queued again. Running it twice, or two at once, does no harm.
    """
    with unscoped("dead export runs of every business"):
        dead = ExportRun.objects.filter(status__in=OPEN, lease_until__lte=now)
        dead.filter(attempts__gte=MAX_ATTEMPTS).update(
            status=_Status.FAILED,
            error=ExportRun.Error.WORKER_DIED,
            lease_until=None,
            finished_at=now,
        )
        revived = 0
        for run in dead.order_by("pk"):
            with transaction.atomic():
                # The condition is looked at again: another tick may have been faster.
                taken = dead.filter(pk=run.pk).update(
                    status=_Status.QUEUED, token="", lease_until=now + QUEUE_PATIENCE
                )
                if taken:
                    _enqueue(run)
                    revived += 1
    return revived
