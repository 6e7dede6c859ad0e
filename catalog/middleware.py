"""Opens the scope of the person who asks, after authentication, and keeps closed doors closed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.response import TemplateResponse
from django.utils import translation
from wagtail.admin.localization import get_localized_response

from catalog.admin import doors
from catalog.permissions import admin_scope, permissions_to_look

ADMIN = "/admin/"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class TenancyMiddleware:
    """In the admin: a member works in their business's scope, staff across all or for one.

    Public pages open their own scope when they know the shop; until then a query raises.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN):
            return self.get_response(request)
        language = request.GET.get("lang", "")
        chosen = language if language in dict(settings.LANGUAGES) else ""
        if chosen:
            translation.activate(chosen)
        with admin_scope(request):
            response = self.get_response(request)
        if chosen:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable, args: list, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer 403 at an address that is not this person's to open."""
        if not request.path_info.startswith(ADMIN) or may_enter(request):
            return None
        return get_localized_response(forbidden, request)


def may_enter(request: HttpRequest) -> bool:
    """Whether this address is open to the person: all of them to staff, doors to members."""
    user, match = request.user, request.resolver_match
    if request.is_looking:
        return _may_look(request)
    # The admin itself sends a visitor to the sign-in page.
    if not user.is_authenticated or request.is_staff_member or doors.is_public(match):
        return True
    if request.membership is None:
        return False
    permission = doors.permission_for(match)
    return permission is not None and (not permission or user.has_perm(permission))


def _may_look(request: HttpRequest) -> bool:
    """Whether staff who only look may ask this: to read what viewers read, and to leave."""
    match = request.resolver_match
    if match.view_name in doors.WAYS_OUT:
        return True
    permission = doors.permission_for(match)
    can_read = permission is not None and (not permission or permission in permissions_to_look())
    return request.method in SAFE_METHODS and can_read


def forbidden(request: HttpRequest) -> HttpResponse:
    """A kind page that says why and where to go; a bare 403 for what scripts ask."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return HttpResponseForbidden()
    return TemplateResponse(
        request,
        "catalog/admin/forbidden.html",
        {"membership": request.membership},
        status=403,
    )
