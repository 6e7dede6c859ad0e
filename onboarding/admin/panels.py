"""The list "go live" on the member's home page."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from catalog.models import Business
from onboarding.admin.links import step_links
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
