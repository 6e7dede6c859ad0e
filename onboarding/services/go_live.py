"""Opening a shop to the public, once every gate is passed."""

from typing import TYPE_CHECKING

from django.db import transaction

from catalog.models import Business
from catalog.tenancy import scope
from onboarding.selectors.go_live import go_live
from onboarding.steps import Step
from storefront.models import Shop
from storefront.services.shops import shop_publish

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class UnableToGoLive(Exception):
    """Steps are missing; `steps` says which."""

    def __init__(self, steps: list[Step]) -> None:
        super().__init__(", ".join(step.code for step in steps))
        self.steps = steps


@transaction.atomic
def business_go_live(*, business: Business, actor: "AbstractUser | None" = None) -> None:
    """Open the shop to the public; opening an open shop changes nothing. Raises UnableToGoLive."""
    missing = go_live(business=business).missing_gates
    if missing:
        raise UnableToGoLive(missing)
    with scope(business):
        shop_publish(shop=Shop.objects.get(business=business), actor=actor)
