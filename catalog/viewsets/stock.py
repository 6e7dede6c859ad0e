"""Counting stock, and looking back at what changed it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.clock import time_zone_of
from catalog.forms.stock_take import StockTakeForm
from catalog.models import Variant
from catalog.selectors.stock_rows import (
    PER_PAGE,
    counted_variants,
    movements_of,
    variant_page,
)
from catalog.services.stock import stock_figures_set

CHANGE = "catalog.change_product"
VIEW = "catalog.view_product"


@require_http_methods(["GET", "POST"])
def stock_take_view(request: HttpRequest) -> HttpResponse:
    """GET: a page of counted variants. POST: what was counted; mistakes stay in their cells."""
    demand(request, CHANGE)
    if request.method == "POST":
        return _count(request)
    query, only_low = request.GET.get("q", "")[:100], bool(request.GET.get("low"))
    page = variant_page(counted_variants(query, only_low=only_low), request.GET.get("after", ""))
    form = StockTakeForm(variants=page.rows)
    return _show(request, form, {"page": page, "query": query, "only_low": only_low})


def _count(request: HttpRequest) -> HttpResponse:
    ids = [int(one) for one in request.POST.getlist("row")[:PER_PAGE] if one.isdecimal()]
    variants = list(counted_variants().filter(pk__in=[one for one in ids if one < 2**62]))
    form = StockTakeForm(request.POST, variants=variants)
    form.is_valid()
    done = None
    if "cause" not in form.errors and "reference" not in form.errors:
        done = stock_figures_set(
            figures=form.figures(),
            cause=form.cleaned_data["cause"],
            reference=form.cleaned_data["reference"],
            actor=request.user,
        )
        _say(request, len(done.before))
        for variant_id, now in done.moved.items():
            form.add_error(f"count-{variant_id}", _moved(now))
    if not form.errors:
        return redirect(request.get_full_path())
    return _show(request, _left(form, done.moved if done else {}), {"query": "", "only_low": False})


def _left(form: StockTakeForm, moved: dict[int, int]) -> StockTakeForm:
    """The cells that need another look, with what was typed and today's figure beside it."""
    form.variants = [one for one in form.variants if f"count-{one.pk}" in form.errors] or (
        form.variants
    )
    form.data = form.data.copy()
    for variant in form.variants:
        variant.stock.available = moved.get(variant.pk, variant.stock.available)
        form.data[f"was-{variant.pk}"] = str(variant.stock.available)
    return form


def _show(request: HttpRequest, form: StockTakeForm, context: dict) -> HttpResponse:
    return TemplateResponse(request, "catalog/admin/stock_take.html", {"form": form, **context})


def _say(request: HttpRequest, count: int) -> None:
    if count:
        text = ngettext("%(count)d figure was changed.", "%(count)d figures were changed.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("No figure was changed."))


def _moved(now: int) -> str:
    return ngettext(
        "It is %(count)d now: an order or a colleague changed it meanwhile. Look again and save.",
        "It is %(count)d now: an order or a colleague changed it meanwhile. Look again and save.",
        now,
    ) % {"count": now}


@require_GET
def stock_movements_view(request: HttpRequest, variant_id: int) -> HttpResponse:
    """Every change of one variant's stock: when, how many, why, by whom."""
    demand(request, VIEW)
    found = Variant.objects.select_related("stock", "product")
    variant = get_object_or_404(found, pk=variant_id)
    before = request.GET.get("before", "")
    is_number = before.isdecimal() and int(before) < 2**62
    movements = movements_of(variant, int(before) if is_number else None)
    context = {
        "variant": variant,
        "movements": movements[:PER_PAGE],
        "before": movements[PER_PAGE - 1].pk if len(movements) > PER_PAGE else None,
        "may_change": request.user.has_perm(CHANGE),
    }
    with timezone.override(time_zone_of(request.business)):
        return TemplateResponse(request, "catalog/admin/stock_movements.html", context).render()


def demand(request: HttpRequest, permission: str) -> None:
    if request.business is None or not request.user.has_perm(permission):
        raise PermissionDenied


def urls() -> list[URLPattern]:
    return [
        path("products/stock/", stock_take_view, name="stock_take"),
        path("products/stock/<int:variant_id>/", stock_movements_view, name="stock_movements"),
    ]


def open_doors() -> None:
    open_to_members({"stock_take": CHANGE, "stock_movements": VIEW})
