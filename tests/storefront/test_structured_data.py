"""Search engines read the same price and stock as people, and cannot be tricked into markup."""

import json

import pytest
from bs4 import BeautifulSoup

from catalog import texts
from catalog.models import Stock, Variant
from catalog.services.stock import stock_set
from catalog.tenancy import scope
from tests.factories import DESCRIPTION, TITLE, make_photo, make_product, variant_of
from tests.storefront.scenes import open_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return open_shop("seller")


def data(client, path: str = "/en/shops/seller/p/oil/") -> dict:
    found = BeautifulSoup(client.get(path).content, "html.parser")
    (block,) = found.select('script[type="application/ld+json"]')
    return json.loads(block.string)


def test_one_variant_is_a_product_with_its_offer(client, seller):
    # Given
    product = make_product(
        seller, "oil", skus={"ARG": 12_050}, photos=[make_photo(seller)], brand="Tamaït"
    )
    with scope(seller):
        Variant.objects.filter(product=product).update(gtin="6111234567892")

    # When
    found = data(client)

    # Then
    (image,) = found.pop("image")
    assert image.startswith("http://testserver/media/")
    assert found == {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": TITLE["en"],
        "url": "http://testserver/en/shops/seller/p/oil/",
        "inLanguage": "en",
        "description": DESCRIPTION["en"],
        "brand": {"@type": "Brand", "name": "Tamaït"},
        "category": "Oils",
        "sku": "ARG",
        "gtin": "6111234567892",
        "offers": {
            "@type": "Offer",
            "url": "http://testserver/en/shops/seller/p/oil/?variant=ARG",
            "price": "120.50",
            "priceCurrency": "MAD",
            "availability": "https://schema.org/InStock",
            "itemCondition": "https://schema.org/NewCondition",
            "seller": {
                "@type": "Organization",
                "name": "تعاونية seller",
                "url": "http://testserver/en/shops/seller/",
            },
        },
    }


def test_several_variants_are_a_group_each_with_its_own_offer(client, seller):
    # Given
    product = make_product(seller, "oil", skus={"S": 5_000, "M": 7_000, "L": 9_000})
    with scope(seller):
        Stock.objects.filter(variant__sku="S").update(available=0)
        stock_set(variant=variant_of(product, "L"), policy=Stock.Policy.MADE_TO_ORDER)
        Variant.objects.filter(sku="S").update(options={"color": "red"})

    # When
    found = data(client)

    # Then
    assert (found["@type"], found["productGroupID"]) == ("ProductGroup", "oil")
    assert "offers" not in found
    assert [
        (row["sku"], row["name"], row["offers"]["price"], row["offers"]["availability"])
        for row in found["hasVariant"]
    ] == [
        ("S", f"{TITLE['en']} – red", "50.00", "https://schema.org/OutOfStock"),
        ("M", TITLE["en"], "70.00", "https://schema.org/InStock"),
        ("L", TITLE["en"], "90.00", "https://schema.org/BackOrder"),
    ]


@pytest.mark.parametrize(
    ("country", "currency", "price"), [("JO", "JOD", "12.345"), ("RW", "RWF", "12345")]
)
def test_the_number_has_the_currencys_decimals(client, country, currency, price):
    # Given
    seller = open_shop("seller", country=country, currency=currency)
    make_product(seller, "oil", skus={"A": 12_345})

    # Then
    assert data(client)["offers"]["price"] == price


def test_a_text_cannot_leave_the_data_block(client, seller):
    # Given
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    make_product(seller, "oil", title=texts.make_texts({"ar": "زيت", "en": hostile}))

    # When
    content = client.get("/en/shops/seller/p/oil/").content.decode()

    # Then
    assert data(client)["name"] == hostile.strip()
    assert "<script>alert(1)" not in content
    block = content.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not set("<>&") & set(block)
