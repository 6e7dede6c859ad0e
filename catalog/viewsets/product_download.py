"""The products, or those found by the filters of their list, as a spreadsheet that comes back."""

import tempfile
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.views.decorators.http import require_GET

from catalog.admin.doors import open_to_members
from catalog.exporting.writers import write_csv, write_xlsx
from catalog.forms.saved_views import kept_filters
from catalog.models import Product
from catalog.selectors.desk import products_found
from catalog.selectors.product_rows import columns_of, list_rows
from catalog.viewsets.product_list import ProductFilterSet
from catalog.viewsets.saved_views import FILTERS

CHANGE = "catalog.change_product"
IN_MEMORY = 1024 * 1024
WRITERS: dict[str, tuple[Callable, str]] = {
    "csv": (write_csv, "text/csv"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_GET
def download_view(request: HttpRequest) -> HttpResponse:
    """What will be in the file, and in which form it can be had."""
    products = _chosen(request)
    query = kept_filters(request.GET, FILTERS)
    context = {"number": products.count(), "query": query}
    return TemplateResponse(request, "catalog/admin/products_download.html", context)


@require_GET
def download_file_view(request: HttpRequest, kind: str) -> FileResponse:
    """The list itself, with headings in the reader's language."""
    products = _chosen(request)
    if kind not in WRITERS:
        raise Http404
    write, content_type = WRITERS[kind]
    columns = columns_of(request.business, products)
    rows = list_rows(request.business, products, columns)
    # FileResponse closes it.
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    write(file, columns, rows, translation.get_language() or "en")
    file.seek(0)
    name = f"{request.business.slug}-products.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)


def _chosen(request: HttpRequest) -> QuerySet[Product]:
    """The products of the business that the list's filters and its search find."""
    if request.business is None or not request.user.has_perm(CHANGE):
        raise PermissionDenied
    products = Product.objects.filter(business=request.business)
    found = ProductFilterSet(request.GET, queryset=products, request=request).qs
    # By id: filters may join and repeat.
    found = Product.objects.filter(pk__in=found.order_by().values("pk"))
    return products_found(found, request.GET.get("q", ""))


def urls() -> list[URLPattern]:
    return [
        path("products/download/", download_view, name="products_download"),
        path("products/download/products.<slug:kind>", download_file_view, name="products_file"),
    ]


def open_doors() -> None:
    open_to_members(dict.fromkeys(("products_download", "products_file"), CHANGE))
