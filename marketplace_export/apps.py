"""Marketplace export as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceExportConfig(AppConfig):
    name = "marketplace_export"
    verbose_name = _("Marketplaces")
