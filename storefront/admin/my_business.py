"""The screen "My business": who the owner's business is."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from catalog.models import Business
from storefront.admin.access import CHANGE_SHOP
from storefront.admin.business_forms import MyBusinessForm
from storefront.models import Shop
from storefront.services.my_business import my_business_save


@require_http_methods(["GET", "POST"])
def my_business_view(request: HttpRequest) -> HttpResponse:
    """One form for owners, and for staff at the desk of the business."""
    if request.business is None or not request.user.has_perm(CHANGE_SHOP):
        raise PermissionDenied
    # A row of its own: what a form refuses must not stay on the request's business.
    business = Business.objects.get(pk=request.business.pk)
    shop = Shop.objects.filter(business=business).first() or Shop(business=business)
    form = MyBusinessForm(request.POST or None, instance=business, shop=shop)
    if request.method == "POST":
        if form.is_valid():
            values = dict(form.cleaned_data)
            my_business_save(
                business=request.business,
                story=values.pop("story"),
                values=values,
                actor=request.user,
            )
            messages.success(request, _("Saved. Shoppers see it now."))
            return redirect("my_business")
        messages.error(
            request, _("Not saved yet: something needs correcting. See the marked fields.")
        )
    return TemplateResponse(request, "storefront_admin/my_business.html", {"form": form})
