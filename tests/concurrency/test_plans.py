"""Two ticks at the same moment carry a plan out once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalog.models import Product
from catalog.services.product_plans import plans_run, product_plan
from catalog.tenancy import scope, unscoped
from tests.factories import make_business, make_member, make_photo, make_product

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_many_ticks_at_once_one_publishes_and_one_takes_out(at_once):
    # Given
    seller = make_business("planner")
    actor = make_member(seller)
    moment = timezone.now()
    soon = moment + timedelta(hours=1)
    entering = make_product(seller, "in", photos=[make_photo(seller)], live=False)
    leaving = make_product(seller, "out", photos=[make_photo(seller)])
    with scope(seller):
        product_plan(product=entering, go_live_at=soon, expire_at=None, actor=actor)
        product_plan(product=leaving, go_live_at=None, expire_at=soon, actor=actor)

    def tick(number: int) -> tuple[int, int]:
        with unscoped("one of many ticks"):
            done = plans_run(now=moment + timedelta(hours=2))
        return done.published, done.unpublished

    # When
    found = at_once(tick, 8)

    # Then
    assert sum(row[0] for row in found) == 1
    assert sum(row[1] for row in found) == 1
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert list(actions).count("wagtail.publish.scheduled") == 1
    assert list(actions).count("wagtail.unpublish.scheduled") == 1
    with scope(seller):
        assert Product.objects.get(pk=entering.pk).live
        assert not Product.objects.get(pk=leaving.pk).live
