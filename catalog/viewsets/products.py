"""Products as a snippet viewset: our list, forms and doors around Wagtail's drafts and history."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel, ObjectList
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from catalog.admin.doors import open_to_members
from catalog.forms.products import ProductForm
from catalog.models import Product
from catalog.panels import FactsPanel, SectionPanel, TextsPanel, VariantsPanel
from catalog.selectors.product_page import product_in_full
from catalog.viewsets.product_edit import ProductCreateView, ProductEditView
from catalog.viewsets.product_list import ProductIndexView
from catalog.widgets import PhotoChooser

PANELS = ObjectList(
    [
        SectionPanel(
            [
                TextsPanel("title"),
                TextsPanel("description"),
                FieldPanel("family", help_text=_("It decides which facts and options to ask for.")),
                FieldPanel("category"),
            ],
            heading=_("What it is"),
            anchor="what",
        ),
        SectionPanel(
            [
                MultipleChooserPanel(
                    "photos",
                    chooser_field_name="image",
                    panels=[FieldPanel("image", widget=PhotoChooser)],
                    heading=_("Photos in order"),
                    label=_("photo"),
                ),
                FieldPanel("new_photos"),
            ],
            heading=_("Photos"),
            help_text=_("The first photo is the main picture."),
            anchor="photos",
        ),
        SectionPanel([VariantsPanel()], heading=_("Variants, prices and stock"), anchor="variants"),
        SectionPanel(
            [
                TextsPanel("ingredients"),
                FieldPanel("allergens"),
                FieldPanel("material", help_text=_("For example: wool, olive wood, clay.")),
                FactsPanel(),
                FieldPanel("brand", help_text=_("Blank: the brand of your shop.")),
                FieldPanel("origin_country", help_text=_("Blank: the country of your shop.")),
                FieldPanel(
                    "hs_code",
                    help_text=_("The customs code. Blank: the usual one of this kind of product."),
                ),
                FieldPanel(
                    "google_category_id",
                    help_text=_("Blank: the usual one of this kind of product."),
                ),
            ],
            heading=_("Details"),
            anchor="details",
        ),
    ],
    base_form_class=ProductForm,
)


class ProductInspectView(InspectView):
    """Everything about a product to read, for who may not change it."""

    any_permission_required = ["view"]
    template_name = "catalog/admin/product_inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return {**context, "page": product_in_full(product=self.object)}


class ProductViewSet(SnippetViewSet):
    """The addresses under /admin/products/."""

    model = Product
    icon = "tag"
    url_namespace = "products"
    url_prefix = "products"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    sort_order_field = None
    list_per_page = 25
    edit_handler = PANELS
    index_view_class = ProductIndexView
    add_view_class = ProductCreateView
    edit_view_class = ProductEditView
    inspect_view_class = ProductInspectView
    create_template_name = "catalog/admin/product_form.html"
    edit_template_name = "catalog/admin/product_form.html"
    inspect_template_name = "catalog/admin/product_inspect.html"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict:
        # Nothing refers to products from texts, so there is no usage to show.
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def register_chooser_viewset(self) -> None:
        """No chooser: an address less that could show a product to the wrong person."""


def open_doors() -> None:
    acts = {
        "view": ("list", "list_results", "inspect"),
        "add": ("add", "preview_on_add"),
        "change": (
            *("edit", "preview_on_edit", "history", "history_results", "revisions_view"),
            *("revisions_revert", "revisions_compare"),
        ),
        "delete": ("delete",),
        "publish": ("unpublish", "revisions_unschedule"),
    }
    open_to_members(
        {
            f"products:{name}": f"catalog.{act}_product"
            for act, names in acts.items()
            for name in names
        }
    )
