"""Products as a snippet viewset: our list, forms and doors around Wagtail's drafts and history."""

from typing import Any

from wagtail.snippets.views.snippets import (
    DeleteView,
    InspectView,
    SnippetViewSet,
    UnpublishView,
)

from catalog.admin.doors import open_to_members
from catalog.models import Product
from catalog.selectors.dependents import dependents_of
from catalog.selectors.product_page import product_in_full
from catalog.viewsets.product_edit import ProductCreateView, ProductEditView
from catalog.viewsets.product_history import (
    ProductCompareView,
    ProductHistoryView,
    ProductRevertView,
)
from catalog.viewsets.product_list import ProductIndexView
from catalog.viewsets.product_tabs import TABS


class ProductInspectView(InspectView):
    """Everything about a product to read, for who may not change it."""

    any_permission_required = ["view"]
    template_name = "catalog/admin/product_inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return {**context, "page": product_in_full(product=self.object)}


class ProductUnpublishView(UnpublishView):
    """Taking a product out of the shop."""

    def get_page_subtitle(self) -> str:
        # In the reader's language, which the revision's own name was not stored in.
        return str(self.object)


class ProductDeleteView(DeleteView):
    """Says first what goes with the product and what stays without it."""

    def get_context_data(self, **kwargs: Any) -> dict:
        return {
            **super().get_context_data(**kwargs),
            "dependents": dependents_of([self.object]),
            "is_published": self.object.live,
        }


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
    index_results_template_name = "catalog/admin/product_results.html"
    edit_handler = TABS
    index_view_class = ProductIndexView
    add_view_class = ProductCreateView
    edit_view_class = ProductEditView
    inspect_view_class = ProductInspectView
    delete_view_class = ProductDeleteView
    history_view_class = ProductHistoryView
    revisions_compare_view_class = ProductCompareView
    revisions_revert_view_class = ProductRevertView
    unpublish_view_class = ProductUnpublishView
    create_template_name = "catalog/admin/product_form.html"
    edit_template_name = "catalog/admin/product_form.html"
    delete_template_name = "catalog/admin/product_delete.html"
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
        "publish": ("unpublish",),
    }
    open_to_members(
        {
            f"products:{name}": f"catalog.{act}_product"
            for act, names in acts.items()
            for name in names
        }
    )
