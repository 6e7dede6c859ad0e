"""The app that carries the themes and their checks."""

from django.apps import AppConfig
from django.core import checks


class ThemesConfig(AppConfig):
    """Registers the system checks; the app has no models."""

    name = "themes"
    label = "themes"
    verbose_name = "Themes"

    def ready(self) -> None:
        """Register the checks that every theme folder must pass."""
        from themes.checks import check_themes

        checks.register(check_themes, checks.Tags.templates)
