"""The business's own texts side by side: states, nothing lost, shoppers see it at once."""

import pytest
from django.test import Client

from catalog import texts
from catalog.models import Business
from catalog.permissions import CLERK, EDITOR, OWNER, VIEWER
from catalog.texts import State, state_of
from storefront.models import Shop
from tests.admin.browsing import form_values, signed_in, text_of
from tests.storefront.scenes import open_shop

pytestmark = pytest.mark.django_db
FORM = "translation-form"
ADDRESS = "/admin/my-business/texts/fr/"


@pytest.fixture
def business() -> Business:
    business = open_shop("weavers", languages=["ar", "fr"])
    Shop._base_manager.filter(business=business).update(
        story=texts.make_texts({"ar": "نحن ستون امرأة"})
    )
    return business


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business, OWNER)


def story(business: Business) -> dict:
    return Shop._base_manager.get(business=business).story


def test_the_page_of_languages_leads_there_and_counts(client: Client) -> None:
    page = client.get("/admin/languages/")

    assert ADDRESS in page.content.decode()
    assert "Texts of the business 1 to write" in text_of(page)


def test_a_translation_is_live_at_once_and_knows_its_source(
    client: Client, business: Business
) -> None:
    page = client.get(ADDRESS)
    assert "نحن ستون امرأة" in text_of(page)

    answer = client.post(ADDRESS, {**form_values(page, FORM), "story": "Soixante femmes"})

    assert answer.headers["Location"] == ADDRESS
    assert texts.exact_text(story(business), "fr") == "Soixante femmes"
    assert state_of(story(business), "fr", "ar") == State.WRITTEN
    shown = Client().get("/fr/shops/weavers/about/").content.decode()
    assert "Soixante femmes" in shown
    assert "to write" not in text_of(client.get("/admin/languages/")).partition("French")[2][:120]


def test_when_the_source_changes_it_is_to_read_until_somebody_has(
    client: Client, business: Business
) -> None:
    client.post(ADDRESS, {**form_values(client.get(ADDRESS), FORM), "story": "Soixante femmes"})
    arabic = "/admin/my-business/texts/ar/"
    client.post(arabic, {**form_values(client.get(arabic), FORM), "story": "نحن مئة امرأة"})
    assert state_of(story(business), "fr", "ar") == State.OUTDATED
    page = client.get(ADDRESS)
    assert "the original has changed" in text_of(page)

    client.post(ADDRESS, {**form_values(page, FORM), "story-right": "on"})

    assert state_of(story(business), "fr", "ar") == State.REVIEWED
    assert "read by a person" in text_of(client.get(ADDRESS))


def test_two_people_at_once_lose_nothing(client: Client, business: Business) -> None:
    first = form_values(client.get(ADDRESS), FORM)
    client.post(ADDRESS, {**first, "story": "Soixante femmes"})

    told = client.post(ADDRESS, {**first, "story": "Nous sommes soixante"})

    assert "Theirs is: “Soixante femmes”" in text_of(told)
    assert form_values(told, FORM)["story"].strip() == "Nous sommes soixante"
    assert texts.exact_text(story(business), "fr") == "Soixante femmes"


def test_the_business_keeps_a_name_in_its_first_language(
    client: Client, business: Business
) -> None:
    arabic = "/admin/my-business/texts/ar/"

    told = client.post(arabic, {**form_values(client.get(arabic), FORM), "name": " "})

    assert "This field is required" in text_of(told)
    business.refresh_from_db()
    assert business.name_in("ar") == "تعاونية weavers"


@pytest.mark.parametrize("role", [EDITOR, CLERK, VIEWER])
def test_who_may_not_change_the_shop_is_neither_shown_nor_let_in(
    business: Business, role: str
) -> None:
    client = signed_in(business, role)

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"story": "X"}).status_code == 403
    if role == EDITOR:
        assert ADDRESS not in client.get("/admin/languages/").content.decode()
    assert texts.exact_text(story(business), "fr") == ""


def test_another_business_and_other_languages_stay_as_they_are(
    client: Client, business: Business
) -> None:
    other = open_shop("others", languages=["ar", "fr"])
    client.post(ADDRESS, {**form_values(client.get(ADDRESS), FORM), "tagline": "Du douar"})

    assert client.get("/admin/my-business/texts/en/").status_code == 404
    assert texts.exact_text(story(other), "fr").startswith("Nous sommes")
    assert texts.exact_text(story(business), "ar") == "نحن ستون امرأة"
