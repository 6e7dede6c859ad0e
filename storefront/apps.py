"""Shops as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StorefrontConfig(AppConfig):
    name = "storefront"
    verbose_name = _("Shops")

    def ready(self) -> None:
        from catalog.previews import register_renderer
        from storefront.views.products import product_preview

        register_renderer(product_preview)
