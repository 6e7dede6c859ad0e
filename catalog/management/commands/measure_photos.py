"""`manage.py measure_photos`: scores for photos that came in before there were any."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from catalog.services.photo_scores import photos_measure
from catalog.tenancy import unscoped


class Command(BaseCommand):
    help = "Measure the photos without a score. Exit code 1: some files could not be read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="also those that have one")

    def handle(self, *args: Any, **options: Any) -> None:
        done = failed = 0
        with unscoped("measuring the photos of all businesses"):
            for image, error in photos_measure(again=options["again"]):
                done += error is None
                failed += error is not None
                if error is not None:
                    self.stderr.write(f"photo {image.pk} ({image.file.name}): {error}")
        self.stdout.write(f"{done} photos measured, {failed} could not be read.")
        if failed:
            sys.exit(1)
