"""Accepting an invitation: public pages, open to whoever holds a link or a code."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalog.forms.team import CodeForm, NewAccountForm
from catalog.models import Invitation
from catalog.permissions import WORKING_FOR
from catalog.services.invitations import (
    AccountExists,
    AlreadyMember,
    InvitationClosed,
    invitation_accept,
    invitation_accept_as_new,
    invitation_find,
)
from catalog.throttle import has_failed_often, note_failure

GUESSING, MOST_FAILURES = "invitation", 20
BACKEND = "django.contrib.auth.backends.ModelBackend"
View = Callable[..., HttpResponse]


def in_chosen_language(view: View) -> View:
    """`?lang=` chooses the language, as on the sign-in page, and is remembered."""

    @wraps(view)
    def chosen(request: HttpRequest, **kwargs: str) -> HttpResponse:
        tag = request.GET.get("lang", "")
        if tag not in dict(settings.LANGUAGES):
            return view(request, **kwargs)
        translation.activate(tag)
        request.LANGUAGE_CODE = tag
        response = view(request, **kwargs)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, tag, samesite="Lax")
        return response

    return chosen


@require_http_methods(["GET", "POST"])
@never_cache
@in_chosen_language
def join_view(request: HttpRequest) -> HttpResponse:
    """Where a code is typed in."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if has_failed_often(request, GUESSING, limit=MOST_FAILURES):
            return _closed(request, "BUSY", 429)
        typed = form.cleaned_data["code"]
        if "/" not in typed and invitation_find(secret=typed):
            return redirect("join_invitation", secret=typed.replace(" ", ""))
        note_failure(request, GUESSING)
        form.add_error("code", _("There is no such code. Look at each sign again."))
    return _show(request, "code.html", {"form": form})


@require_http_methods(["GET", "POST"])
@never_cache
@in_chosen_language
def invitation_view(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites to what; POST joins with the account one is signed in with, or a new one."""
    if has_failed_often(request, GUESSING, limit=MOST_FAILURES):
        return _closed(request, "BUSY", 429)
    invitation = invitation_find(secret=secret)
    if invitation is None:
        note_failure(request, GUESSING)
        return _closed(request, "UNKNOWN", 404)
    if invitation.state != Invitation.State.OPEN:
        return _closed(request, invitation.state, 410)
    try:
        return _join(request, invitation)
    except InvitationClosed as error:
        return _closed(request, error.state, 410)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = None if request.user.is_authenticated else NewAccountForm(request.POST or None)
    context = {"invitation": invitation, "form": form}
    if request.method == "GET":
        return _show(request, "invitation.html", context)
    if form is None:
        try:
            invitation_accept(invitation=invitation, user=request.user)
        except AlreadyMember:
            return _show(request, "invitation.html", {**context, "is_member": True})
        return _to_the_desk(request, invitation)
    if form.is_valid():
        try:
            language = translation.get_language() or settings.LANGUAGE_CODE
            user = invitation_accept_as_new(
                invitation=invitation, language=language, **form.cleaned_data
            )
        except AccountExists:
            message = _("Somebody signs in with this address already. If it is you, sign in below.")
            form.add_error("email", message)
        else:
            login(request, user, backend=BACKEND)
            return _to_the_desk(request, invitation)
    return _show(request, "invitation.html", context)


def _to_the_desk(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    request.session[WORKING_FOR] = invitation.business_id
    return redirect("wagtailadmin_home")


def _closed(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    return _show(request, "closed.html", {"reason": str(reason)}, status)


def _show(request: HttpRequest, name: str, context: dict, status: int = 200) -> HttpResponse:
    page = TemplateResponse(request, f"catalog/joining/{name}", context, status=status)
    page["X-Robots-Tag"] = "noindex"
    return page.render()


urlpatterns = [
    path("", join_view, name="join"),
    path("<str:secret>/", invitation_view, name="join_invitation"),
]
