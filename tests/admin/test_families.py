"""Staff edit kinds of goods: every save is a version and no product is harmed."""

import pytest
from django.urls import reverse

from catalog import texts
from catalog.models import Product, ProductFamily
from catalog.services.products import product_save_draft
from catalog.tenancy import scope
from tests.admin.browsing import form_values, text_of
from tests.factories import make_business, make_category, make_product

pytestmark = pytest.mark.django_db
FACT = {
    "key": "wood",
    "kind": "text",
    "names": {"ar": "الخشب", "fr": "Bois", "en": "Wood"},
    "help": {"ar": "الاسم", "fr": "Essence", "en": "Species"},
    "required_to_publish": False,
    "required_to_export": False,
}
SHAPES = "مربع | Carré | Square\nround = دائري | Rond | Round"
LINING = {**FACT, "key": "lining", "names": {"ar": "بطانة", "fr": "Doublure", "en": "Lining"}}


@pytest.fixture
def family():
    return ProductFamily.objects.create(
        code="boxes",
        names=texts.make_texts({"ar": "علب", "fr": "Boîtes", "en": "Boxes"}),
        category=make_category(),
        fields=[
            FACT,
            {**FACT, "key": "lining", "names": {"ar": "بطانة", "fr": "Doublure", "en": "Lining"}},
        ],
    )


@pytest.fixture
def staff(admin_client):
    return admin_client


def url(family: ProductFamily) -> str:
    return reverse("families:edit", args=[family.pk])


def opened(staff, family) -> dict:
    return form_values(staff.get(url(family)))


def test_a_fact_is_added_moved_and_removed_without_script(staff, family):
    fields = opened(staff, family)
    fields |= {
        "facts-2-names-ar": "الحجم", "facts-2-names-fr": "Format", "facts-2-names-en": "Shape",
        "facts-2-kind": "choice", "facts-2-choices": SHAPES,
        "facts-2-ORDER": "0", "facts-0-DELETE": "on",
    }  # fmt: skip

    answer = staff.post(url(family), fields)

    assert answer.status_code == 302, text_of(answer)
    family.refresh_from_db()
    assert [fact["key"] for fact in family.fields] == ["shape", "lining"]
    assert [choice["code"] for choice in family.fields[0]["choices"]] == ["square", "round"]
    assert [version.number for version in family.versions.all()] == [2, 1]
    assert [fact["key"] for fact in family.versions.get(number=1).content["fields"]] == [
        "wood",
        "lining",
    ]


def test_two_members_of_staff_the_second_is_told_and_keeps_what_was_written(staff, family):
    first, second = opened(staff, family), opened(staff, family)
    staff.post(url(family), {**first, "hs_code": "442090"})

    answer = staff.post(url(family), {**second, "hs_code": "441990"})

    assert answer.status_code == 200
    assert form_values(answer)["hs_code"] == "441990"
    family.refresh_from_db()
    assert (family.hs_code, family.version) == ("442090", 2)
    assert staff.post(url(family), form_values(answer)).status_code == 302
    family.refresh_from_db()
    assert (family.hs_code, family.version) == ("441990", 3)


def test_a_choice_without_names_is_refused_at_its_field(staff, family):
    fields = opened(staff, family)
    fields |= {"facts-0-kind": "choice", "facts-0-choices": "only one name"}

    answer = staff.post(url(family), fields)

    assert answer.status_code == 200
    assert answer.context["form"].facts.forms[0].errors.keys() == {"choices"}


def test_a_removed_fact_stays_with_the_product(staff, family):
    business = make_business()
    product = make_product(business, "box", family=family, attributes={"wood": "Thuya"})

    staff.post(url(family), {**opened(staff, family), "facts-0-DELETE": "on"})

    with scope(business):
        product_save_draft(product=product, values={"brand": "Atlas"})
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    assert draft.attributes == {"wood": "Thuya"}
