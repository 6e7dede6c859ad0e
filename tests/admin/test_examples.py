"""Each kind of goods shows what its texts may look like, in the language of who writes."""

import json

import pytest
from lxml import html

from catalog import vocabulary
from catalog.examples import TEXTS, example_texts, fact_example
from catalog.forms.products import TITLE_LENGTH
from catalog.models import Business, Product, ProductFamily
from catalog.services.reference import reference_load
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db

FAMILIES = {row["code"]: row for row in vocabulary.rows("families")}
EXAMPLES = {row["code"]: row for row in vocabulary.rows("examples")}


@pytest.fixture
def business() -> Business:
    reference_load()
    return make_business("tifaout")


def family(code: str) -> ProductFamily:
    return ProductFamily.objects.get(code=code)


def test_every_shipped_family_has_examples_in_three_languages() -> None:
    assert EXAMPLES.keys() == FAMILIES.keys()
    for code, row in FAMILIES.items():
        asks_ingredients = any(fact["key"] == "ingredients" for fact in row["fields"])
        wanted = {"title", "description"} | ({"ingredients"} if asks_ingredients else set())
        assert EXAMPLES[code].keys() - {"code"} == wanted, code
        for name in wanted:
            written = EXAMPLES[code][name]
            assert written.keys() == {"ar", "fr", "en"}
            assert all(text.strip() == text != "" for text in written.values())
        assert all(len(text) <= TITLE_LENGTH for text in EXAMPLES[code]["title"].values())


def test_examples_claim_nothing_that_needs_proof() -> None:
    """No example teaches a word that the catalogue's own checks would stop."""
    from catalog.checks.claims import claims_in

    for code in FAMILIES:
        for tag in ("ar", "fr", "en"):
            for name, text in example_texts(code, tag).items():
                assert not list(claims_in(text)), (code, tag, name)


def test_each_example_of_a_fact_belongs_to_a_fact_in_words() -> None:
    kinds = {fact["key"]: fact["kind"] for row in FAMILIES.values() for fact in row["fields"]}

    for row in vocabulary.rows("fact_examples"):
        assert kinds[row["code"]] in ("text", "texts"), row["code"]
        assert row["names"].keys() == {"ar", "fr", "en"}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_editor_shows_those_of_the_products_kind(business: Business, language: str) -> None:
    product: Product = make_product(business, "honey", family=family("honey"))

    page = text_of(
        signed_in(business, language=language).get(f"/admin/products/edit/{product.pk}/")
    )

    for name in TEXTS:
        assert example_texts("honey", language)[name] in page
    assert fact_example("made_in", language) in page
    assert example_texts("soap", language)["title"] not in page


def test_without_a_kind_there_is_no_example(business: Business) -> None:
    page = html.fromstring(signed_in(business).get("/admin/products/add/").content.decode())

    shown = page.xpath("//*[@data-jisr-example]")
    assert {one.get("data-jisr-example") for one in shown} == set(TEXTS)
    assert all(one.get("hidden") is not None for one in shown)


@pytest.mark.parametrize("path", ["/admin/products/add/", "/admin/products/quick/"])
def test_choosing_a_kind_finds_its_examples_on_the_page(business: Business, path: str) -> None:
    page = html.fromstring(signed_in(business, language="fr").get(path).content.decode())

    (select,) = page.xpath("//select[@data-jisr-examples]")
    known = json.loads(select.get("data-jisr-examples"))

    assert known[str(family("soap").pk)]["title"] == example_texts("soap", "fr")["title"]
    assert not page.xpath("//script[not(@src) and not(@type)]")


def test_the_short_form_shows_them_after_a_sending_that_failed(business: Business) -> None:
    client = signed_in(business, language="ar")

    page = client.post("/admin/products/quick/", {"family": str(family("pottery").pk)})

    assert example_texts("pottery", "ar")["title"] in text_of(page)
    assert example_texts("pottery", "ar")["description"] in text_of(page)


def test_a_kind_chosen_and_sent_shows_its_own(business: Business) -> None:
    product = make_product(business, "honey", family=family("honey"))
    client, address = signed_in(business), f"/admin/products/edit/{product.pk}/"
    values = form_values(client.get(address))

    page = client.post(address, {**values, "family": str(family("soap").pk), "title-ar": "x" * 500})

    assert example_texts("soap", "en")["title"] in text_of(page)


def test_a_family_of_the_programme_without_examples_is_no_error(business: Business) -> None:
    made = ProductFamily.objects.create(
        code="felt", names={}, category=family("honey").category, fields=[]
    )
    product = make_product(business, "felt", family=made)

    page = signed_in(business).get(f"/admin/products/edit/{product.pk}/")

    assert page.status_code == 200
    assert "For example: “" not in text_of(page)
