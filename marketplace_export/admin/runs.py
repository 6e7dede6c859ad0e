"""One run with its result, the listings a feed holds back, and the way to mend them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from catalog.models import Product
from catalog.viewsets.working_for import work_for_view
from marketplace_export.admin.access import page_number, staff_only
from marketplace_export.admin.forms import HeldFilterForm
from marketplace_export.models import StoredListing
from marketplace_export.selectors.desk import feed_row, problem_lines, run_row
from marketplace_export.selectors.notes import held_listings, held_reasons, issue_of, title_of
from marketplace_export.targets import target_scope

HELD_PER_PAGE = 25
# Where in the product's editor a field is mended.
_SECTIONS = {
    **dict.fromkeys(("title", "description", "category"), "what"),
    "photos": "photos",
    **dict.fromkeys(
        ("price", "sale_price", "stock", "lead_time_days", "gtin", "options", "size", "weight_g"),
        "variants",
    ),
    **dict.fromkeys(("parcel", "color"), "variants"),
    **dict.fromkeys(("brand", "material", "attributes", "ingredients"), "details"),
    **dict.fromkeys(("origin_country", "hs_code"), "details"),
    "net_quantity": "variants",
    "family": "what",
}


@dataclass(frozen=True, slots=True)
class IssueLine:
    """Why a listing is held back, and the catalogue field that mends it, by code and by name."""

    message: str
    is_error: bool
    fix: str
    fix_label: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A listing that is held back, for a person to mend."""

    product_id: int
    title: str
    shop: str
    sku: str
    issues: tuple[IssueLine, ...]


@require_GET
@staff_only
def run_view(request: HttpRequest, run_id: int) -> HttpResponse:
    """How far a run is, or what came of it and why."""
    row = run_row(run_id)
    with target_scope(row.run.feed.business):
        reasons = held_reasons(row.run.feed.target)
    context = {
        "row": row,
        "feed_row": feed_row(row.run.feed_id),
        "problems": problem_lines(row.run),
        "reasons": reasons,
    }
    return TemplateResponse(request, "marketplace_export/admin/run.html", context)


@require_GET
@staff_only
def held_view(request: HttpRequest, feed_id: int) -> HttpResponse:
    """What the feed holds back, with the reason and the field to mend. Seven queries."""
    row = feed_row(feed_id)
    feed = row.feed
    with target_scope(feed.business):
        form = HeldFilterForm(
            request.GET, reasons=held_reasons(feed.target), has_shops=feed.business is None
        )
        chosen = form.chosen()
        listings = held_listings(feed.target, reason=chosen["reason"])
        if chosen["shop"]:
            listings = listings.filter(business__slug=chosen["shop"])
        page = Paginator(listings, HELD_PER_PAGE).get_page(page_number(request))
        page.object_list = [_held_row(each, feed.channel) for each in page.object_list]
    query = urlencode({name: value for name, value in chosen.items() if value})
    context = {"row": row, "form": form, "chosen": chosen, "page": page, "query": query}
    return TemplateResponse(request, "marketplace_export/admin/held.html", context)


@require_POST
@staff_only
def mend_view(request: HttpRequest, product_id: int) -> HttpResponse:
    """Sit down at the desk of the product's business, at the field that is to be mended."""
    product = Product.objects.get(pk=product_id)
    if request.business is None or request.business.pk != product.business_id:
        work_for_view(request, product.business_id)
    section = _SECTIONS.get(request.POST.get("fix", ""))
    anchor = f"#panel-{section}-section" if section else ""
    return redirect(reverse("products:edit", args=[product.pk]) + anchor)


def _held_row(listing: StoredListing, channel_code: str) -> HeldRow:
    reader = get_language() or "en"
    issues = [issue_of(each, channel_code) for each in listing.issues.all()]
    return HeldRow(
        product_id=listing.product_id,
        title=title_of(listing, reader),
        shop=listing.business.name_in(reader),
        sku=listing.variant.sku,
        issues=tuple(
            IssueLine(issue.message, issue.is_error, issue.kind.fix, str(issue.fix_label))
            for issue in issues
        ),
    )
