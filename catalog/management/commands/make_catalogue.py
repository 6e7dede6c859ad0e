"""`manage.py make_catalogue`: a synthetic catalogue for measuring."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.services.reference import reference_load
from catalog.services.synthesis import NotEmpty, catalogue_make


class Command(BaseCommand):
    help = "Make up a catalogue for measuring. Never run it on an installation people use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--businesses", type=int, required=True)
        parser.add_argument("--products", type=int, required=True, help="in all")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        businesses, products = options["businesses"], options["products"]
        if businesses < 1 or products < 0:
            raise CommandError("Give at least one business, and no fewer than 0 products.")
        if not settings.DEMO_ALLOWED:
            raise CommandError("This makes up data and refuses to run on production settings.")
        reference_load()
        try:
            catalogue_make(
                businesses=businesses,
                products=products,
                seed=options["seed"],
                progress=self._progress(businesses, products),
            )
        except NotEmpty as error:
            raise CommandError(
                "This database already holds a made-up catalogue. Use an empty database."
            ) from error
        self.stdout.write(f"Made {businesses} businesses with {products} products.")

    def _progress(self, businesses: int, products: int) -> Any:
        step = max(products // 20, 1)
        shown = 0

        def progress(made: int) -> None:
            nonlocal shown
            if made - shown >= step:
                shown = made
                self.stderr.write(f"{made:,} of {products:,} products")

        return progress
