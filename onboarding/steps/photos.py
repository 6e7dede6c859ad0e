"""Every published product can be seen."""

from django.utils.translation import gettext_lazy as _

from onboarding.steps.base import BusinessFacts, Step


def _is_done(facts: BusinessFacts) -> bool:
    return 0 < facts.published_products == facts.published_with_photo


STEP = Step(
    code="photos",
    position=50,
    title=_("Show every product"),
    explanation=_(
        "Each published product has at least one photo. Marketplaces refuse goods without one."
    ),
    is_done=_is_done,
    link="products",
    is_gate=False,
)
