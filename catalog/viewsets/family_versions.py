"""An older version of a product family: what it would change, and bringing it back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from catalog.models import FamilyVersion
from catalog.selectors.families import family_difference
from catalog.services.families import CategoryGone, FamilyChanged, family_restore


@require_http_methods(["GET", "POST"])
def family_restore_view(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Staff look at a version first; restoring it makes a new one, so nothing is lost."""
    if not request.user.has_perm("catalog.change_productfamily"):
        raise PermissionDenied
    found = FamilyVersion.objects.select_related("family", "actor")
    version = get_object_or_404(found, family=pk, number=number)
    if request.method == "POST" and _restore(request, version):
        return redirect("families:edit", version.family_id)
    context = {
        "version": version,
        "family": version.family,
        "difference": family_difference(version, version.family),
    }
    return TemplateResponse(request, "catalog/admin/family_restore.html", context)


def _restore(request: HttpRequest, version: FamilyVersion) -> bool:
    typed = request.POST.get("started_from", "")
    try:
        family_restore(
            version=version,
            started_from=int(typed) if typed.isascii() and typed.isdigit() else 0,
            note=_("Version %(number)d again") % {"number": version.number},
            actor=request.user,
        )
    except FamilyChanged:
        messages.error(
            request,
            _("Somebody saved this kind of product meanwhile. Look again at what would change."),
        )
        return False
    except CategoryGone:
        messages.error(
            request, _("The category of that version was removed. Change the family by hand.")
        )
        return False
    messages.success(
        request, _("Version %(number)d is back, as a new version.") % {"number": version.number}
    )
    return True
