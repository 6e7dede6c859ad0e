"""A checked certificate answers for a claim: for the products and the countries it covers only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import texts
from catalog.checks import destination_issues
from catalog.checks.proofs import proven_in
from catalog.models import Business, Product
from catalog.models.papers import Proof
from catalog.selectors.papers import claim_proofs
from catalog.services.products import product_check
from catalog.tenancy import scope
from tests.admin.test_papers import keep_certificate
from tests.factories import make_business, make_product

TODAY = timezone.localdate()


@pytest.fixture
def business(db) -> Business:
    return make_business("tifaout")


def claiming(business: Business, french: str) -> Product:
    return make_product(business, title=texts.make_texts({"ar": "زيت", "fr": french}))


def claims(product: Product, country: str = "") -> list[str]:
    """The claims nothing proves: at home, or in a country."""
    with scope(product.business_id):
        if not country:
            found = product_check(product=product)
        else:
            home = product.business.country
            proofs = claim_proofs([product], today=TODAY)[product.pk]
            found = destination_issues(
                product=product,
                business=product.business,
                variants=[],
                country=country,
                proofs=proven_in(proofs, country, home),
            )
    return [issue.code for issue in found if issue.code.startswith("CLAIM_")]


@pytest.mark.parametrize(
    ("words", "sign", "claim"),
    [
        ("Huile bio", "ORGANIC", "CLAIM_ORGANIC"),
        ("Dattes IGP", "PGI", "CLAIM_PROTECTED_ORIGIN"),
        ("Safran de Taliouine", "PDO", "CLAIM_PROTECTED_ORIGIN"),
        ("Viande halal", "HALAL", "CLAIM_HALAL"),
        ("Huile du commerce équitable", "FAIR_TRADE", "CLAIM_FAIR_TRADE"),
    ],
)
def test_a_checked_certificate_silences_its_own_claim(business, words, sign, claim):
    product, other = claiming(business, words), claiming(business, words)
    assert (claims(product), claims(product, "FR")) == ([claim], [claim])

    keep_certificate(business, [product], sign=sign)

    assert (claims(product), claims(product, "FR")) == ([], [])
    assert (claims(other), claims(other, "FR")) == ([claim], [claim])


@pytest.mark.parametrize(
    "changes",
    [
        {"checked": False},
        {"valid_until": TODAY - timedelta(days=1)},
        {"valid_from": TODAY + timedelta(days=1)},
        {"number": ""},
        {"sign": "HALAL"},
        {"sign": "NATURAL_COSMETICS"},
    ],
)
def test_what_is_unchecked_out_of_date_or_of_another_label_proves_nothing(business, changes):
    product = claiming(business, "Huile bio")
    keep_certificate(business, [product], **changes)

    assert claims(product) == ["CLAIM_ORGANIC"]


def test_a_refused_certificate_proves_nothing(business):
    product = claiming(business, "Huile bio")
    certificate = keep_certificate(business, [product])
    with scope(business):
        type(certificate).objects.update(state=Proof.State.REFUSED)

    assert claims(product) == ["CLAIM_ORGANIC"]


def test_no_certificate_proves_that_an_oil_heals(business):
    product = claiming(business, "Huile bio qui guérit")
    keep_certificate(business)

    assert claims(product) == ["CLAIM_MEDICAL"]


def test_it_counts_only_where_it_is_recognised(business):
    product = claiming(business, "Huile bio")
    keep_certificate(business, [product], recognised_in=["MA", "EU"])

    assert (claims(product), claims(product, "FR")) == ([], [])
    assert claims(product, "US") == ["CLAIM_ORGANIC"]


def test_one_for_everything_does_not_cover_another_business(business):
    product, foreign = claiming(business, "Huile bio"), claiming(make_business(), "Huile bio")
    keep_certificate(business)

    assert (claims(product), claims(foreign)) == ([], ["CLAIM_ORGANIC"])


def test_all_products_take_one_query(business, django_assert_num_queries):
    products = [claiming(business, "Huile bio") for _number in range(3)]
    keep_certificate(business, products[:2])
    with scope(business), django_assert_num_queries(1):
        proofs = claim_proofs(products, today=TODAY)

    assert [len(proofs[product.pk]) for product in products] == [1, 1, 0]


def test_a_check_makes_the_listings_of_everything_it_covers_again(business):
    claiming(business, "Huile bio")
    before = Business.objects.get(pk=business.pk).version
    keep_certificate(business)

    assert Business.objects.get(pk=business.pk).version > before
