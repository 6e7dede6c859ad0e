"""Orders on the first page of the desk."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from wagtail.admin.ui.components import Component

from catalog.models import Business
from storefront.admin.access import VIEW_ORDERS
from storefront.models import Order
from storefront.selectors.orders import order_list

SHOWN = 5


class LatestOrdersPanel(Component):
    """The newest orders; those that wait for a call come first on the page."""

    name = "latest_orders"
    template_name = "storefront_admin/latest_orders.html"
    order = 40

    def __init__(self, business: Business) -> None:
        self.business = business

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        language = translation.get_language() or "en"
        waiting = Order.Status.AWAITING_CONFIRMATION
        return {
            "waiting": order_list(
                business=self.business, language=language, status=waiting, page_size=SHOWN
            ),
            "latest": order_list(business=self.business, language=language, page_size=SHOWN),
        }


def latest_orders(request: HttpRequest, panels: list[Component]) -> None:
    if request.business is not None and request.user.has_perm(VIEW_ORDERS):
        panels.append(LatestOrdersPanel(request.business))
