"""Staff sit down at the desk of one business, and stand up again."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from catalog.models import Business
from catalog.permissions import LOOKING_ONLY, WORKING_FOR


@require_POST
def work_for_view(request: HttpRequest, business_id: int) -> HttpResponse:
    """From now on this person sees and does what an owner of the business would; it is logged."""
    return _sit_down(request, business_id, look_only=False)


@require_POST
def look_at_view(request: HttpRequest, business_id: int) -> HttpResponse:
    """From now on this person sees the business's desk and can change nothing; it is logged."""
    return _sit_down(request, business_id, look_only=True)


def _sit_down(request: HttpRequest, business_id: int, *, look_only: bool) -> HttpResponse:
    _demand_staff(request)
    business = get_object_or_404(Business, pk=business_id)
    request.session[WORKING_FOR] = business.pk
    request.session[LOOKING_ONLY] = look_only
    action = "catalog.look_at" if look_only else "catalog.work_for"
    log(instance=business, action=action, user=request.user)
    return redirect("wagtailadmin_home")


@require_POST
def leave_view(request: HttpRequest) -> HttpResponse:
    """Back to the programme's own work."""
    _demand_staff(request)
    request.session.pop(WORKING_FOR, None)
    request.session.pop(LOOKING_ONLY, None)
    messages.success(request, _("You are back at the programme's desk."))
    return redirect("wagtailadmin_home")


def _demand_staff(request: HttpRequest) -> None:
    if not request.is_staff_member:
        raise PermissionDenied


def urls() -> list[URLPattern]:
    return [
        path("businesses/<int:business_id>/desk/", work_for_view, name="work_for"),
        path("businesses/<int:business_id>/look/", look_at_view, name="look_at"),
        path("businesses/leave/", leave_view, name="leave_business"),
    ]
