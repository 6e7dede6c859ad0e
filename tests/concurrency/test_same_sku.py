"""Two people give the same SKU to two products at the same moment: one gets it."""

import pytest
from django.test import Client

from catalog.models import SkuUse, Variant
from catalog.permissions import EDITOR
from catalog.services.variants import variant_save
from catalog.tenancy import scope
from tests.admin.browsing import form_values, text_of
from tests.factories import make_business, make_member, make_product

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WANTED = "OIL-250"


@pytest.fixture
def seller():
    return make_business("seller")


@pytest.fixture
def products(seller):
    return [make_product(seller, f"oil-{number}") for number in range(2)]


def editor_of(seller) -> Client:
    client = Client()
    client.force_login(make_member(seller, EDITOR))
    return client


def owners_of_the_sku(seller) -> tuple[list[int], list[int]]:
    """Product ids by the variants, and by the book of used SKUs."""
    with scope(seller):
        variants = Variant.objects.filter(sku=WANTED)
        uses = SkuUse.objects.filter(sku=WANTED)
        return (
            list(variants.values_list("product_id", flat=True)),
            list(uses.values_list("variant__product_id", flat=True)),
        )


def test_of_ten_at_once_exactly_one_variant_gets_it(seller, at_once):
    # Given
    products = [make_product(seller) for _ in range(10)]

    def take(number: int) -> Variant:
        values = {"sku": WANTED, "price_minor": 5_000, "currency": "MAD"}
        with scope(seller):
            return variant_save(product=products[number], values=values)

    # When
    found = at_once(take, 10)

    # Then
    kinds = sorted(type(one).__name__ for one in found)
    assert kinds == ["SkuTaken"] * 9 + ["Variant"]
    winner = next(one.product_id for one in found if isinstance(one, Variant))
    assert owners_of_the_sku(seller) == ([winner], [winner])


def test_the_other_one_reads_at_the_field_that_it_is_taken(seller, products, at_once):
    # Given
    clients = [editor_of(seller) for _ in products]
    paths = [f"/admin/products/edit/{product.pk}/" for product in products]
    forms = [form_values(client.get(path)) for client, path in zip(clients, paths, strict=True)]

    # When
    answers = at_once(
        lambda number: clients[number].post(
            paths[number], {**forms[number], "variants-0-sku": WANTED}
        ),
        2,
    )

    # Then
    statuses = [answer.status_code for answer in answers]
    assert sorted(statuses) == [200, 302]
    refused = answers[statuses.index(200)]
    assert form_values(refused)["variants-0-sku"] == WANTED
    assert 'aria-invalid="true"' in refused.content.decode()
    assert "SKU" in text_of(refused)
    winner = products[statuses.index(302)].pk
    assert owners_of_the_sku(seller) == ([winner], [winner])
