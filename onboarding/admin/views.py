"""The list "go live" of one's own business, and the button at its end."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from catalog.links import shop_path
from catalog.models import Business
from catalog.permissions import OPEN_SHOP
from onboarding.admin.links import step_links
from onboarding.selectors.go_live import go_live
from onboarding.services.go_live import UnableToGoLive, business_go_live


def _own_business(request: HttpRequest) -> Business:
    if request.business is None:
        raise PermissionDenied
    return request.business


@require_http_methods(["GET", "POST"])
def go_live_view(request: HttpRequest) -> HttpResponse:
    """GET shows the steps; POST by the owner opens the shop, or says what is missing."""
    business = _own_business(request)
    if request.method == "POST":
        return _open_shop(request, business)
    state = go_live(business=business)
    context = {
        "go_live": state,
        "links": step_links(state),
        "business": business,
        "shop_url": shop_path(business.slug, request.LANGUAGE_CODE),
        "may_open": request.user.has_perm(OPEN_SHOP),
    }
    return render(request, "onboarding_admin/go_live.html", context)


def _open_shop(request: HttpRequest, business: Business) -> HttpResponse:
    if not request.user.has_perm(OPEN_SHOP):
        raise PermissionDenied
    try:
        business_go_live(business=business, actor=request.user)
    except UnableToGoLive as error:
        messages.error(
            request,
            _("Your shop cannot open yet. Still to do: %(steps)s.")
            % {"steps": " · ".join(str(step.title) for step in error.steps)},
        )
    else:
        messages.success(request, _("Your shop is open. Buyers can find it in the directory now."))
    return redirect("onboarding_go_live")
