"""The list of products: find, filter, see at a glance what sells and what lacks something."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from catalog.clock import time_zone_of
from catalog.forms.saved_views import kept_filters
from catalog.models import Product
from catalog.selectors.desk import glance, products_for_list, products_found
from catalog.selectors.labels import products_labelled
from catalog.selectors.lacks import LABELS, products_lacking
from catalog.selectors.list_choices import ListChoices, list_choices
from catalog.selectors.product_plans import is_missed
from catalog.selectors.saved_views import views_of
from catalog.viewsets.keyset import KeysetPages
from catalog.viewsets.language_columns import LanguageFilter, LanguagesColumn
from catalog.viewsets.saved_views import FILTERS

STATES = [
    ("live", _("In the shop")),
    ("changed", _("In the shop, with changes waiting")),
    ("draft", _("Draft")),
    ("planned", _("With a planned date")),
]


# Pages beside the list on which many figures are written at once.
SHEETS = (
    (_("Prices and stock"), "product_grid", "table"),
    (_("Stock-take"), "stock_take", "list-ul"),
)


class ReadChoiceFilter(django_filters.ChoiceFilter):
    """Choices that the filter set reads once for the page, not once for each look at the field."""

    def __init__(self, *, read: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read = read

    @property
    def field(self) -> forms.Field:
        self.extra["choices"] = getattr(self.parent, self.read)
        return super().field


class ProductFilterSet(WagtailFilterSet):
    """By state, shelf of the shop, kind of product, label and what is missing.

    One query for the choices, whatever is chosen.
    """

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, method="in_state", widget=forms.RadioSelect
    )
    category = ReadChoiceFilter(label=_("Shop category"), read="shelves")
    family = ReadChoiceFilter(label=_("Kind of product"), read="kinds")
    label = ReadChoiceFilter(label=_("Label"), read="labels", method="labelled")
    lack = django_filters.ChoiceFilter(
        label=_("What is missing"),
        choices=list(LABELS.items()),
        method="lacking",
        widget=forms.RadioSelect,
    )

    language = LanguageFilter()

    class Meta:
        model = Product
        fields: list[str] = []

    @cached_property
    def _read(self) -> ListChoices:
        return list_choices()

    @property
    def shelves(self) -> list[tuple[int, str]]:
        return self._read.shelves

    @property
    def kinds(self) -> list[tuple[int, str]]:
        return self._read.kinds

    @property
    def labels(self) -> list[tuple[str, str]]:
        return [(label, label) for label in self._read.labels]

    def labelled(self, products: QuerySet, name: str, value: str) -> QuerySet:
        return products_labelled(products, value)

    def in_state(self, products: QuerySet, name: str, value: str) -> QuerySet:
        wanted = {
            "live": {"live": True},
            "changed": {"live": True, "has_unpublished_changes": True},
            "draft": {"live": False},
        }
        if value == "planned":
            return products.filter(Q(go_live_at__isnull=False) | Q(expire_at__isnull=False))
        return products.filter(**wanted[value])

    def lacking(self, products: QuerySet, name: str, value: str) -> QuerySet:
        return products_lacking(products, value, self.request.business)


class LinkColumn(TitleColumn):
    """The title, which opens the product."""

    cell_template_name = "catalog/cells/title.html"


class GlanceColumn(BaseColumn):
    """A cell that reads the glance the view computed for the row."""

    def __init__(self, name: str, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"catalog/cells/{template}.html"

    def get_cell_context_data(self, instance: Product, parent_context: dict) -> dict:
        business = parent_context["request"].business
        seen = _seen(instance, business)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "glance": seen,
            "reader": translation.get_language() or "en",
            "country": business.country,
            "zone": time_zone_of(business).key,
            "is_missed": is_missed(instance, timezone.now()),
        }


def _seen(product: Product, business: Any) -> Any:
    """The glance of a row, made once for all its cells."""
    if not hasattr(product, "glance"):
        product.glance = glance(product, business)
    return product.glance


class ProductIndexView(KeysetPages, IndexView):
    """Six queries for the rows, whatever their number; fifteen for the page with its filters."""

    keyset = ("changed_at", "pk")
    keyset_descending = True
    filterset_class = ProductFilterSet
    is_searchable = True
    page_title = _("Products")
    add_item_label = _("Add a product")
    table_classname = "listing jisr-cards jisr-products"
    FORMATS = ()  # no export from here: rows would be read after the scope is closed

    def get_base_queryset(self) -> QuerySet:
        return products_for_list()

    def get_add_url(self) -> str | None:
        """The short form; it leads to the one with all fields."""
        return reverse("quick_add") if self.user_has_permission("add") else None

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return products_found(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list:
        buttons = list(super().header_buttons)
        if self.request.user.has_perm("catalog.add_importrun"):
            url = reverse("imports")
            buttons.append(HeaderButton(_("Import a spreadsheet"), url=url, icon_name="upload"))
        if self.user_has_permission("change"):
            for label, name, icon in SHEETS:
                buttons.append(HeaderButton(label, url=reverse(name), icon_name=icon))
            query = kept_filters(self.request.GET, FILTERS)
            url = reverse("products_download") + (f"?{query}" if query else "")
            buttons.append(HeaderButton(_("Download the list"), url=url, icon_name="download"))
        return buttons

    @cached_property
    def columns(self) -> list:
        columns = [
            GlanceColumn("photo", "photo", label=_("Photo"), classname="jisr-cell-photo"),
            self._title_column(),
            GlanceColumn("state", "state", label=_("State")),
            GlanceColumn("price", "price", label=_("Price")),
            GlanceColumn("stock", "stock", label=_("Stock")),
            LanguagesColumn("languages", label=_("Languages")),
        ]
        if self.user_has_permission("change"):
            columns.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"))
        return columns

    def get_context_data(self, **kwargs: Any) -> dict:
        query = kept_filters(self.request.GET, FILTERS)
        return {
            **super().get_context_data(**kwargs),
            "saved_views": views_of(self.request.user),
            "filters_query": query,
        }

    def _title_column(self) -> BaseColumn:
        # Without Wagtail's menu in each row: the title opens the product, where everything can be
        # done, and the menus took a third of the time that the page took.
        return LinkColumn(
            "title",
            label=_("Title"),
            accessor=str,
            classname="jisr-cell-title",
            get_url=lambda product: self.get_edit_url(product) or self.get_inspect_url(product),
            get_title_id=lambda product: f"snippet_{product.pk}_title",
        )
