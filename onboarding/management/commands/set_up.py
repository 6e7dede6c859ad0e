"""`manage.py set_up`: what a new installation needs before people come."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from catalog.services.reference import reference_load
from catalog.tenancy import unscoped
from onboarding.services.site import site_lay_out
from onboarding.services.staff import staff_group_ensure

TITLES = {
    "home": gettext_noop("Home"),
    "shops": gettext_noop("Shops"),
    "about": gettext_noop("About"),
    "news": gettext_noop("News"),
}


class Command(BaseCommand):
    help = "Load categories and families, lay out the pages, make the staff group. Repeatable."

    def handle(self, *args: Any, **options: Any) -> None:
        reference_load()
        with unscoped("laying out the operator's own pages"):
            site_lay_out(titles={key: _in_every_language(text) for key, text in TITLES.items()})
        staff_group_ensure()
        self.stdout.write(
            "Ready: categories, families, pages in three languages, the group “Programme staff”."
        )


def _in_every_language(text: str) -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = gettext(text)
    return found
