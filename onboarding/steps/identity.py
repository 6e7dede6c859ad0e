"""Buyers know who sells."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return facts.has_name and facts.has_place


STEP = Step(
    code="identity",
    position=10,
    title=_("Say who you are"),
    explanation=_("The name of your business and the place where you work."),
    is_done=_is_done,
    link="shop_settings",
    is_gate=True,
)
