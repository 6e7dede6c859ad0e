"""The page on which a product's dates are planned: into the shop, out of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from catalog.admin.doors import open_to_members
from catalog.forms.product_plans import PlanForm
from catalog.models import Product
from catalog.selectors.product_plans import plan_of
from catalog.services.product_plans import (
    EndsBeforeItBegins,
    InThePast,
    NothingToPlan,
    PlanRefused,
    product_plan,
    product_plan_cancel,
)
from catalog.services.products import ReviewRequired, UnableToPublish
from catalog.viewsets.product_edit import BLOCKED
from catalog.viewsets.stock import demand

PUBLISH = "catalog.publish_product"
REASONS: dict[type[PlanRefused], str | Promise] = {
    InThePast: gettext_lazy("This moment has passed. Choose one that lies ahead."),
    EndsBeforeItBegins: gettext_lazy(
        "It would leave the shop before it is put in. Choose a later moment."
    ),
    NothingToPlan: gettext_lazy("It is not in the shop. Say first when it is put in."),
}


@require_http_methods(["GET", "POST"])
def plan_view(request: HttpRequest, product_id: int) -> HttpResponse:
    """Show the planned dates and take new ones."""
    demand(request, PUBLISH)
    product = get_object_or_404(Product, pk=product_id)
    form = PlanForm(request.POST or None, product=product)
    if request.method == "POST" and form.is_valid():
        answer = _plan(request, product, form)
        if answer:
            return answer
    context = {
        "product": product.get_latest_revision_as_object(),
        "form": form,
        "plan": plan_of(product),
    }
    return TemplateResponse(request, "catalog/admin/product_plan.html", context)


def _plan(request: HttpRequest, product: Product, form: PlanForm) -> HttpResponse | None:
    """Plan and go back to the editor; None when a date is refused, which the form then says."""
    dates = form.dates()
    if not any(dates.values()):
        return _cancel(request, product)
    edit = reverse("products:edit", args=[product.pk])
    try:
        product_plan(product=product, actor=request.user, **dates)
    except ReviewRequired:
        words = _(
            "The programme looks at your products before they are published, so this cannot be "
            "planned. Press “Publish” to hand it in."
        )
        form.add_error("go_live_at", words)
        return None
    except UnableToPublish:
        return redirect(f"{edit}?publish={BLOCKED}")
    except PlanRefused as error:
        form.add_error(error.field, str(REASONS[type(error)]))
        return None
    messages.success(request, _("Planned. You can change or cancel it until then."))
    return redirect(edit)


@require_POST
def plan_cancel_view(request: HttpRequest, product_id: int) -> HttpResponse:
    """Drop what is planned."""
    demand(request, PUBLISH)
    return _cancel(request, get_object_or_404(Product, pk=product_id))


def _cancel(request: HttpRequest, product: Product) -> HttpResponse:
    product_plan_cancel(product=product, actor=request.user)
    messages.success(request, _("Nothing is planned any more. The draft is kept."))
    return redirect("products:edit", product.pk)


def urls() -> list[URLPattern]:
    return [
        path("products/<int:product_id>/plan/", plan_view, name="product_plan"),
        path(
            "products/<int:product_id>/plan/cancel/", plan_cancel_view, name="product_plan_cancel"
        ),
    ]


def open_doors() -> None:
    open_to_members({"product_plan": PUBLISH, "product_plan_cancel": PUBLISH})
