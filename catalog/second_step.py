"""The page between password and desk: it asks for the code of the second step.

It stands outside the admin's own addresses, because who comes here is not signed in yet.
"""

from urllib.parse import urlencode

from django import forms
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp import login as remember_device
from django_otp.models import Device

from catalog.forms.second_step import PhoneCodeForm, RecoveryCodeForm
from catalog.services.second_step import MustWait, code_check
from catalog.throttle import has_failed_often, note_failure

GUESSING, MOST_FAILURES = "second-step", 20


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@never_cache
def second_step_view(request: HttpRequest) -> HttpResponse:
    """After a right code the session is signed in; before it, it is nobody's."""
    user = request.password_user
    if not user.is_authenticated:
        return redirect("wagtailadmin_login")
    if request.user.is_authenticated:
        return redirect(_next(request))
    if "leave" in request.POST:  # the admin's own way out is for those who are in
        logout(request)
        return redirect("wagtailadmin_login")
    is_recovery = "recovery" in request.GET
    form_class = RecoveryCodeForm if is_recovery else PhoneCodeForm
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = checked_code(request, form, user)
        if device is not None:
            request.user = user
            request.session.cycle_key()
            remember_device(request, device)
            return redirect(_next(request))
    kept = {"next": _next(request), **({"recovery": "1"} if is_recovery else {})}
    context = {
        "form": form,
        "next": kept["next"],
        "is_recovery": is_recovery,
        "keep": urlencode(kept),
    }
    page = TemplateResponse(request, "catalog/second_step/code.html", context)
    page["X-Robots-Tag"] = "noindex"
    return page


def checked_code(request: HttpRequest, form: forms.Form, user: object) -> Device | None:
    """The device whose code was typed; None when it was wrong, with the reason in the form."""
    if has_failed_often(request, GUESSING, limit=MOST_FAILURES):
        form.add_error("code", _("Too many wrong codes came from here. Try again in an hour."))
        return None
    try:
        device = code_check(user=user, code=form.cleaned_data["code"])
    except MustWait as wait:
        form.add_error("code", _wait(wait.seconds))
        return None
    if device is None:
        note_failure(request, GUESSING)
        form.add_error(
            "code",
            _(
                "This code is wrong, or was used already. Wait until your app shows a new one, "
                "and type that."
            ),
        )
    return device


def _wait(seconds: int) -> str:
    text = ngettext(
        "The last code was wrong. Wait %(seconds)d second, then type a new one.",
        "The last codes were wrong. Wait %(seconds)d seconds, then type a new one.",
        seconds,
    )
    return text % {"seconds": seconds}


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else reverse("wagtailadmin_home")


urlpatterns = [path("", second_step_view, name="second_step")]
