"""The act of duplicating a product, which ends on the new draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.admin.doors import open_to_members
from catalog.models import Product
from catalog.services.product_copies import product_copy
from catalog.services.products import HandleTaken


@require_POST
def copy(request: HttpRequest, product_id: int) -> HttpResponse:
    """Duplicate the product as a draft; stock begins at none."""
    product = get_object_or_404(Product, pk=product_id)
    try:
        copied = product_copy(product=product, actor=request.user)
    except HandleTaken:
        messages.error(request, _("This could not be saved just now. Save again."))
        return redirect("products:edit", product.pk)
    messages.success(
        request,
        _("This is the copy, as a draft with new SKUs and nothing in stock. Change its title."),
    )
    return redirect("products:edit", copied.pk)


def urls() -> list[URLPattern]:
    return [path("products/<int:product_id>/copy/", copy, name="product_copy")]


def open_doors() -> None:
    open_to_members({"product_copy": "catalog.add_product"})
