"""Imports as rows: who brought which file, what it would do, what it did."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.importing.columns import Mode
from catalog.importing.reading import read_sheet
from catalog.importing.reasons import UnreadableFile
from catalog.importing.sheet import Sheet
from catalog.models import Business, ImportRun
from catalog.services.imports.applying import import_apply
from catalog.services.imports.planning import import_plan
from catalog.services.imports.records import ImportPlan, report_values

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class AlreadyApplied(Exception):
    """This run was applied before; nothing was done again."""


def import_check(
    *,
    business: Business,
    stream: BinaryIO,
    file_name: str,
    mode: Mode = "UPSERT",
    actor: "User | None" = None,
) -> ImportRun:
    """Read an uploaded file, keep it privately, and keep what it would do as a PLANNED run.

    Nothing of the catalogue changes. Raises UnreadableFile; then nothing is kept.
    """
    sheet = read_sheet(stream, file_name)
    plan = import_plan(business=business, sheet=sheet, mode=mode)
    stream.seek(0)
    return ImportRun.objects.create(
        business=business,
        file=File(stream, name=sheet.file_name),
        file_name=sheet.file_name,
        mode=mode,
        created_by_id=actor.pk if actor else None,
        counts=plan.counts,
        report=report_values(plan),
    )


def import_run_apply(*, run: ImportRun, actor: "User | None" = None) -> ImportRun:
    """Apply the file of a checked run, compared once more with what is stored now.

    Safe to call again after a worker died: what was applied is found unchanged. Raises
    AlreadyApplied, UnreadableFile.
    """
    if run.state == ImportRun.State.APPLIED:
        raise AlreadyApplied
    sheet = _kept_sheet(run)
    plan = import_plan(business=run.business, sheet=sheet, mode=_mode(run))
    return _apply(run, plan, actor)


def import_run(
    *,
    business: Business,
    sheet: Sheet,
    mode: Mode = "UPSERT",
    photos_available: Mapping[str, Path] | None = None,
    actor: "User | None" = None,
) -> ImportRun:
    """Plan and apply a sheet at once, and keep what became of it; repeating it changes nothing.

    Raises UnreadableFile: MISSING_COLUMN, DUPLICATE_COLUMN; then nothing is kept.
    """
    plan = import_plan(business=business, sheet=sheet, mode=mode, photos_available=photos_available)
    run = ImportRun(
        business=business,
        file_name=sheet.file_name,
        mode=mode,
        created_by_id=actor.pk if actor else None,
    )
    return _apply(run, plan, actor)


def _kept_sheet(run: ImportRun) -> Sheet:
    try:
        with run.file.open("rb") as stream:
            data = stream.read()
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            "NO_FILE",
            _("The file %(name)s is no longer here. Choose it again."),
            name=run.file_name,
        ) from error
    return read_sheet(io.BytesIO(data), run.file_name)


def _mode(run: ImportRun) -> Mode:
    modes: dict[str, Mode] = {"CREATE": "CREATE", "UPDATE": "UPDATE", "UPSERT": "UPSERT"}
    return modes[run.mode]


def _apply(run: ImportRun, plan: ImportPlan, actor: "User | None") -> ImportRun:
    run.state = ImportRun.State.APPLYING
    run.counts = plan.counts
    run.save()
    try:
        result = import_apply(plan=plan, actor=actor)
    except Exception:
        run.state = ImportRun.State.FAILED
        run.finished_at = timezone.now()
        run.save(update_fields=["state", "finished_at"])
        raise
    run.state = ImportRun.State.APPLIED
    run.finished_at = timezone.now()
    run.counts = result.counts
    run.report = report_values(result)
    run.save()
    return run
