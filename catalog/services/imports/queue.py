"""Applies a short list at once and hands a long one to the worker."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation

from catalog.models import ImportRun
from catalog.services.imports.runs import AlreadyApplied, import_run_apply

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AT_ONCE = 100  # rows a person waits for
# After this long a run that is still "being applied" has lost its worker: it may start again,
# which does nothing twice.
GIVEN_UP = timedelta(hours=1)


def may_start(run: ImportRun) -> bool:
    """Whether a checked run waits to be applied, or lost its worker on the way."""
    if run.state == ImportRun.State.APPLYING:
        return run.created_at < timezone.now() - GIVEN_UP
    return run.state in (ImportRun.State.PLANNED, ImportRun.State.FAILED)


def import_run_start(*, run: ImportRun, actor: "User | None" = None) -> ImportRun:
    """Apply a checked run: now when it is short, else behind the scenes (state APPLYING).

    Raises AlreadyApplied when it was applied or is being applied, UnreadableFile when the kept
    file is gone.
    """
    if not may_start(run):
        raise AlreadyApplied
    # The state as it was seen decides: of two people pressing at once, one starts.
    claimed = ImportRun.objects.filter(pk=run.pk, state=run.state).update(
        state=ImportRun.State.APPLYING
    )
    if not claimed:
        raise AlreadyApplied
    run.state = ImportRun.State.APPLYING
    if run.counts.get("ROWS", 0) <= AT_ONCE:
        return import_run_apply(run=run, actor=actor)
    _hand_over(run, actor)
    return run


def _hand_over(run: ImportRun, actor: "User | None") -> None:
    from catalog.tasks import apply_import_task

    language = translation.get_language() or "en"
    transaction.on_commit(
        lambda: apply_import_task.enqueue(
            run_id=run.pk, actor_id=actor.pk if actor else None, language=language
        )
    )
