"""Opening and closing a shop changes what the public sees and what exports know."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from catalog.models import Business
from catalog.tenancy import scope
from storefront.services.shops import UnableToOpenShop, shop_publish, shop_unpublish
from tests.factories import make_member
from tests.storefront.scenes import NOON, open_shop

pytestmark = pytest.mark.django_db


def seen(business: Business) -> tuple[str, int]:
    found = Business.objects.get(pk=business.pk)
    return found.status, found.version


def test_a_shop_opens_closes_and_opens_again():
    # Given
    seller = open_shop("seller", status="SHOP_DRAFT")
    owner = make_member(seller)

    # When
    with scope(seller):
        shop_publish(shop=seller.shop, actor=owner, now=NOON)
        opened = seen(seller)
        shop_publish(shop=seller.shop, actor=owner, now=NOON + timedelta(days=1))
        again = seen(seller)
        shop_unpublish(shop=seller.shop, actor=owner)
        closed = seen(seller)
        shop_publish(shop=seller.shop, actor=owner, now=NOON + timedelta(days=2))

    # Then
    assert (opened, again, closed) == (("SHOP_LIVE", 1), ("SHOP_LIVE", 1), ("SHOP_DRAFT", 2))
    assert seen(seller) == ("SHOP_LIVE", 3)
    assert seller.shop.published_at == NOON
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", "user")) == [
        ("wagtail.publish", owner.pk),
        ("wagtail.unpublish", owner.pk),
        ("wagtail.publish", owner.pk),
    ]


def test_an_exporting_business_is_open_already():
    # Given
    seller = open_shop("seller", status="EXPORTING")

    # When
    with scope(seller):
        shop_publish(shop=seller.shop, now=NOON)

    # Then
    assert seen(seller) == ("EXPORTING", 0)


@pytest.mark.parametrize("status", ["SUSPENDED", "CLOSED"])
def test_a_business_the_programme_stopped_cannot_open_itself(status):
    # Given
    seller = open_shop("seller", status=status)

    # When
    with scope(seller), pytest.raises(UnableToOpenShop):
        shop_publish(shop=seller.shop, now=NOON)

    # Then
    assert seen(seller) == (status, 0)
