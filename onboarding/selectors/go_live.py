"""A business's list "go live", computed from facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from catalog import texts
from catalog.models import Business, DeliveryZone, Product, ProductPhoto
from catalog.tenancy import scope
from onboarding.steps import BusinessFacts, Step, all_steps
from storefront.models import Shop


@dataclass(frozen=True)
class StepState:
    step: Step
    is_done: bool


@dataclass(frozen=True)
class GoLive:
    """All steps with their state; `is_ready` when every gate is done."""

    steps: Sequence[StepState]

    @property
    def missing_gates(self) -> list[Step]:
        return [state.step for state in self.steps if state.step.is_gate and not state.is_done]

    @property
    def is_ready(self) -> bool:
        return not self.missing_gates

    @property
    def done(self) -> int:
        return sum(state.is_done for state in self.steps)

    @property
    def next_step(self) -> Step | None:
        return next((state.step for state in self.steps if not state.is_done), None)


def go_live(*, business: Business) -> GoLive:
    """The list of one business. Three queries."""
    facts = business_facts(business=business)
    return GoLive([StepState(step, step.is_done(facts)) for step in all_steps()])


def business_facts(*, business: Business) -> BusinessFacts:
    """What steps ask about one business. Three queries."""
    with scope(business):
        shop = Shop.objects.filter(business=business).first()
        zones = DeliveryZone.objects.filter(business=business).count()
        photo = ProductPhoto.objects.filter(product=OuterRef("pk"))
        counts = (
            Product.objects.filter(business=business)
            .annotate(has_photo=Exists(photo))
            .aggregate(
                products=Count("pk"),
                published_products=Count("pk", filter=Q(live=True)),
                published_with_photo=Count("pk", filter=Q(live=True, has_photo=True)),
            )
        )
    return BusinessFacts(
        has_name=bool(texts.best_text(business.name, business.main_language)),
        has_place=bool(business.country and texts.best_text(business.locality, "")),
        has_email=bool(business.email),
        has_phone=bool(business.phone),
        has_postal_address=bool(business.postal_address),
        has_story=bool(shop and texts.best_text(shop.story, business.main_language)),
        has_hero=bool(shop and shop.hero_id),
        missing_returns=tuple(
            texts.missing_languages(shop.returns if shop else {}, business.languages)
        ),
        payment_methods=len(shop.payment_methods) if shop else 0,
        delivery_zones=zones,
        **counts,
    )
