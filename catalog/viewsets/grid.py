"""The grid: prices, stock and "for sale" of all variants on one page, saved together."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.forms.amounts import editable_amount
from catalog.forms.grid import NAMES, GridRowForm
from catalog.models import BulkChange, Variant
from catalog.money import Money
from catalog.selectors.bulk_changes import change_lines
from catalog.selectors.stock_rows import PER_PAGE, variant_page, variants_for_grid
from catalog.services.grid import grid_save
from catalog.services.undo import AlreadyUndone, change_undo
from catalog.viewsets.stock import CHANGE, demand

FIELDS = {name: field for field, name in NAMES.items()}


@require_http_methods(["GET", "POST"])
def grid_view(request: HttpRequest) -> HttpResponse:
    """GET: a page of variants. POST: what was typed; mistakes stay in their cells, as typed."""
    demand(request, CHANGE)
    if request.method == "POST":
        return _save(request)
    query = request.GET.get("q", "")[:100]
    page = variant_page(variants_for_grid(query), request.GET.get("after", ""))
    forms = [GridRowForm(variant=one, language=_language()) for one in page.rows]
    return _show(request, forms, {"page": page, "query": query})


def _save(request: HttpRequest) -> HttpResponse:
    variants = _sent_variants(request)
    forms = {
        one.pk: GridRowForm(request.POST, variant=one, language=_language()) for one in variants
    }
    for form in forms.values():
        form.is_valid()
    outcome = grid_save(
        business=request.business,
        cells=[cell for form in forms.values() for cell in form.cells()],
        actor=request.user,
        token=request.POST.get("token", "")[:64] or uuid.uuid4().hex,
    )
    for (variant_id, name), now in outcome.moved.items():
        _say_moved(forms[variant_id], name, now)
    say_saved(request, outcome.saved, outcome.change)
    wrong = [form for form in forms.values() if form.errors]
    if not wrong:
        return redirect(request.get_full_path())
    fresh = {one.pk: one for one in _sent_variants(request)}
    for form in wrong:
        form.variant = fresh.get(form.variant.pk, form.variant)
        form.stock = getattr(form.variant, "stock", None)
        form.refresh_was()
    return _show(request, wrong, {"query": "", "wrong": sum(len(form.errors) for form in wrong)})


def _sent_variants(request: HttpRequest) -> list[Variant]:
    sent = request.POST.getlist("row")[:PER_PAGE]
    ids = [int(one) for one in sent if one.isdecimal() and int(one) < 2**62]
    return list(variants_for_grid().filter(pk__in=ids))


def _say_moved(form: GridRowForm, name: str, now: Any) -> None:
    """At its cell: what somebody else made it meanwhile."""
    if name.endswith("_minor"):
        now = editable_amount(Money(now, form.variant.currency), _language()) if now else "–"
    elif name == "is_active":
        now = _("yes") if now else _("no")
    text = _(
        "It is %(now)s now: an order or a colleague changed it meanwhile. Look and save again."
    )
    form.add_error(FIELDS[name], text % {"now": now})


def say_saved(request: HttpRequest, count: int, change: BulkChange | None) -> None:
    if not count or change is None:
        return
    text = ngettext("%(count)d figure was saved.", "%(count)d figures were saved.", count)
    address = reverse("bulk_change", args=[change.pk])
    buttons = [messages.button(address, _("See or undo"))]
    messages.success(request, text % {"count": count}, buttons=buttons)


def _show(request: HttpRequest, forms: list[GridRowForm], context: dict) -> HttpResponse:
    shown = {"forms": forms, "token": uuid.uuid4().hex, **context}
    return TemplateResponse(request, "catalog/admin/grid.html", shown)


def _language() -> str:
    return translation.get_language() or "en"


@require_GET
def bulk_change_view(request: HttpRequest, change_id: int) -> HttpResponse:
    """What an act on many rows changed, old → new, with the way back."""
    demand(request, CHANGE)
    change = get_object_or_404(BulkChange.objects.select_related("actor"), pk=change_id)
    context = {"change": change, "lines": change_lines(change, _language(), request.business)}
    return TemplateResponse(request, "catalog/admin/bulk_change.html", context)


@require_POST
def bulk_change_undo_view(request: HttpRequest, change_id: int) -> HttpResponse:
    demand(request, CHANGE)
    change = get_object_or_404(BulkChange.objects.select_related("business"), pk=change_id)
    try:
        done = change_undo(change=change, actor=request.user)
    except AlreadyUndone:
        messages.warning(request, _("This was taken back already."))
    else:
        text = ngettext(
            "%(count)d value is as before.", "%(count)d values are as before.", done.restored
        )
        messages.success(request, text % {"count": done.restored})
        if done.kept:
            kept = ngettext(
                "%(count)d value was changed again since and stays.",
                "%(count)d values were changed again since and stay.",
                done.kept,
            )
            messages.warning(request, kept % {"count": done.kept})
    return redirect("bulk_change", change_id=change_id)


def urls() -> list[URLPattern]:
    return [
        path("products/grid/", grid_view, name="product_grid"),
        path("products/changes/<int:change_id>/", bulk_change_view, name="bulk_change"),
        path(
            "products/changes/<int:change_id>/undo/",
            bulk_change_undo_view,
            name="bulk_change_undo",
        ),
    ]


def open_doors() -> None:
    open_to_members(dict.fromkeys(("product_grid", "bulk_change", "bulk_change_undo"), CHANGE))
