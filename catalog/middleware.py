"""Who asks, and what is open to them: the second step, the scope, the doors of the admin."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from wagtail.admin.localization import get_localized_response

from catalog.admin import doors
from catalog.permissions import admin_scope, permissions_to_look
from catalog.selectors.second_step import has_second_step, needs_second_step

ADMIN = "/admin/"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SecondStepMiddleware:
    """A session that has passed the password alone is nobody's until the code is given.

    It stands after Django's authentication and django-otp's middleware, and before everything
    that asks who somebody is. `request.password_user` is whose password it was; `request.user`
    is that person only after the second step, on every page of the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.password_user = request.user
        request.user = SimpleLazyObject(partial(_whole, request.password_user))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: list, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """In the admin: to the code, or to setting it up where the programme demands that."""
        if not request.path_info.startswith(ADMIN) or doors.is_public(request.resolver_match):
            return None
        if request.password_user.is_authenticated and not request.user.is_authenticated:
            return _sent_to(request, "second_step")
        if _must_set_up(request):
            return _sent_to(request, "second_step_set_up")
        return None


def _whole(user: AbstractUser | AnonymousUser) -> AbstractUser | AnonymousUser:
    """The person, or nobody while the code is missing."""
    is_half = user.is_authenticated and not user.is_verified() and has_second_step(user)
    return AnonymousUser() if is_half else user


def _must_set_up(request: HttpRequest) -> bool:
    user = request.user
    if not user.is_authenticated or request.resolver_match.view_name in doors.SETTING_UP:
        return False
    return needs_second_step(user) and not has_second_step(user)


def _sent_to(request: HttpRequest, name: str) -> HttpResponse:
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return HttpResponseForbidden()
    come_back = urlencode({"next": request.get_full_path() if request.method == "GET" else ADMIN})
    return redirect(f"{reverse(name)}?{come_back}")


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
