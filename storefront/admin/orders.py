"""The screens an order clerk works from: the list, one order, and what can be done with it."""

from collections.abc import Callable
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from storefront.admin.access import CHANGE_ORDERS, VIEW_ORDERS
from storefront.models import Order
from storefront.selectors.order_page import act_buttons, log_lines
from storefront.selectors.orders import OrderDetail, order_detail, order_list
from storefront.services.orders import (
    IllegalTransition,
    order_cancel,
    order_complete,
    order_confirm,
    order_note_add,
    order_refuse,
    order_ship,
)

PAGE_SIZE = 25
NOTE_LENGTH = 500
ACTS: dict[str, Callable[..., Order]] = {
    "confirm": order_confirm,
    "ship": order_ship,
    "complete": order_complete,
    "cancel": order_cancel,
    "refuse": order_refuse,
}


@require_GET
def orders_view(request: HttpRequest) -> HttpResponse:
    """Orders newest first, all or of one status. Two queries for the rows."""
    _demand(request, VIEW_ORDERS)
    status = request.GET.get("status", "")
    status = status if status in Order.Status.values else ""
    number = _page_number(request)
    found = order_list(
        business=request.business,
        language=_language(),
        status=status,
        number=number,
        page_size=PAGE_SIZE,
    )
    context = {
        "rows": found.rows,
        "count": found.count,
        "status": status,
        "statuses": Order.Status.choices,
        "number": number,
        "pages": max(1, ceil(found.count / PAGE_SIZE)),
    }
    return TemplateResponse(request, "storefront_admin/orders.html", context)


@require_GET
def order_view(request: HttpRequest, order_id: int) -> HttpResponse:
    """One order with lines, buyer, log and the buttons that are legal now. Three queries."""
    _demand(request, VIEW_ORDERS)
    detail = _find(request, order_id)
    may_change = request.user.has_perm(CHANGE_ORDERS)
    context = {
        "detail": detail,
        "order": detail.order,
        "record": detail.record,
        "log": log_lines(detail.events),
        "buttons": act_buttons(detail.order) if may_change else [],
        "may_change": may_change,
        "note_length": NOTE_LENGTH,
    }
    return TemplateResponse(request, "storefront_admin/order.html", context)


@require_POST
def order_act_view(request: HttpRequest, order_id: int, act: str) -> HttpResponse:
    """Do one thing with the order, if it is still at a point where that can be done."""
    _demand(request, CHANGE_ORDERS)
    order = _find(request, order_id).order
    service = ACTS.get(act)
    if service is None:
        raise Http404
    more: dict[str, Any] = {}
    if act == "refuse":
        more["is_restocked"] = request.POST.get("is_restocked") == "on"
    try:
        service(order=order, now=timezone.now(), actor=request.user, note=_note(request), **more)
    except IllegalTransition:
        messages.error(
            request,
            _("Nothing was changed: the order has moved on meanwhile. See where it is now."),
        )
    else:
        messages.success(request, _("Order %(number)s: saved.") % {"number": order.number})
    return redirect("order", order_id=order_id)


@require_POST
def order_note_view(request: HttpRequest, order_id: int) -> HttpResponse:
    """Write something down about the order."""
    _demand(request, CHANGE_ORDERS)
    order = _find(request, order_id).order
    if note := _note(request):
        order_note_add(order=order, note=note, now=timezone.now(), actor=request.user)
    return redirect("order", order_id=order_id)


def _demand(request: HttpRequest, permission: str) -> None:
    if request.business is None or not request.user.has_perm(permission):
        raise PermissionDenied


def _find(request: HttpRequest, order_id: int) -> OrderDetail:
    detail = order_detail(business=request.business, order_id=order_id, language=_language())
    if detail is None:
        raise Http404
    return detail


def _language() -> str:
    return translation.get_language() or "en"


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get("p", "1")
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 7 else 1


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").replace("\x00", "").strip()[:NOTE_LENGTH]
