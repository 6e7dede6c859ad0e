"""`manage.py export_listings`: a marketplace's file from the command line."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from catalog.models import Business
from marketplace_export.channels import UnknownChannel, all_channels
from marketplace_export.services.exporting import (
    FileRefused,
    NothingPublishable,
    export_to_path,
    issues_to_path,
)
from marketplace_export.targets import Target, UnsupportedTarget, make_target

PROBLEMS_SHOWN = 10


class Command(BaseCommand):
    help = (
        "Write the listings of one shop or of all to a marketplace's file. Exit code 0: written;"
        " 1: nothing can be published and no file is left behind; 2: wrong arguments."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--channel", required=True, metavar="NAME", help="see list_channels")
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--business", metavar="SLUG", help="one shop")
        whose.add_argument("--all", action="store_true", help="all live shops in one file")
        parser.add_argument("--country", required=True, metavar="CC", help="ISO code, such as MA")
        parser.add_argument("--language", required=True, metavar="LL", help="ar, fr or en")
        parser.add_argument("--currency", default="", metavar="CUR", help="the country's own")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--issues", type=Path, metavar="FILE.json", help="what is held back")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            business = _business(options["business"])
            target = _target(options, is_marketplace=business is None)
            for path in (options["output"], options["issues"]):
                _refuse_unwritable(path)
            failure = None
            try:
                self._export(target, business, options)
            except CommandError as error:
                failure = error
            if options["issues"]:
                count = issues_to_path(target=target, business=business, path=options["issues"])
                self.stdout.write(f"{count} listings with issues: {options['issues']}")
        if failure is not None:
            raise failure

    def _export(self, target: Target, business: Business | None, options: dict[str, Any]) -> None:
        output: Path = options["output"]
        try:
            exported = export_to_path(
                target=target, business=business, path=output, now=timezone.now()
            )
        except NothingPublishable as nothing:
            raise CommandError(
                f"Nothing can be published; {nothing.held} listings are held back."
                " Use --issues FILE.json to see why.",
                returncode=1,
            ) from nothing
        except FileRefused as refused:
            raise CommandError(_problems(refused), returncode=1) from refused
        self.stdout.write(
            f"{exported.file.item_count} listings written to {output}"
            f" ({exported.file.byte_count} bytes), {exported.held} held back."
        )


def _business(slug: str | None) -> Business | None:
    if slug is None:
        return None
    found = Business.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no business “{slug}”.", returncode=2)
    return found


def _target(options: dict[str, Any], *, is_marketplace: bool) -> Target:
    try:
        return make_target(
            channel=options["channel"],
            country=options["country"],
            language=options["language"],
            currency=options["currency"],
            is_marketplace=is_marketplace,
        )
    except UnknownChannel as error:
        known = ", ".join(all_channels())
        raise CommandError(
            f"There is no channel “{options['channel']}”. Known: {known}.", returncode=2
        ) from error
    except UnsupportedTarget as error:
        raise CommandError(
            f"{options['channel']} has no {error.code.lower()} “{error.value}” here."
            f" Possible: {', '.join(error.allowed)}.",
            returncode=2,
        ) from error


def _refuse_unwritable(path: Path | None) -> None:
    """A file that cannot be written is noticed before anything is done."""
    if path is None:
        return
    if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise CommandError(f"{path} cannot be written.", returncode=2)


def _problems(refused: FileRefused) -> str:
    lines = [f"The file breaks {refused.report.problem_count} rules and was not kept:"]
    lines += [
        f"  {problem.item or 'file'}: {problem.issue.message}"
        for problem in refused.report.problems[:PROBLEMS_SHOWN]
    ]
    return "\n".join(lines)
