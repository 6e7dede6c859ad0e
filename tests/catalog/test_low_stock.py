"""The shop is told once what runs out, and again only after it was filled up."""

import pytest
from django.core import mail
from django.utils import timezone

from catalog.models import Stock
from catalog.services.low_stock import lows_tell
from catalog.services.stock import stock_rules_set, stock_set
from catalog.tenancy import scope, unscoped
from tests.factories import make_business, make_product, variant_of

pytestmark = pytest.mark.django_db


def tell() -> int:
    with unscoped("the tick of a test"):
        return lows_tell(now=timezone.now())


def test_one_mail_lists_what_is_low_and_the_next_run_is_silent():
    business = make_business("tifaout", languages=["fr", "ar"])
    make_product(business, "oil", skus={"OIL-1": 5000}, stock=2)
    make_product(business, "soap", skus={"SOAP-1": 5000}, stock=30)

    assert tell() == 1
    assert tell() == 0

    (sent,) = mail.outbox
    assert sent.to == [business.email]
    assert "OIL-1" in sent.body
    assert "SOAP-1" not in sent.body
    assert "Bientôt épuisé" in sent.subject


def test_what_was_filled_up_and_sold_again_is_told_again():
    business = make_business("tifaout")
    variant = variant_of(make_product(business, stock=2))
    tell()

    for available in (40, 1):
        with scope(business):
            stock_set(variant=variant, available=available)
        tell()

    assert len(mail.outbox) == 2


def test_each_variant_has_its_own_limit():
    business = make_business("tifaout")
    with scope(business):
        for limit, available in ((10, 9), (0, 1)):
            variant = variant_of(make_product(business, stock=available))
            stock = Stock.objects.get(variant=variant)
            stock_rules_set(stock=stock, monthly_capacity=None, low_at=limit)

    tell()

    with scope(business):
        told = Stock.objects.filter(low_told_at__isnull=False)
        assert [stock.low_at for stock in told] == [10]


def test_drafts_and_what_is_made_to_order_are_never_low():
    business = make_business("tifaout")
    make_product(business, stock=0, live=False)
    made = variant_of(make_product(business, stock=0))
    with scope(business):
        stock_set(variant=made, policy=Stock.Policy.MADE_TO_ORDER, lead_time_days=9)

    assert tell() == 0
