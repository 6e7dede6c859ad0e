"""Adding a product on a phone: one calm screen, then what became of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.views.decorators.http import require_http_methods

from catalog import checks
from catalog.admin.doors import open_to_members
from catalog.forms.quick_add import IngredientsForm, QuickAddForm
from catalog.links import product_path
from catalog.models import Product
from catalog.selectors.reviews import latest_review
from catalog.services.photos import photos_add
from catalog.services.products import product_check
from catalog.services.quick_add import QuickProduct, product_add, product_finish
from catalog.viewsets.product_edit import lacks

ADD = "catalog.add_product"
PUBLISH = "publish"
ASKED = "ingredients"  # the one fact that families demand before publishing


@require_http_methods(["GET", "POST"])
def quick_add_view(request: HttpRequest) -> HttpResponse:
    """GET: the short form. POST: the product, in the shop (`act=publish`) or as a draft."""
    _demand(request)
    form = QuickAddForm(request.POST or None, request.FILES or None, business=request.business)
    if request.method == "POST" and _is_complete(request, form):
        said = form.cleaned_data
        added = product_add(
            business=request.business,
            sku=said["sku"],
            said=QuickProduct(
                said["name"],
                said["description"],
                said["family"],
                said["price"],
                said["available"],
                form.photos_kept,
            ),
            publish=request.POST.get("act") == PUBLISH,
            actor=request.user,
        )
        return redirect("quick_added", product_id=added.product.pk)
    return TemplateResponse(request, "catalog/admin/quick_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
def quick_added_view(request: HttpRequest, product_id: int) -> HttpResponse:
    """In the shop, handed in or a draft; what is missing, asked for here where it is short."""
    _demand(request)
    product = get_object_or_404(Product.objects.select_related("business"), pk=product_id)
    issues = product_check(product=product.get_latest_revision_as_object())
    form = _ingredients_form(request, product, issues)
    if request.method == "POST":
        if form is None:  # written meanwhile, in another window
            return redirect("quick_added", product_id=product.pk)
        if form.is_valid():
            words = form.cleaned_data["ingredients"]
            product_finish(product=product, ingredients=words, actor=request.user)
            return redirect("quick_added", product_id=product.pk)
    missing = checks.blocking(issues)
    context = {
        "product": product,
        "photo": product.photos.select_related("image").first(),
        "review": latest_review(product),
        "form": form,
        "missing": lacks([one for one in missing if form is None or one.field != ASKED], product),
        "better": [one for one in lacks(issues, product) if not one.issue.is_error],
        "shop_url": product_path(
            request.business.slug, product.handle, translation.get_language() or "en"
        ),
    }
    return TemplateResponse(request, "catalog/admin/quick_added.html", context)


def _ingredients_form(
    request: HttpRequest, product: Product, issues: list[checks.Issue]
) -> IngredientsForm | None:
    """The form for the ingredients where they keep the product from the shop."""
    if ASKED not in {issue.field for issue in checks.blocking(issues)}:
        return None
    return IngredientsForm(request.POST or None, language=product.business.main_language)


def _is_complete(request: HttpRequest, form: QuickAddForm) -> bool:
    """Bring the photos in whatever else is wrong, then look at the fields."""
    is_valid = form.is_valid()
    if "photos" in form.cleaned_data:
        files = [(file.name, file) for file in form.cleaned_data["photos"]]
        kept, refused = photos_add(business=request.business, files=files, actor=request.user)
        form.keep(kept)
        for name, reason in refused:
            form.add_error("photos", f"{name}: {reason.message}")
    if request.POST.get("act") == PUBLISH:
        form.require_for_shop()
    return is_valid and not form.errors


def _demand(request: HttpRequest) -> None:
    if request.business is None or not request.user.has_perm(ADD):
        raise PermissionDenied


def urls() -> list[URLPattern]:
    return [
        path("products/quick/", quick_add_view, name="quick_add"),
        path("products/quick/<int:product_id>/", quick_added_view, name="quick_added"),
    ]


def open_doors() -> None:
    open_to_members(dict.fromkeys(("quick_add", "quick_added"), ADD))
