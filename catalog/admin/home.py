"""The first page of the desk: a greeting, what to do next, what is running out.

Apps above add their panels with Wagtail's hook `construct_homepage_panels` and an `order` after 0:
ours empties the list first, so that nothing of the programme's dashboard is left to a business.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from catalog.models import Business
from catalog.permissions import CHECK_PAPERS, REVIEW, VIEW_PAPERS
from catalog.selectors.lacks import lack_counts, low_stocks
from catalog.selectors.paper_queue import waiting_count
from catalog.selectors.papers import refused, running_out
from catalog.selectors.reviews import review_count


class ProductsPanel(Component):
    """What products lack, and which are running out."""

    name = "products"
    template_name = "catalog/admin/products_panel.html"
    order = 60

    def __init__(self, business: Business) -> None:
        self.business = business

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"lacks": lack_counts(self.business), "low_stocks": low_stocks(self.business)}


class PapersPanel(Component):
    """Papers and labels that were not accepted, and those that run out within two months."""

    name = "papers"
    template_name = "catalog/papers/home_panel.html"
    order = 70

    def __init__(self, business: Business) -> None:
        self.business = business

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        found = running_out(business=self.business, today=timezone.localdate())
        return {"running_out": found, "refused": refused(business=self.business)}


class WaitingPanel(Component):
    """For staff: how many papers and products wait for an answer of the programme."""

    name = "waiting"
    template_name = "catalog/admin/waiting_panel.html"
    order = 55

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "papers": waiting_count() if self.user.has_perm(CHECK_PAPERS) else None,
            "reviews": review_count() if self.user.has_perm(REVIEW) else None,
        }


def construct_panels(request: HttpRequest, panels: list[Component]) -> None:
    if request.business is None:
        may_answer = any(request.user.has_perm(one) for one in (CHECK_PAPERS, REVIEW))
        if request.is_staff_member and may_answer:
            panels.append(WaitingPanel(request.user))
        return
    panels.clear()
    if request.user.has_perm("catalog.view_product"):
        panels.append(ProductsPanel(request.business))
    if request.user.has_perm(VIEW_PAPERS):
        panels.append(PapersPanel(request.business))


def construct_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """No counts of pages and images: our panels say how the programme stands."""
    items.clear()


def construct_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Only the keyboard's shortcuts: news and guides of the CMS say nothing of shops."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
