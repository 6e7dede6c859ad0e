"""There is something to sell."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return facts.published_products > 0


STEP = Step(
    code="products",
    position=40,
    title=_("Publish a product"),
    explanation=_("At least one product that buyers can see and order."),
    is_done=_is_done,
    link="products",
    is_gate=True,
)
