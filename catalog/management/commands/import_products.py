"""`manage.py import_products`: a cooperative's spreadsheet from the command line."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from catalog.importing.columns import Mode
from catalog.importing.reading import read_sheet
from catalog.importing.reasons import UnreadableFile
from catalog.models import Business
from catalog.services.imports import import_plan, import_run, report_values
from catalog.tenancy import scope

MODES: dict[str, Mode] = {"create": "CREATE", "update": "UPDATE", "upsert": "UPSERT"}
VERBS = {"CREATE": "new", "CHANGE": "change", "UNCHANGED": "same", "REFUSE": "REFUSED"}
LINES_SHOWN = 200


class Command(BaseCommand):
    help = (
        "Import a product list (.csv or .xlsx) of one business. Exit code 0: all rows applied; "
        "1: some rows refused, the others applied; 2: nothing changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--business", required=True, metavar="SLUG")
        parser.add_argument("--mode", choices=MODES, default="upsert")
        parser.add_argument("--dry-run", action="store_true", help="show what would happen")
        parser.add_argument("--report", type=Path, metavar="FILE.json")
        parser.add_argument(
            "--photos", type=Path, metavar="DIR", help="folder of the photos the list names"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            business = _business(options["business"])
            report_path: Path | None = options["report"]
            photos = _photos(options["photos"])
            _refuse_unwritable(report_path)
            try:
                report = _import(business, options, photos)
            except UnreadableFile as refusal:
                _write(report_path, {"code": refusal.code, "reason": str(refusal)})
                raise CommandError(str(refusal), returncode=2) from refusal
            _write(report_path, report)
            self.stdout.write("\n".join(_table(report)))
        if report["counts"]["REFUSE"]:
            sys.exit(1)


def _import(business: Business, options: dict[str, Any], photos: dict[str, Path]) -> dict[str, Any]:
    sheet = read_sheet(options["file"])
    mode = MODES[options["mode"]]
    with scope(business):
        if options["dry_run"]:
            plan = import_plan(business=business, sheet=sheet, mode=mode, photos_available=photos)
            return report_values(plan)
        run = import_run(business=business, sheet=sheet, mode=mode, photos_available=photos)
        return dict(run.report)


def _business(slug: str) -> Business:
    found = Business.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no business “{slug}”.", returncode=2)
    return found


def _photos(folder: Path | None) -> dict[str, Path]:
    if folder is None:
        return {}
    if not folder.is_dir():
        raise CommandError(f"{folder} is not a folder.", returncode=2)
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}


def _refuse_unwritable(path: Path | None) -> None:
    """A report that cannot be written is noticed before anything is imported."""
    if path is None:
        return
    folder = path.parent
    target = path if path.exists() else folder
    if path.is_dir() or not folder.is_dir() or not os.access(target, os.W_OK):
        raise CommandError(f"The report cannot be written to {path}.", returncode=2)


def _write(path: Path | None, report: dict[str, Any]) -> None:
    if path:
        text = json.dumps(report, ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")


def _table(report: dict[str, Any]) -> Iterator[str]:
    yield _how_read(report)
    for found in report["unknown_columns"]:
        meant = f"; did you mean {found['suggestion']}?" if found["suggestion"] else ""
        yield f"Column {found['column']} “{found['header']}” is not used{meant}"
    lines = [line for row in report["rows"] for line in _lines(row)]
    yield ""
    yield from lines[:LINES_SHOWN]
    if len(lines) > LINES_SHOWN:
        yield f"… and {len(lines) - LINES_SHOWN} more lines; --report FILE.json has them all."
    yield ""
    yield _summary(report)


def _how_read(report: dict[str, Any]) -> str:
    separator = {"\t": "tab"}.get(report["separator"], report["separator"])
    how = (
        f"sheet “{report['tab']}”"
        if report["layout"] == "XLSX"
        else f"{report['encoding']}, separated by {separator}"
    )
    return f"{report['file']} ({how})"


def _lines(row: dict[str, Any]) -> Iterator[str]:
    start = f"row {row['row']:>6}  {VERBS[row['action']]:<8} {row['sku']:<20} "
    what = [f"{one['column']}: {one['old']} → {one['new']}" for one in row["changes"]]
    what += [
        f"{one['column']}: {one['reason']}" if one["column"] else one["reason"]
        for one in row["issues"]
    ]
    what += [f"note: {one['note']}" for one in row["notes"]]
    for index, text in enumerate(what or [row["handle"]]):
        yield (start if index == 0 else " " * len(start)) + text


def _summary(report: dict[str, Any]) -> str:
    counts = report["counts"]
    done = "Applied" if report["applied"] else "Dry run, nothing was changed"
    return (
        f"{done}: {counts['CREATE']} new, {counts['CHANGE']} changed, "
        f"{counts['UNCHANGED']} the same, {counts['REFUSE']} refused of {counts['ROWS']} rows."
    )
