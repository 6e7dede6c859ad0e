"""`manage.py list_channels`: the marketplaces this installation knows."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace_export.channels import all_channels
from marketplace_export.targets import feed_languages


class Command(BaseCommand):
    help = "List the marketplaces that listings can be exported to."

    def handle(self, *args: Any, **options: Any) -> None:
        for channel in all_channels().values():
            confirmed = [code for code, each in channel.markets.items() if each.is_confirmed]
            unsure = [code for code, each in channel.markets.items() if not each.is_confirmed]
            self.stdout.write(f"{channel.code}  {channel.name}  (.{channel.file_extension})")
            self.stdout.write(f"  countries: {' '.join(sorted(confirmed))}")
            if unsure:
                self.stdout.write(f"  countries, to be confirmed: {' '.join(sorted(unsure))}")
            self.stdout.write(f"  languages: {' '.join(sorted(feed_languages(channel)))}")
            self.stdout.write(f"  specification: {channel.spec_version}")
