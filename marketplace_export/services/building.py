"""One run from its first stale listing to the file that is served."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalog.tenancy import unscoped
from marketplace_export import sink
from marketplace_export.channel import FileReport
from marketplace_export.models import ExportRun, Feed
from marketplace_export.selectors.stored import held_count
from marketplace_export.services.files import WrittenFile, file_check, file_write
from marketplace_export.services.listings import listings_refresh
from marketplace_export.services.runs import LeaseLost, run_claim, run_fail, run_renew
from marketplace_export.targets import target_scope

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
_Status, _Error = ExportRun.Status, ExportRun.Error


def run_execute(*, run_id: int, clock: Clock = timezone.now) -> ExportRun | None:
    """Build, check and publish a feed; None when the run is over or in another worker's hand.

    Safe to repeat: a run that is interrupted anywhere leaves the last good file in its place, and
    what was refreshed stays refreshed. A refusal ends the run as FAILED; anything unforeseen does
    so, too, and is raised.
    """
    with unscoped("a run is known by its id; its feed says whose it is"):
        run = run_claim(run_id=run_id, now=clock())
    if run is None:
        return None
    with target_scope(run.feed.business):
        try:
            _build(run, clock)
        except LeaseLost:
            log.warning("Export run %s went on in another worker.", run.pk)
            return None
        except Exception as error:
            with suppress(LeaseLost):
                detail = repr(error)[:2000]
                run_fail(run=run, now=clock(), error=_Error.UNEXPECTED, detail=detail)
            raise
        run.refresh_from_db()
        return run


def _build(run: ExportRun, clock: Clock) -> None:
    feed = run.feed
    listings_refresh(
        target=feed.target,
        business=feed.business,
        now=clock(),
        on_progress=lambda made: run_renew(run=run, now=clock(), refreshed_count=made),
    )
    sink.forget_parts(feed.pk, up_to_run=run.pk)
    with sink.working_file(feed.pk, run.pk) as path:
        written = _write(run, path, clock)
        refusal = _refusal(run, written)
        if refusal:
            run_fail(run=run, now=clock(), error=refusal)
            return
        report = _check(run, path, clock)
        if not report.is_good:
            run_fail(run=run, now=clock(), error=_Error.CHECK_FAILED)
            return
        _publish(run, written, path, clock)


def _write(run: ExportRun, path: Path, clock: Clock) -> WrittenFile:
    feed = run.feed
    written = file_write(
        target=feed.target,
        business=feed.business,
        path=path,
        on_progress=lambda items: run_renew(run=run, now=clock(), item_count=items),
    )
    run_renew(
        run=run,
        now=clock(),
        status=_Status.CHECKING,
        item_count=written.item_count,
        held_count=held_count(target=feed.target),
        byte_count=written.byte_count,
        checksum=written.checksum,
    )
    return written


def _refusal(run: ExportRun, written: WrittenFile) -> str:
    """Why the file may not replace the last good one, or ""."""
    if written.item_count == 0:
        return _Error.EMPTY
    last = run.feed.published_run
    has_shrunk = last is not None and written.item_count * 2 < last.item_count
    return _Error.SHRUNK if has_shrunk and not run.is_forced else ""


def _check(run: ExportRun, path: Path, clock: Clock) -> FileReport:
    report = file_check(
        target=run.feed.target,
        business=run.feed.business,
        path=path,
        now=clock(),
        on_batch=lambda: run_renew(run=run, now=clock()),
    )
    ExportRun.objects.filter(pk=run.pk).update(
        problem_count=report.problem_count, problems=_stored_problems(report)
    )
    return report


def _stored_problems(report: FileReport) -> list[dict[str, Any]]:
    return [
        {"code": problem.issue.kind.code, "params": problem.issue.params, "item": problem.item}
        for problem in report.problems
    ]


def _publish(run: ExportRun, written: WrittenFile, path: Path, clock: Clock) -> None:
    """Put the file in its place, then say in one step that it is the one to serve."""
    feed = run.feed
    name = sink.storage_name(feed.pk, written.checksum, feed.channel_object.file_extension)
    sink.keep_file(path, name)
    with transaction.atomic():
        locked = Feed.objects.select_for_update().get(pk=feed.pk)
        before = locked.published_run
        now = clock()
        run_renew(run=run, now=now, status=_Status.PUBLISHED, storage_name=name)
        ExportRun.objects.filter(pk=run.pk).update(lease_until=None, finished_at=now)
        if before is not None:
            ExportRun.objects.filter(pk=before.pk).update(status=_Status.SUPERSEDED)
        locked.published_run = run
        locked.save(update_fields=["published_run"])
    # The file before this one stays for whoever is reading it now.
    kept = {name} | ({before.storage_name} if before else set())
    sink.forget_files(feed.pk, keep=kept, now=now)
