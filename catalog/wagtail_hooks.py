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
from catalog.viewsets import (
    all_products,
    bulk_acts,
    glossary,
    grid,
    imports,
    market_prices,
    paper_queue,
    papers,
    photo_edits,
    photos,
    product_copy,
    product_download,
    product_plan,
    products,
    programme,
    quick_add,
    reviews,
    saved_views,
    second_step,
    stock,
    team,
    translation_files,
    translations,
    working_for,
)
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
product_copy.open_doors()
product_plan.open_doors()
photos.open_doors()
photo_edits.open_doors()
imports.open_doors()
product_download.open_doors()
translation_files.open_doors()
translations.open_doors()
papers.open_doors()
stock.open_doors()
grid.open_doors()
saved_views.open_doors()
market_prices.open_doors()
bulk_acts.open_doors()
quick_add.open_doors()
team.open_doors()
second_step.open_doors()

# Before Wagtail's own addresses of the same paths.
hooks.register("register_admin_urls", photos.urls, order=-10)
hooks.register("register_admin_urls", photo_edits.urls, order=-10)
hooks.register("register_admin_urls", imports.urls, order=-10)
hooks.register("register_admin_urls", grid.urls, order=-10)
hooks.register("register_admin_urls", stock.urls, order=-10)
hooks.register("register_admin_urls", saved_views.urls, order=-10)
hooks.register("register_admin_urls", market_prices.urls, order=-10)
hooks.register("register_admin_urls", quick_add.urls, order=-10)
hooks.register("register_admin_urls", product_download.urls, order=-10)
hooks.register("register_admin_urls", translation_files.urls, order=-10)
hooks.register("register_admin_urls", translations.urls, order=-10)
hooks.register("register_admin_urls", papers.urls, order=-10)
hooks.register("register_admin_urls", paper_queue.urls, order=-10)
hooks.register("register_admin_urls", working_for.urls, order=-10)
hooks.register("register_admin_urls", product_copy.urls, order=-10)
hooks.register("register_admin_urls", product_plan.urls, order=-10)
hooks.register("register_admin_urls", reviews.urls, order=-10)
hooks.register("register_admin_urls", all_products.urls, order=-10)
hooks.register("register_admin_urls", team.urls, order=-10)
hooks.register("register_admin_urls", second_step.urls, order=-10)


@hooks.register("register_admin_viewset")
def programme_viewsets() -> list[ModelViewSet]:
    return [
        programme.BusinessViewSet(),
        programme.CategoryViewSet(),
        programme.FamilyViewSet(),
        glossary.GlossaryViewSet(),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "catalog.check", gettext_lazy("Check a paper"), gettext_lazy("Checked a paper")
    )
    actions.register_action(
        "catalog.plan", gettext_lazy("Plan a date"), gettext_lazy("Planned a date")
    )
    actions.register_action(
        "catalog.plan_cancel",
        gettext_lazy("Cancel the plan"),
        gettext_lazy("Cancelled the planned date"),
    )
    actions.register_action(
        "catalog.work_for",
        gettext_lazy("Work for"),
        gettext_lazy("Began to work for this business"),
    )
    actions.register_action(
        "catalog.look_at",
        gettext_lazy("Look at"),
        gettext_lazy("Looked at the desk of this business"),
    )
    actions.register_action(
        "catalog.team", gettext_lazy("Team"), gettext_lazy("Changed the team of this business")
    )
    actions.register_action(
        "catalog.second_step", gettext_lazy("Second step"), gettext_lazy("Changed the second step")
    )


for _act in bulk_acts.ACTS:
    hooks.register("register_bulk_action", _act)
# After Wagtail's own of the same name.
hooks.register("register_bulk_action", bulk_acts.DeleteAct, order=10)

hooks.register("register_admin_menu_item", menu.home_item)
hooks.register("register_admin_menu_item", menu.products_item)
hooks.register("register_admin_menu_item", menu.photos_item)
hooks.register("register_admin_menu_item", menu.languages_item)
hooks.register("register_admin_menu_item", menu.papers_item)
hooks.register("register_admin_menu_item", menu.leave_item)
hooks.register("register_admin_menu_item", menu.team_item)
hooks.register("register_admin_menu_item", menu.shops_item)
hooks.register("register_admin_menu_item", reviews.menu_item)
hooks.register("register_admin_menu_item", paper_queue.menu_item)
hooks.register("register_admin_menu_item", all_products.menu_item)
hooks.register("register_admin_search_area", menu.products_search)
hooks.register("register_account_menu_item", second_step.account_item)
hooks.register("register_user_listing_buttons", second_step.reset_buttons)
hooks.register("construct_main_menu", menu.keep_desk_items)
hooks.register("construct_homepage_panels", home.construct_panels)
hooks.register("construct_homepage_summary_items", home.construct_summary)
hooks.register("construct_help_menu", home.construct_help)
hooks.register("insert_global_admin_css", branding.stylesheet)
hooks.register("insert_global_admin_js", branding.script)
