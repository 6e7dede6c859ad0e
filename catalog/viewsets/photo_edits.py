"""Editing a photo with buttons: one page, one act at a time, works without a script."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.permissions import policy_registry

from catalog.admin.doors import open_to_members
from catalog.models import MediaImage
from catalog.photo_edits import MIDDLE, MOST_DEGREES, UnknownStep, checked_step
from catalog.services.photo_edits import (
    NothingToUndo,
    PhotoChanged,
    TooManySteps,
    photo_edit,
    photo_edit_undo,
    photo_edits_drop,
)

CHANGE = "catalog.change_mediaimage"
UNDO, ORIGINAL = "UNDO", "ORIGINAL"


@require_http_methods(["GET", "POST"])
def photo_edit_view(request: HttpRequest, image_id: int) -> HttpResponse:
    """GET: the photo and its buttons. POST: one act (`act`) on the file that was seen (`seen`)."""
    image = get_object_or_404(MediaImage, pk=image_id)
    policy = policy_registry.get_by_type(MediaImage)
    if not policy.user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied
    if request.method == "POST":
        _act(request, image)
        return redirect("photo_edit", image_id=image.pk)
    context = {"image": image, "most_degrees": MOST_DEGREES, "steps": len(image.edits)}
    return TemplateResponse(request, "catalog/admin/photo_edit.html", context)


def _act(request: HttpRequest, image: MediaImage) -> None:
    act, seen = request.POST.get("act", ""), request.POST.get("seen", "")
    try:
        if act == UNDO:
            photo_edit_undo(image=image, seen=seen, actor=request.user)
        elif act == ORIGINAL:
            photo_edits_drop(image=image, seen=seen, actor=request.user)
        else:
            by, keep = _degrees(request), request.POST.get("keep", MIDDLE)
            step = checked_step(act, by=by, keep=keep)
            photo_edit(image=image, step=step, seen=seen, actor=request.user)
    except PhotoChanged:
        text = _("This photo was changed in another window. Look at it, then try again.")
        messages.warning(request, text)
    except UnknownStep:
        text = _("Choose degrees from −%(most)s to %(most)s, other than 0.")
        messages.error(request, text % {"most": MOST_DEGREES})
    except TooManySteps:
        messages.error(request, _("This photo has many changes. Go back to the original first."))
    except NothingToUndo:
        messages.warning(request, _("This is the original already."))
    except OSError:
        messages.error(request, _("The file of this photo cannot be read. Add the photo again."))
    else:
        messages.success(request, _("Done. The sizes for the shop are being made anew."))


def _degrees(request: HttpRequest) -> float:
    """The number of the field; 0, which no step takes, where it is none."""
    try:
        return float(request.POST.get("by", "0").replace(",", "."))
    except ValueError:
        return 0


def urls() -> list[URLPattern]:
    return [path("images/<int:image_id>/edits/", photo_edit_view, name="photo_edit")]


def open_doors() -> None:
    open_to_members({"photo_edit": CHANGE})
