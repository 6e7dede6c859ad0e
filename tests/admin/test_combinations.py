"""Variants made out of the values of the axes, beside those that are there already."""

import pytest

from catalog.models import Business, Product, ProductFamily, SkuUse, Variant
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_category, make_product, variant_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


def make(business: Business, product: Product, **values: str):
    """Send the product's page with these values of the combinations."""
    client = signed_in(business)
    path = f"/admin/products/edit/{product.pk}/"
    typed = {f"variants-make-{name}": value for name, value in values.items()}
    return client.post(path, form_values(client.get(path)) | typed)


def variants(business: Business) -> dict[str, dict[str, str]]:
    with scope(business):
        return dict(Variant.objects.values_list("sku", "options"))


def test_every_colour_comes_in_every_size_and_what_is_there_stays(business: Business) -> None:
    product = make_product(business, skus={"RUG": 90_000})

    answer = make(
        business,
        product,
        axis_color="red، أزرق",
        axis_size="M, L",
        sku_start="RUG",
        price="٩٥٠",
    )

    assert answer.status_code == 302
    made = variants(business)
    assert made.pop("RUG") == {}
    assert sorted(made) == ["RUG-BLUE-L", "RUG-BLUE-M", "RUG-RED-L", "RUG-RED-M"]
    assert made["RUG-BLUE-L"] == {"color": "blue", "size": "L"}
    assert variant_of(product, "RUG-RED-M").price_minor == 95_000

    make(business, product, axis_color="red, green", axis_size="M", sku_start="RUG", price="950")
    assert sorted(set(variants(business)) - set(made)) == ["RUG", "RUG-GREEN-M"]


def test_a_measured_axis_says_the_content_too(business: Business) -> None:
    oils = ProductFamily.objects.create(
        code="oil", names={}, category=make_category(), axes=["volume"], net_units=["ml", "l"]
    )
    product = make_product(business, skus={"OIL": 9_000}, family=oils)

    make(business, product, axis_volume="250 ml; 0,5 l", sku_start="OIL", price="90")

    variant = variant_of(product, "OIL-05L")
    assert (str(variant.net_quantity), variant.net_unit) == ("0.500", "l")
    assert variant.options == {"volume": "0.5 l"}


def test_a_colour_nobody_knows_and_a_missing_number_are_said_at_their_fields(
    business: Business,
) -> None:
    product = make_product(business)

    answer = make(business, product, axis_color="redd, blue")

    assert "We know no colour called “redd”" in text_of(answer)
    assert "Say what the article numbers begin with" in text_of(answer)
    assert len(variants(business)) == 1


def test_a_number_that_was_used_once_is_never_given_again(business: Business) -> None:
    gone = make_product(business, skus={"RUG-RED": 1_000})
    product = make_product(business)
    with scope(business):
        Product.objects.filter(pk=gone.pk).delete()
        assert SkuUse.objects.get(sku="RUG-RED").variant is None

    answer = make(business, product, axis_color="red", sku_start="RUG", price="9")

    assert "These numbers are taken: RUG-RED" in text_of(answer)
    assert "RUG-RED" not in variants(business)
