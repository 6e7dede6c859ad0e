"""The price of delivery is known."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return facts.delivery_zones > 0


STEP = Step(
    code="delivery",
    position=70,
    title=_("Set your delivery prices"),
    explanation=_("Where you deliver, for how much and in how many days."),
    is_done=_is_done,
    link="shop_settings",
    is_gate=True,
)
