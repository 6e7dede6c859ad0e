"""Screens of the programme's staff: businesses, categories, product families."""

from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.forms import BaseModelForm
from django.http import HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from catalog.forms.businesses import BusinessForm, CategoryForm
from catalog.forms.families import FamilyForm
from catalog.models import Business, Category, ProductFamily
from catalog.selectors.businesses import businesses_found
from catalog.selectors.families import family_versions
from catalog.services.families import FamilyChanged, family_save
from catalog.services.versions import business_touch
from catalog.viewsets.family_versions import family_restore_view
from catalog.viewsets.keyset import KeysetPages


class BusinessFilterSet(WagtailFilterSet):
    """By where a business stands on its way."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=Business.Status.choices)

    class Meta:
        model = Business
        fields: list[str] = []


def _name(business: Business) -> str:
    return business.name_in(translation.get_language() or "en") or business.slug


class BusinessIndexView(KeysetPages, IndexView):
    """All businesses; found by name in any language and spelling, address name, brand, e-mail."""

    is_searchable = True
    page_title = _("Businesses")
    add_item_label = _("Add a business")
    keyset = ("slug",)
    filterset_class = BusinessFilterSet
    table_classname = "listing jisr-cards"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return businesses_found(queryset, self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance: Business) -> list:
        return []

    @property
    def columns(self) -> list:
        return [
            self._get_title_column_class(TitleColumn)(
                "name", label=_("Name"), accessor=_name, get_url=self.get_edit_url
            ),
            Column("slug", label=_("Address name")),
            Column("country", label=_("Country")),
            Column("status", label=_("Status"), accessor="get_status_display"),
        ]


class BusinessEditView(EditView):
    """Identity of one business, its public shop, and the way to its desk."""

    template_name = "catalog/admin/business_form.html"

    def get_page_subtitle(self) -> str:
        return _name(self.object)

    def save_instance(self) -> Model:
        saved = super().save_instance()
        business_touch(saved.pk)
        return saved


class ProgrammeViewSet(ModelViewSet):
    """A table of the programme with a form of ours."""

    form: type[BaseModelForm]
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = None

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return self.form

    def get_common_view_kwargs(self, **kwargs: Any) -> dict:
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list:
        return [one for one in super().get_urlpatterns() if one.name not in self.closed]

    closed: tuple[str, ...] = ("usage",)


class BusinessViewSet(ProgrammeViewSet):
    """The addresses under /admin/businesses/. A business is closed, never deleted."""

    model = Business
    form = BusinessForm
    name = "businesses"
    icon = "group"
    add_to_admin_menu = True
    menu_order = 150
    list_per_page = 30
    index_results_template_name = "catalog/admin/keyset_results.html"
    index_view_class = BusinessIndexView
    edit_view_class = BusinessEditView
    edit_template_name = "catalog/admin/business_form.html"
    closed = ("usage", "delete")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict:
        return super().get_common_view_kwargs(**{"delete_url_name": None, **kwargs})


class CategoryViewSet(ProgrammeViewSet):
    """The addresses under /admin/categories/."""

    model = Category
    form = CategoryForm
    name = "categories"
    icon = "folder"
    menu_order = 160
    list_display = ["__str__", "code", "parent", "position"]
    search_fields = ["code"]
    add_to_admin_menu = True


class FamilyWriting:
    """Each save is a version; a family that somebody saved meanwhile is not written over."""

    template_name = "catalog/admin/family_form.html"
    form: FamilyForm

    def form_valid(self, form: FamilyForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except FamilyChanged as changed:
            form.data = form.data.copy()
            form.data["started_from"] = changed.version
            form.add_error(
                None,
                _(
                    "Somebody saved this kind of product after you opened it. Nothing of yours is "
                    "lost: look at what changed in another window, then save again to keep yours."
                ),
            )
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self) -> Model:
        self.form.apply_rows()
        return family_save(
            family=self.form.instance,
            started_from=self.form.cleaned_data["started_from"] or 0,
            actor=self.request.user,
        )


class FamilyCreateView(FamilyWriting, CreateView):
    """A new kind of goods."""


class FamilyEditView(FamilyWriting, EditView):
    """A kind of goods with its facts, rules and saved versions."""

    def get_context_data(self, **kwargs: Any) -> dict:
        versions = family_versions(self.object)[:20]
        return {**super().get_context_data(**kwargs), "versions": versions}


class FamilyViewSet(ProgrammeViewSet):
    """The addresses under /admin/families/."""

    model = ProductFamily
    form = FamilyForm
    add_view_class = FamilyCreateView
    edit_view_class = FamilyEditView
    create_template_name = "catalog/admin/family_form.html"
    edit_template_name = "catalog/admin/family_form.html"
    name = "families"
    icon = "tag"
    menu_order = 170
    list_display = ["__str__", "code", "category", "hs_code", "position"]
    search_fields = ["code", "hs_code"]
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list:
        restore = path("restore/<int:pk>/<int:number>/", family_restore_view, name="restore")
        return [*super().get_urlpatterns(), restore]
