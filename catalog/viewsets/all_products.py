"""The products of all businesses, for the programme's staff: to find one, not to change it."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from catalog.links import product_path
from catalog.models import Business, Product, ProductFamily
from catalog.selectors.businesses import businesses_found
from catalog.selectors.desk import products_found
from catalog.viewsets.keyset import KeysetPages

STATES = [
    ("live", _("In the shop")),
    ("changed", _("In the shop, with changes waiting")),
    ("draft", _("Draft")),
]


class AllProductsFilterSet(WagtailFilterSet):
    """By whose it is, what it is and where it stands."""

    business = django_filters.CharFilter(
        label=_("Business"),
        method="of_business",
        help_text=_("Its name or address name, or a part of it."),
    )
    family = django_filters.ModelChoiceFilter(
        label=_("Kind of product"), queryset=ProductFamily.objects.all()
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, method="in_state", widget=forms.RadioSelect
    )
    status = django_filters.ChoiceFilter(
        label=_("Status of the business"),
        field_name="business__status",
        choices=Business.Status.choices,
    )

    class Meta:
        model = Product
        fields: list[str] = []

    def of_business(self, products: QuerySet, name: str, value: str) -> QuerySet:
        found = businesses_found(Business.objects.order_by(), value)
        return products.filter(business__in=found.values("pk"))

    def in_state(self, products: QuerySet, name: str, value: str) -> QuerySet:
        wanted = {
            "live": {"live": True},
            "changed": {"live": True, "has_unpublished_changes": True},
            "draft": {"live": False},
        }
        return products.filter(**wanted[value])


class StateColumn(BaseColumn):
    """In the shop or a draft, as on the business's own list."""

    cell_template_name = "catalog/cells/product_state.html"


def _business_name(product: Product) -> str:
    reader = translation.get_language() or "en"
    return product.business.name_in(reader) or product.business.slug


def _shop_page(product: Product) -> str | None:
    """Where shoppers see it; None when they do not."""
    if not (product.live and product.business.is_live):
        return None
    reader = translation.get_language() or "en"
    return product_path(product.business.slug, product.handle, reader)


class AllProductsView(KeysetPages, IndexView):
    """One query for the rows of a page, however deep it is."""

    model = Product
    index_url_name = "all_products"
    index_results_url_name = "all_products_results"
    any_permission_required = None  # staff across all businesses: see dispatch
    keyset = ("changed_at", "pk")
    keyset_descending = True
    filterset_class = AllProductsFilterSet
    is_searchable = True
    paginate_by = 30
    page_title = _("Products of all businesses")
    header_icon = "tag"
    table_classname = "listing jisr-cards"
    FORMATS = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.is_staff_member:
            raise PermissionDenied
        if request.business is not None:
            # Whoever works for one business sees its products on its own desk.
            return redirect("products:list")
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        return Product.objects.select_related("business", "family")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return products_found(queryset, self.search_query) if self.is_searching else queryset

    def get_list_buttons(self, instance: Product) -> list:
        return []

    @cached_property
    def columns(self) -> list:
        return [
            TitleColumn(
                "title",
                label=_("Title"),
                accessor=str,
                classname="jisr-cell-title",
                get_url=_shop_page,
            ),
            TitleColumn(
                "business",
                label=_("Business"),
                accessor=_business_name,
                get_url=lambda product: reverse("businesses:edit", args=[product.business_id]),
            ),
            Column("family", label=_("Kind of product")),
            StateColumn("state", label=_("State")),
            DateColumn("changed_at", label=_("Changed")),
        ]


class AllProductsItem(MenuItem):
    """Shown to staff who work for no single business now."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.is_staff_member and request.business is None


def menu_item() -> AllProductsItem:
    return AllProductsItem(
        _("All products"),
        reverse("all_products"),
        name="all-products",
        icon_name="tag",
        order=152,
    )


def urls() -> list[URLPattern]:
    return [
        path("all-products/", AllProductsView.as_view(), name="all_products"),
        path(
            "all-products/results/",
            AllProductsView.as_view(results_only=True),
            name="all_products_results",
        ),
    ]
