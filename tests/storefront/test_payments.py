"""Every way to pay keeps the same promises, and a new one is found without editing a list."""

import sys
from pathlib import Path

import pytest
from django.utils import translation

from catalog.money import Money, exponent
from catalog.tenancy import scope
from storefront.models import Cart, Order, Shop
from storefront.payments import providers as package
from storefront.payments.base import PaymentProvider, PaymentRequest, PaymentSituation
from storefront.payments.registry import available, providers
from tests.factories import make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

TRANSFER = """
from django.utils.translation import gettext_lazy as _

from storefront.payments.base import PaymentStart


class Transfer:
    code = "transfer_for_a_test"
    label = _("Cart")

    def is_available(self, situation):
        return situation.currency == "JOD"

    def start(self, request):
        address = f"https://pay.example.org/{request.reference}"
        return PaymentStart("PENDING", needs_confirmation=False, redirect_url=address)

    def instructions(self, request):
        return f"{request.amount.amount_minor} {request.amount.currency}"


PROVIDER = Transfer()
"""


def a_request(currency: str = "MAD", language: str = "en", country: str = "MA") -> PaymentRequest:
    return PaymentRequest(
        reference="a-token",
        order_number=7,
        amount=Money(12_345, currency),
        situation=PaymentSituation(country, country, currency),
        language=language,
    )


@pytest.mark.parametrize("provider", providers().values(), ids=lambda found: found.code)
def test_every_way_to_pay_keeps_the_promises_of_the_seam(provider: PaymentProvider):
    # Given
    request = a_request()

    # When
    first, again = provider.start(request), provider.start(request)

    # Then
    assert first == again
    assert first.payment_status in Order.PaymentStatus.values
    assert provider.code == next(key for key, row in providers().items() if row is provider)
    assert isinstance(provider.is_available(request.situation), bool)
    told = {}
    for language in ("ar", "fr", "en"):
        with translation.override(language):
            assert str(provider.label)
            told[language] = provider.instructions(a_request(language=language))
    assert all(told.values())


@pytest.mark.parametrize(
    ("currency", "country", "shown"),
    [("MAD", "MA", "MAD 123.45"), ("JOD", "JO", "JOD 12.345"), ("RWF", "RW", "RWF 12,345")],
)
def test_cash_on_delivery_names_the_amount_in_the_sellers_currency(currency, country, shown):
    # Given
    provider = providers()["cash_on_delivery"]

    # When
    text = provider.instructions(a_request(currency, "en", country))

    # Then
    assert exponent(currency) == len(shown.partition(".")[2])
    assert text.replace("\xa0", " ").replace("RF", "RWF") == (
        "The shop calls you to confirm before it sends your parcel. "
        f"Please have {shown} ready in cash when it arrives."
    )


def test_cash_is_collected_in_the_sellers_own_country_only():
    # Given
    home = PaymentSituation("MA", "MA", "MAD")
    abroad = PaymentSituation("MA", "FR", "MAD")

    # Then
    assert [row.code for row in available(["cash_on_delivery"], home)] == ["cash_on_delivery"]
    assert available(["cash_on_delivery"], abroad) == []
    assert available(["a_method_that_was_removed"], home) == []


@pytest.fixture
def transfer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A second way to pay, put beside the others as one more module."""
    (tmp_path / "transfer_for_a_test.py").write_text(TRANSFER)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    providers.cache_clear()
    yield "transfer_for_a_test"
    sys.modules.pop("storefront.payments.providers.transfer_for_a_test", None)
    providers.cache_clear()


@pytest.mark.django_db
def test_a_new_module_is_a_new_way_to_pay(transfer: str):
    # Given
    seller = open_shop("petra", country="JO", currency="JOD", price_minor=2_500)
    with scope(seller):
        Shop.objects.update(payment_methods=["cash_on_delivery", transfer])
    cart = fill_cart(seller, variant_of(make_product(seller, skus={"A": 1_005})))

    # When
    with scope(seller):
        order = place(Cart.objects.get(pk=cart.pk), payment_method=transfer)

    # Then
    assert list(providers()) == ["cash_on_delivery", transfer]
    assert order.payment_method == transfer
    assert order.payment_url == f"https://pay.example.org/{order.token}"
    assert (order.status, order.payment_status) == ("CONFIRMED", "PENDING")
    assert order.total_minor == 3_505
