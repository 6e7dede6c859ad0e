"""A person's own second step, and the operator's help for who lost it."""

from base64 import b32encode

import segno
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_otp import login as remember_device
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from catalog.admin.doors import open_to_members
from catalog.forms.second_step import PhoneCodeForm, ProofForm
from catalog.second_step import checked_code
from catalog.selectors.second_step import has_second_step, needs_second_step, recovery_codes_left
from catalog.services.second_step import (
    AlreadyOn,
    WrongCode,
    recovery_codes_renew,
    second_step_reset,
    second_step_turn_off,
    second_step_turn_on,
)

KEY = "second_step_key"  # session key: the secret that is being set up


@require_GET
@never_cache
def mine_view(request: HttpRequest) -> HttpResponse:
    """Whether it is on, and what can be done about it."""
    return _mine(request, ProofForm(user=request.user))


def _mine(request: HttpRequest, form: ProofForm) -> TemplateResponse:
    context = {
        "form": form,
        "is_on": has_second_step(request.user),
        "is_needed": needs_second_step(request.user),
        "codes_left": recovery_codes_left(request.user),
    }
    return TemplateResponse(request, "catalog/second_step/mine.html", context)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@never_cache
def set_up_view(request: HttpRequest) -> HttpResponse:
    """The secret as a picture and in letters; a first code proves that the phone has it."""
    if has_second_step(request.user):
        return redirect("second_step_mine")
    key = request.session.setdefault(KEY, default_key())
    form = PhoneCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            device, codes = second_step_turn_on(
                user=request.user, key=key, code=form.cleaned_data["code"]
            )
        except AlreadyOn:
            return redirect("second_step_mine")
        except WrongCode:
            form.add_error(
                "code",
                _(
                    "This is not the code of now. See that the phone's clock is right, then type "
                    "the code that the app shows."
                ),
            )
        else:
            del request.session[KEY]
            request.session.cycle_key()
            remember_device(request, device)
            return _codes(request, codes)
    address = TOTPDevice(user=request.user, key=key).config_url
    context = {
        "form": form,
        "address": address,
        "picture": _picture(address),
        "secret": _in_fours(key),
        "is_needed": needs_second_step(request.user),
    }
    return TemplateResponse(request, "catalog/second_step/set_up.html", context)


@sensitive_post_parameters("password", "code")
@require_POST
@never_cache
def off_view(request: HttpRequest) -> HttpResponse:
    """Turn it off, with password and code."""
    form = _proof(request)
    if not form.is_valid():
        return _mine(request, form)
    second_step_turn_off(user=request.user)
    messages.success(request, _("The second step is off. Your password alone signs you in."))
    return redirect("second_step_mine")


@sensitive_post_parameters("password", "code")
@require_POST
@never_cache
def new_codes_view(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, with password and code."""
    form = _proof(request)
    if not form.is_valid():
        return _mine(request, form)
    return _codes(request, recovery_codes_renew(user=request.user))


def _proof(request: HttpRequest) -> ProofForm:
    """Bound and checked; a code is looked at only beside the right password."""
    if not has_second_step(request.user):
        raise PermissionDenied
    form = ProofForm(request.POST, user=request.user)
    if form.is_valid():
        checked_code(request, form, request.user)
    return form


def _codes(request: HttpRequest, codes: list[str]) -> TemplateResponse:
    return TemplateResponse(request, "catalog/second_step/codes.html", {"codes": codes})


@require_http_methods(["GET", "POST"])
def reset_view(request: HttpRequest, user_id: int) -> HttpResponse:
    """An operator takes the second step away from somebody who lost it; it is logged."""
    if not request.user.is_superuser:
        raise PermissionDenied
    person = get_object_or_404(get_user_model(), pk=user_id)
    if request.method == "POST":
        second_step_reset(user=person, actor=request.user)
        messages.success(request, _("Reset. The password alone signs this person in now."))
        return redirect("wagtailusers_users:index")
    context = {"person": person, "is_on": has_second_step(person)}
    return TemplateResponse(request, "catalog/second_step/reset.html", context)


def reset_buttons(user: object, request_user: object) -> list[Button]:
    """In the operator's list of people."""
    if not request_user.is_superuser:
        return []
    address = reverse("second_step_reset", args=[user.pk])
    return [Button(_("Reset the second step"), address, icon_name="key", priority=40)]


def account_item(request: HttpRequest) -> dict[str, str]:
    """In "My account", under "More actions"."""
    return {
        "url": reverse("second_step_mine"),
        "label": _("Second step at sign-in"),
        "help_text": _("A code from your phone after the password: a stolen password is no use."),
    }


def _picture(address: str) -> SafeString:
    """A QR code as SVG in the page: dark on white whatever the colours of the desk."""
    title = _("QR code for the app on your phone")
    drawn = segno.make(address, error="m").svg_inline(
        scale=5, light="#fff", dark="#000", title=title, svgclass="jisr-qr", border=4
    )
    return SafeString(drawn.replace("<svg ", '<svg role="img" ', 1))


def _in_fours(key: str) -> str:
    """The secret as apps take it (base 32), in groups that are easy to type."""
    letters = b32encode(bytes.fromhex(key)).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def urls() -> list[URLPattern]:
    base = "account/second-step/"
    return [
        path(base, mine_view, name="second_step_mine"),
        path(f"{base}set-up/", set_up_view, name="second_step_set_up"),
        path(f"{base}off/", off_view, name="second_step_off"),
        path(f"{base}codes/", new_codes_view, name="second_step_codes"),
        path("users/<int:user_id>/second-step/", reset_view, name="second_step_reset"),
    ]


def open_doors() -> None:
    names = ("second_step_mine", "second_step_set_up", "second_step_off", "second_step_codes")
    open_to_members(dict.fromkeys(names, ""))
