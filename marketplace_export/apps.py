"""Marketplace export as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceExportConfig(AppConfig):
    name = "marketplace_export"
    verbose_name = _("Marketplaces")

    def ready(self) -> None:
        from catalog.previews import Places, register_places
        from marketplace_export.previews import card_modes, card_preview

        register_places(Places(card_modes, card_preview))
