"""The product screen in tabs: one page without a script, old links still lead to their place."""

import pytest
from django.test import Client
from lxml import html

from catalog import texts
from catalog.models import Product, ProductFamily
from catalog.tenancy import scope
from tests.admin.browsing import signed_in
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db
TABS = ["what", "photos", "variants", "story", "papers", "export"]
PLACES = {
    "id_title-ar": "what",
    "panel-details-section": "what",
    "variants-0": "variants",
    "id_description-ar": "story",
    "id_hs_code": "papers",
    "id_google_category_id": "export",
}


@pytest.fixture
def product() -> Product:
    return make_product(make_business("tifaout"), "argan", skus={"ARG-250": 12_000})


@pytest.fixture
def client(product: Product) -> Client:
    return signed_in(product.business, language="ar")


def screen(client: Client, product: Product) -> html.HtmlElement:
    return html.fromstring(client.get(f"/admin/products/edit/{product.pk}/").content.decode())


def test_every_tab_leads_to_its_part_of_the_page(client: Client, product: Product) -> None:
    page = screen(client, product)
    links = page.xpath("//*[@data-jisr-tabs]/nav/a/@href")

    assert set(TABS) <= {link.removeprefix("#panel-").removesuffix("-section") for link in links}
    assert all(page.get_element_by_id(link[1:]) is not None for link in links)


def test_nothing_is_hidden_before_a_script_runs(client: Client, product: Product) -> None:
    parts = screen(client, product).xpath("//*[@data-jisr-tabs]/section")

    assert [part for part in parts if part.get("hidden") is not None] == []


@pytest.mark.parametrize(("anchor", "tab"), PLACES.items())
def test_a_field_lives_where_people_look_for_it(
    client: Client, product: Product, anchor: str, tab: str
) -> None:
    place = screen(client, product).get_element_by_id(anchor)

    assert f"panel-{tab}-section" in [each.get("id") for each in place.iterancestors()]


def test_every_input_is_on_the_page_once(client: Client, product: Product) -> None:
    family = ProductFamily.objects.create(
        code="oil-test",
        names=texts.make_texts({"ar": "زيت", "fr": "Huile", "en": "Oil"}),
        category=product.category,
        fields=[{"key": "press", "kind": "text", "names": {"en": "Press", "ar": "عصر"}}],
    )
    with scope(product.business_id):
        product.family = family
        product.save_revision()
    names = screen(client, product).xpath("//form[@id='w-editor-form']//*[@id]/@id")

    assert "id_fact_press" in names
    assert [name for name in set(names) if names.count(name) > 1] == []
