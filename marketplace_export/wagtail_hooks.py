"""What marketplace export adds to the Wagtail admin. Registers only."""

from django.urls import URLResolver, include, path
from wagtail import hooks

from marketplace_export.admin import menu


@hooks.register("register_admin_urls")
def export_urls() -> list[URLResolver]:
    return [path("exports/", include("marketplace_export.admin.urls"))]


hooks.register("register_admin_menu_item", menu.exports_item)
