"""Where in the admin each step is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from onboarding.selectors.go_live import GoLive, StepState

ADDRESSES = {
    "products": "products:list",
    "shop_settings": "shop_settings",
}


@dataclass(frozen=True)
class StepLink:
    state: StepState
    url: str


def step_links(state: GoLive) -> Sequence[StepLink]:
    return [StepLink(one, reverse(ADDRESSES[one.step.link])) for one in state.steps]
