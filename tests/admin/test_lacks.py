"""“What is missing” leads to the very field, in the tab where it is."""

from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from catalog import texts
from catalog.models import DeliveryZone, Product, ProductFamily, Variant
from catalog.services.products import product_check, product_save_draft
from catalog.tenancy import scope
from catalog.viewsets.product_edit import lacks
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_category, make_product

pytestmark = pytest.mark.django_db


def family() -> ProductFamily:
    definitions = [
        {
            "key": "storage",
            "kind": "texts",
            "names": {"en": "Storage"},
            "required_to_publish": True,
        },
        {"key": "harvest", "kind": "text", "names": {"en": "Harvest"}, "required_to_publish": True},
        {
            "key": "roast",
            "kind": "choice",
            "multiple": True,
            "names": {"en": "Roast"},
            "choices": [{"code": "light", "names": {"en": "Light"}}],
            "required_to_publish": True,
        },
    ]
    return ProductFamily.objects.create(
        code="oil-test",
        names=texts.make_texts({"en": "Oil"}),
        category=make_category(),
        fields=definitions,
        is_food=True,
    )


@pytest.fixture
def product() -> Product:
    business = make_business("tifaout")
    product = make_product(
        business,
        family=family(),
        title=texts.make_texts({"ar": "زيت", "fr": "Huile bio"}),
        skus={"A-1": 12_000, "A-2": 9_000},
        live=False,
    )
    with scope(business):
        Variant.objects.filter(sku="A-2").update(price_minor=None, gtin="123")
        DeliveryZone.objects.create(business=business, countries=["FR"], price_minor=0)
    return product


def links(client: Client, product: Product) -> tuple[html.HtmlElement, dict[str, str]]:
    page = html.fromstring(client.get(f"/admin/products/edit/{product.pk}/").content.decode())
    found = page.xpath("//details[contains(@class, 'jisr-lacks')]//a | //dl//li/a")
    return page, {link.text_content().strip(): link.get("href")[1:] for link in found}


def test_every_link_leads_to_something_on_the_page(product):
    page, found = links(signed_in(product.business), product)

    assert len(found) > 8
    assert [place for place in found.values() if not page.xpath(f"//*[@id='{place}']")] == []


@pytest.mark.parametrize(
    ("words", "place", "tab"),
    [
        ("There is no title in English", "id_title-en", "what"),
        ("“bio” is a claim", "id_title-fr", "what"),
        ("“Storage” is empty", "id_fact_storage-ar", "what"),
        ("“Harvest” is empty", "id_fact_harvest", "what"),
        ("“Roast” is empty", "id_fact_roast", "what"),
        ("A-2: Give it a price", "id_variants-1-price", "variants"),
        ("A-1: Weigh the packed parcel", "id_variants-0-weight_g", "variants"),
        ("A-2: This barcode has a wrong digit", "id_variants-1-gtin", "variants"),
        ("Net content (A-2)", "id_variants-1-net_quantity", "variants"),
        ("Country of origin", "id_origin_country", "papers"),
        ("Add a photo", "panel-photos-section", "photos"),
    ],
)
def test_it_is_the_exact_field(product, words, place, tab):
    page, found = links(signed_in(product.business), product)

    assert [target for text, target in found.items() if text.startswith(words)] == [place]
    above = page.get_element_by_id(place).xpath("ancestor-or-self::*/@id")
    assert f"panel-{tab}-section" in above


@pytest.mark.parametrize("is_open", [True, False])
def test_other_pages_link_to_the_same_fields(product, is_open):
    """The short form shows what is missing without having the editor's form."""
    client = signed_in(product.business)
    page, _found = links(client, product)
    with scope(product.business_id):
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
        draft.category = draft.category if is_open else None
        places = {one.issue.code: one.anchor for one in lacks(product_check(product=draft), draft)}

    assert [place for place in places.values() if not page.xpath(f"//*[@id='{place}']")] == []
    assert (places["NO_TITLE_EN"], places["REQUIRED_STORAGE"], places["REQUIRED_ROAST"]) == (
        "id_title-en",
        "id_fact_storage-ar",
        "id_fact_roast",
    )
    assert places.get("NO_CATEGORY", "id_category") == "id_category"


def test_the_help_of_the_origin_does_not_promise_what_the_rule_refuses(product):
    client = signed_in(product.business)
    page = client.get(f"/admin/products/edit/{product.pk}/")
    assert "never guessed" in text_of(page)
    assert "Blank: the country of your shop" not in text_of(page)

    with scope(product.business_id):
        product_save_draft(product=product, values={"origin_country": "MA"})

    assert "Country of origin" not in links(client, product)[1]


def test_the_price_of_a_comparable_quantity_is_beside_the_price(product):
    with scope(product.business_id):
        Variant.objects.filter(sku="A-1").update(net_quantity=Decimal(250), net_unit="ml")

    page = text_of(signed_in(product.business).get(f"/admin/products/edit/{product.pk}/"))

    assert page.count("Shoppers also read:") == 1
    assert "48.00 / 100 ml" in page.replace("\xa0", " ")
