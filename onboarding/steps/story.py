"""The shop says who stands behind it."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return facts.has_story and facts.has_hero


STEP = Step(
    code="story",
    position=30,
    title=_("Tell your story"),
    explanation=_("A few sentences and one picture of your work. Shops with a story sell more."),
    is_done=_is_done,
    link="shop_settings",
    is_gate=False,
)
