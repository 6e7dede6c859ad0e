"""The terms of return are written."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return not facts.missing_returns


STEP = Step(
    code="returns",
    position=80,
    title=_("Write your return terms"),
    explanation=_("How a buyer sends goods back, in each language of your shop."),
    is_done=_is_done,
    link="shop_settings",
    is_gate=True,
)
