"""Buyers can reach the seller."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return facts.has_postal_address and (facts.has_email or facts.has_phone)


STEP = Step(
    code="contact",
    position=20,
    title=_("Give a way to reach you"),
    explanation=_("A postal address, and a phone number or an e-mail address."),
    is_done=_is_done,
    link="shop_settings",
    is_gate=True,
)
