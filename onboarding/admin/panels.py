"""The home pages of the admin: the list "go live" of a member, the figures of the staff."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from catalog.models import Business
from marketplace_export.selectors.desk import feed_page
from onboarding.admin.links import step_links
from onboarding.selectors.directory import programme_counts
from onboarding.selectors.go_live import go_live


class GoLivePanel(Component):
    """What to do next, until the shop is open and complete."""

    name = "go_live"
    template_name = "onboarding_admin/go_live_panel.html"
    order = 50

    def __init__(self, business: Business) -> None:
        self.business = business

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        state = go_live(business=self.business)
        return {"go_live": state, "links": step_links(state), "business": self.business}


class ProgrammePanel(Component):
    """For staff: how many shops are open, who is still on the way, how the feeds stand."""

    name = "programme"
    template_name = "onboarding_admin/programme_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        on_the_way = Business.objects.filter(status=Business.Status.SHOP_DRAFT)
        return {
            "counts": programme_counts(),
            "on_the_way": on_the_way.order_by("created_at")[:5],
            "on_the_way_count": on_the_way.count(),
            "feeds": list(feed_page().object_list)[:8],
        }
