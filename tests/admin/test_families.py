"""Staff edit kinds of goods: every save is a version and no product is harmed."""

import pytest
from django.urls import reverse
from lxml import html

from catalog import texts
from catalog.models import DeliveryZone, Product, ProductFamily
from catalog.services.products import product_save_draft
from catalog.services.reference import reference_load
from catalog.tenancy import scope
from tests.admin.browsing import form_values, signed_in, text_of
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
CHOICES = [
    {"code": "thuya", "names": {"ar": "عرعار", "fr": "Thuya", "en": "Thuya"}},
    {"code": "cedar", "names": {"ar": "أرز", "fr": "Cèdre", "en": "Cedar"}},
]
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


def test_the_desk_says_what_each_country_the_shop_delivers_to_asks_for(family):
    business = make_business()
    ProductFamily.objects.filter(pk=family.pk).update(is_animal_product=True, opened_to=["JO"])
    product = make_product(business, "honey", family=family)
    with scope(business):
        DeliveryZone.objects.create(
            business=business, countries=["MA", "FR", "DE", "JO"], price_minor=100
        )

    page = signed_in(business).get(reverse("products:edit", args=[product.pk]))

    (panel,) = html.fromstring(page.content.decode()).xpath("//dl[@class='jisr-kept__list']")
    said = " ".join(panel.text_content().split())
    assert "France, Germany Held back until this is filled in:" in said
    assert "EU responsible person" in said
    assert "Morocco" not in said
    jordan = said[said.index("Jordan") :]
    assert "Held back" not in jordan.partition("France")[0]


def test_an_old_fact_is_shown_and_leaves_when_the_box_is_ticked(family):
    business = make_business()
    product = make_product(
        business, "box", family=family, attributes={"wood": "Thuya", "sole": "leather"}
    )
    client, page_url = signed_in(business), reverse("products:edit", args=[product.pk])
    page = client.get(page_url)
    assert "leather" in text_of(page)

    assert client.post(page_url, form_values(page)).status_code == 302
    with scope(business):
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    assert draft.attributes == {"wood": "Thuya", "sole": "leather"}

    client.post(page_url, {**form_values(client.get(page_url)), "forget_sole": "on"})
    with scope(business):
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    assert draft.attributes == {"wood": "Thuya"}


def test_a_family_changed_under_an_open_product_form_loses_nothing(staff, family):
    business = make_business()
    product = make_product(business, "box", family=family)
    client, page_url = signed_in(business), reverse("products:edit", args=[product.pk])
    begun = form_values(client.get(page_url))
    staff.post(url(family), {**opened(staff, family), "facts-0-DELETE": "on"})

    answer = client.post(page_url, {**begun, "fact_wood": "Thuya"}, follow=True)

    assert "changed this kind of product while you were writing" in text_of(answer)
    assert "Thuya" in text_of(answer)
    with scope(business):
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    assert draft.attributes == {"wood": "Thuya"}


@pytest.fixture
def box(family):
    return make_product(make_business(), "box", family=family)


@pytest.fixture
def owner(box):
    return signed_in(box.business)


def facts_of(product: Product) -> dict:
    with scope(product.business_id):
        return Product.objects.get(pk=product.pk).get_latest_revision_as_object().attributes


def saved_under(staff, owner, box, changes: dict, typed: dict):
    """The owner opens the product, staff change its family, then the owner saves."""
    address = reverse("products:edit", args=[box.pk])
    begun = form_values(owner.get(address))
    staff.post(url(box.family), {**opened(staff, box.family), **changes})
    return owner.post(address, {**begun, **typed}, follow=True)


NEW_FACT = {
    "facts-2-names-ar": "الحجم", "facts-2-names-fr": "Format", "facts-2-names-en": "Shape",
    "facts-2-kind": "text",
}  # fmt: skip
TO_CHOICE = {"facts-0-kind": "choice", "facts-0-choices": SHAPES}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (NEW_FACT, "New: “Shape”."),
        ({"facts-1-DELETE": "on"}, "Not asked any more: “Lining”."),
        ({"facts-0-names-en": "Timber"}, "“Wood” is called “Timber” now."),
        (TO_CHOICE, "Asked in another way: “Wood”."),
    ],
)
def test_what_changed_in_the_family_is_told_and_nothing_is_lost(staff, owner, box, changes, words):
    answer = saved_under(staff, owner, box, changes, {"fact_wood": "Thuya", "fact_lining": "felt"})

    assert words in text_of(answer)
    assert facts_of(box) == {"wood": "Thuya", "lining": "felt"}


def test_it_is_told_in_the_language_of_the_person(staff, family):
    box = make_product(make_business(), "box", family=family)
    owner = signed_in(box.business, language="fr")

    answer = saved_under(staff, owner, box, {"facts-1-DELETE": "on"}, {})

    assert "« Doublure »" in text_of(answer) or "“Doublure”" in text_of(answer)


def test_a_value_that_is_not_offered_any_more_is_kept(staff, family):
    family.fields = [{**FACT, "kind": "choice", "choices": CHOICES}]
    family.save()
    box = make_product(make_business(), "box", family=family)
    changes = {"facts-0-choices": "thuya = عرعار | Thuya | Thuya"}

    saved_under(staff, signed_in(box.business), box, changes, {"fact_wood": "cedar"})

    assert facts_of(box) == {"wood": "cedar"}


def test_a_fact_asked_again_does_not_take_what_was_kept(staff, family):
    """The form was opened when the family asked for nothing: it left nothing blank."""
    family.fields = []
    family.save()
    box = make_product(make_business(), "box", family=family, attributes={"shape": "round"})
    changes = {name.replace("facts-2", "facts-0"): text for name, text in NEW_FACT.items()}

    answer = saved_under(staff, signed_in(box.business), box, changes, {})

    assert "New: “Shape”." in text_of(answer)
    assert facts_of(box) == {"shape": "round"}


def test_an_error_elsewhere_loses_nothing_either(staff, owner, box):
    address = reverse("products:edit", args=[box.pk])

    refused = saved_under(
        staff, owner, box, {"facts-0-DELETE": "on"}, {"fact_wood": "Thuya", "title-ar": "x" * 500}
    )
    assert "Not asked any more: “Wood”." in text_of(refused)
    owner.post(address, {**form_values(refused), "title-ar": "علبة"})

    assert facts_of(box) == {"wood": "Thuya"}


def test_an_unchanged_family_is_not_spoken_of(owner, box):
    address = reverse("products:edit", args=[box.pk])

    answer = owner.post(address, form_values(owner.get(address)), follow=True)

    assert "changed this kind of product" not in text_of(answer)


@pytest.mark.parametrize("mark", ["", "x", "0:1", "{family}:999999999999", "{family}:-1"])
def test_a_mark_nobody_gave_is_no_error(owner, box, mark):
    address = reverse("products:edit", args=[box.pk])
    seen = mark.replace("{family}", str(box.family_id))

    answer = owner.post(
        address, {**form_values(owner.get(address)), "family_seen": seen, "fact_wood": "Thuya"}
    )

    assert answer.status_code == 302
    assert facts_of(box) == {"wood": "Thuya"}


def test_a_removed_fact_stays_with_the_product(staff, family):
    business = make_business()
    product = make_product(business, "box", family=family, attributes={"wood": "Thuya"})

    staff.post(url(family), {**opened(staff, family), "facts-0-DELETE": "on"})

    with scope(business):
        product_save_draft(product=product, values={"brand": "Atlas"})
        draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    assert draft.attributes == {"wood": "Thuya"}


SQUARE = {"code": "square", "names": {"ar": "مربع", "fr": "Carré", "en": "Square"}}
SHAPE = {**FACT, "key": "shape", "kind": "choice", "choices": [SQUARE]}


def with_shape(family: ProductFamily) -> ProductFamily:
    ProductFamily.objects.filter(pk=family.pk).update(fields=[FACT, SHAPE])
    family.refresh_from_db()
    return family


def test_codes_by_answers_are_added_ordered_and_removed(staff, family):
    family = with_shape(family)
    first = {"codes-0-when": "shape = square", "codes-0-hs_code": "442090"}
    staff.post(url(family), {**opened(staff, family), **first})
    again = {
        "codes-1-when": "shape=square", "codes-1-google_category_id": "5631", "codes-1-ORDER": "0",
    }  # fmt: skip
    staff.post(url(family), {**opened(staff, family), **again})

    family.refresh_from_db()
    when = {"shape": "square"}
    assert family.codes == [
        {"when": when, "hs_code": "", "google_category_id": 5631},
        {"when": when, "hs_code": "442090", "google_category_id": None},
    ]
    assert family.codes_for({"shape": "square"}) == ("", 5631)

    staff.post(url(family), {**opened(staff, family), "codes-0-DELETE": "on"})
    family.refresh_from_db()
    assert family.codes_for({"shape": "square"}) == ("442090", None)


@pytest.mark.parametrize(
    ("typed", "field", "reason"),
    [
        ({"when": "wood = thuya", "hs_code": "442090"}, "when", "not a fact with one answer"),
        ({"when": "colour = red", "hs_code": "442090"}, "when", "not a fact with one answer"),
        ({"when": "shape = round", "hs_code": "442090"}, "when", "has no answer “round”"),
        ({"when": "shape square", "hs_code": "442090"}, "when", "fact = answer"),
        ({"when": "", "hs_code": "442090"}, "when", "for which answers"),
        ({"when": "shape = square", "hs_code": "44209"}, "hs_code", "6, 8 or 10 digits"),
        ({"when": "shape = square"}, "hs_code", "a customs code or a Google category"),
        ({"when": "shape = square", "google_category_id": "-4"}, "google_category_id", "1"),
    ],
)
def test_codes_for_what_is_not_offered_are_refused_at_their_field(
    staff, family, typed, field, reason
):
    family = with_shape(family)
    sent = {f"codes-0-{name}": value for name, value in typed.items()}

    answer = staff.post(url(family), {**opened(staff, family), **sent})

    assert answer.status_code == 200
    errors = answer.context["form"].codes.forms[0].errors
    assert list(errors) == [field]
    assert reason in str(errors)
    assert form_values(answer)["codes-0-when"].strip() == typed["when"]
    family.refresh_from_db()
    assert (family.codes, family.version) == ([], 1)


def test_every_family_of_the_programme_is_saved_as_it_was(staff):
    reference_load()
    with_codes = [one for one in ProductFamily.objects.all() if one.codes]
    assert with_codes
    for one in with_codes:
        before = one.codes

        answer = staff.post(url(one), opened(staff, one))

        assert answer.status_code == 302, (one.code, text_of(answer))
        one.refresh_from_db()
        assert one.codes == before


def restore_url(family: ProductFamily, number: int) -> str:
    return reverse("families:restore", args=[family.pk, number])


def test_an_older_version_comes_back_as_a_new_one(staff, family):
    staff.post(url(family), {**opened(staff, family), "hs_code": "442090", "facts-0-DELETE": "on"})
    page = staff.get(restore_url(family, 1))
    assert "Facts that come back: Wood" in text_of(page)

    answer = staff.post(restore_url(family, 1), {"started_from": "2"})

    assert answer.status_code == 302
    family.refresh_from_db()
    assert (family.version, family.hs_code) == (3, "")
    assert [fact["key"] for fact in family.fields] == ["wood", "lining"]
    assert [(row.number, row.note) for row in family.versions.all()] == [
        (3, "Version 1 again"),
        (2, ""),
        (1, ""),
    ]
    assert "like this today" in text_of(staff.get(restore_url(family, 1)))


def test_restoring_what_somebody_changed_meanwhile_changes_nothing(staff, family):
    staff.post(url(family), {**opened(staff, family), "hs_code": "442090"})
    staff.post(url(family), {**opened(staff, family), "hs_code": "441990"})

    answer = staff.post(restore_url(family, 1), {"started_from": "2"})

    assert "saved this kind of product meanwhile" in text_of(answer)
    family.refresh_from_db()
    assert (family.version, family.hs_code) == (3, "441990")


def test_a_version_that_never_was_and_a_member_of_a_business_find_nothing(staff, family):
    staff.post(url(family), {**opened(staff, family), "hs_code": "442090"})

    assert staff.get(restore_url(family, 9)).status_code == 404
    member = signed_in(make_business())
    assert member.post(restore_url(family, 1), {"started_from": "2"}).status_code == 403
    family.refresh_from_db()
    assert family.version == 2
