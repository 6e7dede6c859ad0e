"""When a certificate begins or ceases to count, the listings it covers are made anew, once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from catalog.models import Business, Certificate, Product
from catalog.services.certificate_days import certificates_turn
from catalog.tenancy import unscoped
from tests.admin.test_papers import keep_certificate
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db
KEPT, END = date(2026, 3, 2), date(2026, 6, 30)


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


def kept_on(certificate: Certificate, day: date) -> None:
    with unscoped("a test moves the clock"):
        Certificate.objects.filter(pk=certificate.pk).update(
            updated_at=datetime.combine(day, time(12), UTC)
        )


def turned(today: date) -> int:
    with unscoped("as the upkeep does"):
        return certificates_turn(today=today, now=datetime.combine(today, time(12), UTC))


def versions(product: Product) -> tuple[int, int]:
    with unscoped("a test reads counts"):
        found = Product.objects.select_related("business").get(pk=product.pk)
    return found.version, found.business.version


def test_it_ends_once_on_the_day_after_its_last(business):
    product, other = make_product(business), make_product(business)
    kept_on(keep_certificate(business, [product], valid_until=END), KEPT)
    before, untouched = versions(product), versions(other)

    assert turned(END) == 0
    assert versions(product) == before
    assert [turned(END + timedelta(days=day)) for day in (1, 1, 2, 90)] == [1, 0, 0, 0]
    assert versions(product) == (before[0] + 1, before[1])
    assert versions(other) == untouched


def test_it_begins_once_on_its_first_day_for_everything(business):
    product = make_product(business)
    first = KEPT + timedelta(days=10)
    kept_on(keep_certificate(business, valid_from=first, valid_until=END), KEPT)
    before = versions(product)

    assert [turned(first + timedelta(days=day)) for day in (-1, 0, 0, 1)] == [0, 1, 0, 0]
    assert versions(product) == (before[0], before[1] + 1)


@pytest.mark.parametrize("checked", [True, False])
def test_what_never_counted_or_was_kept_after_its_end_changes_nothing(business, checked):
    kept = KEPT if not checked else END + timedelta(days=3)
    kept_on(keep_certificate(business, checked=checked, valid_until=END), kept)

    assert turned(END + timedelta(days=4)) == 0
