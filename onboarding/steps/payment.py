"""There is a way to pay."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return facts.payment_methods > 0


STEP = Step(
    code="payment",
    position=60,
    title=_("Choose how you are paid"),
    explanation=_("At least one way to pay, such as cash on delivery."),
    is_done=_is_done,
    link="shop_settings",
    is_gate=True,
)
