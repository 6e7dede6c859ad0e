"""What the catalogue adds to the Wagtail admin. Registers only; the work is done elsewhere."""

from django.db.models import ForeignKey
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import AbstractPage
from wagtail.snippets.models import register_snippet

from catalog.admin import branding, home, menu
from catalog.models import MediaImage
from catalog.viewsets import imports, photos, products, programme, working_for
from catalog.widgets import PageChooser, PhotoChooser

# Every chooser of the admin starts without an inline script.
register_form_field_override(ForeignKey, to=MediaImage, override={"widget": PhotoChooser})
register_form_field_override(
    ForeignKey,
    to=AbstractPage,
    override=lambda field: {"widget": PageChooser(target_models=[field.remote_field.model])},
)

register_snippet(products.ProductViewSet)
products.open_doors()
photos.open_doors()
imports.open_doors()

# Before Wagtail's own addresses of the same paths.
hooks.register("register_admin_urls", photos.urls, order=-10)
hooks.register("register_admin_urls", imports.urls, order=-10)
hooks.register("register_admin_urls", working_for.urls, order=-10)


@hooks.register("register_admin_viewset")
def programme_viewsets() -> list[ModelViewSet]:
    return [programme.BusinessViewSet(), programme.CategoryViewSet(), programme.FamilyViewSet()]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "catalog.work_for",
        gettext_lazy("Work for"),
        gettext_lazy("Began to work for this business"),
    )


hooks.register("register_admin_menu_item", menu.home_item)
hooks.register("register_admin_menu_item", menu.products_item)
hooks.register("register_admin_menu_item", menu.photos_item)
hooks.register("register_admin_menu_item", menu.leave_item)
hooks.register("register_admin_search_area", menu.products_search)
hooks.register("construct_main_menu", menu.keep_desk_items)
hooks.register("construct_homepage_panels", home.construct_panels)
hooks.register("construct_homepage_summary_items", home.construct_summary)
hooks.register("insert_global_admin_css", branding.stylesheet)
hooks.register("insert_global_admin_js", branding.script)
