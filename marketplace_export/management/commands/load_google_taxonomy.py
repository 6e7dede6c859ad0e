"""`manage.py load_google_taxonomy`: Google's category list, from the file an operator brings."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace_export.services.taxonomy import UnreadableTaxonomy, taxonomy_load


class Command(BaseCommand):
    help = (
        "Load Google's product taxonomy (taxonomy-with-ids.<language>.txt), so that any of its"
        " categories can be used. Loading again replaces the language."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", default="en", help="language of the file, such as fr")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.", returncode=2)
        try:
            count = taxonomy_load(path=path, language=options["language"])
        except UnreadableTaxonomy as refusal:
            raise CommandError(
                f"{path.name} is not Google's taxonomy with ids. {refusal}", returncode=2
            ) from refusal
        self.stdout.write(f"Loaded {count} categories in {options['language']}.")
