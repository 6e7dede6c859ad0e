"""Onboarding as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OnboardingConfig(AppConfig):
    name = "onboarding"
    verbose_name = _("Programme")

    def ready(self) -> None:
        from onboarding import receivers

        receivers.connect()
