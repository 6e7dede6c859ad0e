"""Translating at the desk: side by side, nothing lost, the programme's words at hand."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog import texts
from catalog.forms.facts import family_facts
from catalog.models import Business, GlossaryTerm, Product, ProductFamily
from catalog.permissions import CLERK, EDITOR, VIEWER
from catalog.services.products import product_check, product_save_draft
from catalog.services.reference import reference_load
from catalog.tenancy import scope
from catalog.texts import State, state_of
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db

FORM = "translation-form"


@pytest.fixture
def business() -> Business:
    return make_business("weavers", languages=["ar", "fr"])


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, title=texts.make_texts({"ar": "زيت أركان"}))


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business, EDITOR)


def address(product: Product, language: str = "fr") -> str:
    return f"/admin/languages/{language}/{product.pk}/"


def draft_of(product: Product) -> Product:
    with scope(product.business):
        return Product.objects.get(pk=product.pk).get_latest_revision_as_object()


def test_a_translation_becomes_a_draft_and_the_next_product_follows(
    client: Client, business: Business, product: Product
) -> None:
    other = make_product(business, "honey", title=texts.make_texts({"ar": "عسل"}))
    page = client.get(address(product))
    assert "زيت أركان" in text_of(page)

    sent = {**form_values(page, FORM), "title": " Huile  d'argan\u202e\x07", "next": "1"}
    answer = client.post(address(product), sent)

    assert answer.headers["Location"] == address(other)
    title = draft_of(product).title
    assert texts.exact_text(title, "fr") == "Huile d'argan"
    assert state_of(title, "fr", "ar") == State.WRITTEN
    with scope(business):
        row = Product.objects.get(pk=product.pk)
        assert row.completeness["fr"] == {"done": 100, "read": 0}
        assert texts.exact_text(row.title, "fr") == ""


def test_when_all_is_done_the_overview_says_so(client: Client, product: Product) -> None:
    sent = {**form_values(client.get(address(product)), FORM), "title": "Huile", "next": "1"}

    page = client.post(address(product), sent, follow=True)

    assert page.redirect_chain == [("/admin/languages/", 302)]
    assert "French: nothing else waits" in text_of(page)


def test_a_text_that_was_found_right_stays_and_is_no_longer_to_read(
    client: Client, business: Business, product: Product
) -> None:
    with scope(business):
        title = texts.with_texts(product.title, {"fr": "Huile"}, source="ar", by=texts.MACHINE)
        product_save_draft(product=product, values={"title": title})
    page = client.get(address(product))
    assert "by machine" in text_of(page)

    client.post(address(product), {**form_values(page, FORM), "title-right": "on"})

    title = draft_of(product).title
    assert (texts.exact_text(title, "fr"), title["fr"]["by"]) == ("Huile", texts.REVIEWED)


def test_two_people_at_one_text_are_told_and_neither_is_lost(
    client: Client, business: Business, product: Product
) -> None:
    mine = form_values(client.get(address(product)), FORM)
    theirs = signed_in(business)
    theirs.post(address(product), {**mine, "title": "Huile à eux"})

    told = client.post(address(product), {**mine, "title": "Huile à moi"})

    assert "Theirs is: “Huile à eux”" in text_of(told)
    kept = form_values(told, FORM)
    assert kept["title"] == "Huile à moi"
    assert texts.exact_text(draft_of(product).title, "fr") == "Huile à eux"
    client.post(address(product), kept)
    assert texts.exact_text(draft_of(product).title, "fr") == "Huile à moi"


def test_a_source_changed_under_the_translator_leaves_the_text_out_of_date(
    client: Client, business: Business, product: Product
) -> None:
    opened = form_values(client.get(address(product)), FORM)
    with scope(business):
        title = texts.with_texts(product.title, {"ar": "زيت أركان للطعام"}, source="ar")
        product_save_draft(product=product, values={"title": title})

    client.post(address(product), {**opened, "title": "Huile d'argan"})

    title = draft_of(product).title
    assert texts.exact_text(title, "ar") == "زيت أركان للطعام"
    assert state_of(title, "fr", "ar") == State.OUTDATED


def test_a_title_of_five_thousand_letters_is_refused_at_its_field_and_kept(
    client: Client, product: Product
) -> None:
    sent = {**form_values(client.get(address(product)), FORM), "title": "é" * 5000}

    told = client.post(address(product), sent)

    assert "at most 150 characters" in text_of(told)
    assert form_values(told, FORM)["title"] == "é" * 5000
    assert texts.exact_text(draft_of(product).title, "fr") == ""


@pytest.mark.parametrize("role", [CLERK, VIEWER])
def test_who_may_not_change_products_may_not_translate(
    business: Business, product: Product, role: str
) -> None:
    client = signed_in(business, role)

    for path in ("/admin/languages/", "/admin/languages/fr/", address(product)):
        assert client.get(path).status_code == 403
    assert client.post(address(product), {"title": "x"}).status_code == 403


def test_a_language_the_business_does_not_have_is_not_found(
    client: Client, product: Product
) -> None:
    assert client.get(address(product, "es")).status_code == 404


def test_the_programmes_words_stand_beside_the_field_and_wrong_ones_are_told(
    client: Client, business: Business, product: Product
) -> None:
    reference_load()
    assert "أركان argan" in text_of(client.get(address(product)))

    with scope(business):
        for title, wrong in [("Huile d'argane", True), ("Huiles d'argan", False)]:
            product.title = texts.with_texts(product.title, {"fr": title}, source="ar")
            issues = [i for i in product_check(product=product) if i.code == "WORDING_FR"]
            assert bool(issues) is wrong


def test_staff_find_a_term_by_any_of_its_names_and_change_it() -> None:
    reference_load()
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("staff"))
    assert "Argan" in text_of(client.get("/admin/glossary/?q=أركان")).title()
    term = GlossaryTerm.objects.get(code="argan")
    path = f"/admin/glossary/edit/{term.pk}/"
    (form_id,) = {"w-editor-form"}
    values = form_values(client.get(path), form_id)

    refused = client.post(path, {**values, "forbidden_fr": "argan"})
    assert "This is the term itself" in text_of(refused)
    client.post(path, {**values, "forbidden_fr": "argane\nargann\nargane"})

    term.refresh_from_db()
    assert term.forbidden["fr"] == ["argane", "argann"]


def test_members_do_not_keep_the_programmes_words(client: Client) -> None:
    assert client.get("/admin/glossary/").status_code == 403


def test_the_product_says_how_far_each_language_is_and_leads_to_translating(
    client: Client, product: Product
) -> None:
    page = client.get(f"/admin/products/edit/{product.pk}/")

    assert "French: 50% written" in text_of(page)
    assert f'href="{address(product)}"' in page.content.decode()
    assert client.get("/admin/products/add/").status_code == 200


def test_the_texts_of_a_family_are_translated_too_and_other_facts_stay(
    client: Client, business: Business
) -> None:
    reference_load()
    families = ProductFamily.objects.all()
    family, key = next(
        (family, fact["key"])
        for family in families
        for fact in family_facts(family)
        if fact["kind"] == "texts"
    )
    facts = {key: texts.make_texts({"ar": "يحفظ في مكان بارد"}), "hours": 3}
    product = make_product(business, family=family, attributes=facts)

    page = client.get(address(product))
    client.post(address(product), {**form_values(page, FORM), f"fact_{key}": "À garder au frais"})

    kept = draft_of(product).attributes
    assert texts.plain_texts(kept[key]) == {"ar": "يحفظ في مكان بارد", "fr": "À garder au frais"}
    assert kept["hours"] == 3


BAD_INPUT = {
    "nothing at all": {},
    "marks that were never made": {"title-seen": "zz", "title-of": "::::", "title-right": "on"},
    "marks that are too long": {"title-seen": "z" * 90, "title-of": "ar:" + "z" * 90},
    "a null character": {"title": "Hui\x00le", "title-seen": "\x00", "title-of": "\x00"},
    "control characters": {"title": "\x01\x02Huile\x1b[0m\x7f", "description": "a\x0bb\x0cc"},
    "direction overrides": {
        "title": "\u202eHuile\u202c\u2066x\u2069",
        "description": "\u200f\u202b",
    },
    "five thousand characters": {"title": "é" * 5000, "description": "é\n" * 2500},
    "markup": {"title": "<script>alert(1)</script>", "next": "1"},
}


@pytest.mark.parametrize("sent", BAD_INPUT.values(), ids=BAD_INPUT.keys())
@pytest.mark.parametrize("kind", ["product", "business"])
def test_bad_input_is_said_or_cleaned_and_never_a_failure(
    business: Business, product: Product, sent: dict, kind: str
) -> None:
    client = signed_in(business)
    place = address(product) if kind == "product" else "/admin/my-business/texts/fr/"
    typed = {"save": "1", **{_name(field, kind): value for field, value in sent.items()}}
    for data in (typed, {**form_values(client.get(place), FORM), **typed}):
        answer = client.post(place, data)
        assert answer.status_code in (200, 302)
        if answer.status_code == 200:
            assert "Not saved yet" in text_of(answer)
        assert "\u202e" not in client.get(place).content.decode()


def _name(field: str, kind: str) -> str:
    """The field of the business's texts that is like this one of a product's."""
    name, sign, mark = field.partition("-")
    like = {"title": "tagline", "description": "story"}
    return (name if kind == "product" else like.get(name, name)) + sign + mark


def test_what_was_typed_is_kept_beside_the_reason(client: Client, product: Product) -> None:
    values = form_values(client.get(address(product)), FORM)
    sent = {**values, "title": "é" * 5000, "description": "Pressée à froid"}

    told = client.post(address(product), sent)

    kept = form_values(told, FORM)
    assert (kept["title"], kept["description"].strip()) == ("é" * 5000, "Pressée à froid")
    assert "at most" in text_of(told)
    assert texts.exact_text(draft_of(product).description, "fr") != "Pressée à froid"
