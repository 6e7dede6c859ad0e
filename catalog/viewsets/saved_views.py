"""Keeping the filters of the list of products under a name of one's own."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.forms.saved_views import SaveViewForm, ViewNameForm
from catalog.models import SavedView
from catalog.selectors.saved_views import views_of
from catalog.services.saved_views import (
    MOST,
    TooManyViews,
    ViewNameTaken,
    view_delete,
    view_rename,
    view_save,
)

VIEW = "catalog.view_product"
# What a saved view may hold: the filters of the list and its search words.
FILTERS = frozenset({"state", "category", "family", "lack", "language", "label", "q"})


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters that were sent under the name that was typed; back to the filtered list."""
    _demand(request)
    form = SaveViewForm(request.POST, known=FILTERS)
    products = reverse("products:list")
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, errors[0])
        query = form.cleaned_data.get("query", "")
        return redirect(f"{products}?{query}" if query else products)
    data = form.cleaned_data
    try:
        view_save(
            business=request.business, user=request.user, name=data["name"], query=data["query"]
        )
    except TooManyViews:
        messages.error(
            request,
            _("You have %(most)d saved views. Delete one, then save this one.") % {"most": MOST},
        )
        return redirect("saved_views")
    messages.success(
        request, _("Saved. You find “%(name)s” above the list.") % {"name": data["name"]}
    )
    return redirect(f"{products}?{data['query']}")


@require_GET
def saved_views(request: HttpRequest) -> HttpResponse:
    """All views of the person, to rename and to delete."""
    _demand(request)
    return _show(request)


@require_POST
def rename_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Another name for a view; a mistake is said at its field."""
    view = _mine(request, view_id)
    form = ViewNameForm(request.POST, prefix=str(view.pk))
    if form.is_valid():
        try:
            view_rename(view=view, name=form.cleaned_data["name"])
        except ViewNameTaken:
            form.add_error("name", _("You have another view of this name."))
        else:
            messages.success(request, _("The view has its new name."))
            return redirect("saved_views")
    return _show(request, form)


@require_POST
def delete_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Forget a view; the products stay as they are."""
    view_delete(view=_mine(request, view_id))
    messages.success(request, _("The view is deleted. Your products are all there."))
    return redirect("saved_views")


def _mine(request: HttpRequest, view_id: int) -> SavedView:
    _demand(request)
    return get_object_or_404(SavedView, pk=view_id, user=request.user)


def _demand(request: HttpRequest) -> None:
    if request.business is None or not request.user.has_perm(VIEW):
        raise PermissionDenied


def _show(request: HttpRequest, wrong: ViewNameForm | None = None) -> HttpResponse:
    rows = []
    for view in views_of(request.user):
        form = ViewNameForm(prefix=str(view.pk), initial={"name": view.name})
        rows.append((view, wrong if wrong and wrong.prefix == form.prefix else form))
    return TemplateResponse(request, "catalog/admin/saved_views.html", {"rows": rows})


def urls() -> list[URLPattern]:
    return [
        path("products/views/", saved_views, name="saved_views"),
        path("products/views/save/", save_view, name="save_view"),
        path("products/views/<int:view_id>/rename/", rename_view, name="rename_view"),
        path("products/views/<int:view_id>/delete/", delete_view, name="delete_view"),
    ]


def open_doors() -> None:
    names = ("saved_views", "save_view", "rename_view", "delete_view")
    open_to_members(dict.fromkeys(names, VIEW))
