"""The operator's pages answer in three languages and know their translations."""

import pytest
from django.core.management import call_command
from wagtail.models import Site

from onboarding.models import ArticlePage, DirectoryPage, HomePage, NewsIndexPage
from onboarding.services.site import article_add
from storefront.models import Shop
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    call_command("set_up")
    return Site.objects.get()


def live_shop(slug: str, country: str = "MA"):
    from catalog.tenancy import scope

    business = make_business(slug, country=country)
    with scope(business):
        Shop.objects.create(business=business)
    return business


def test_the_front_door_leads_to_the_readers_language(site, client):
    answer = client.get("/", headers={"accept-language": "ar-MA,ar;q=0.9,fr;q=0.5"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/ar/")


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
@pytest.mark.parametrize("path", ["", "shops/", "about/", "news/"])
def test_every_page_answers_in_every_language(site, client, language, direction, path):
    answer = client.get(f"/{language}/{path}")

    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{direction}"' in answer.content.decode()
    for other in ("ar", "fr", "en"):
        assert f'href="/{other}/{path}"' in answer.content.decode()


def test_setting_up_twice_changes_nothing(site):
    before = list(HomePage.objects.values_list("pk", "path"))

    call_command("set_up")

    assert list(HomePage.objects.values_list("pk", "path")) == before


def test_the_directory_shows_open_shops_only(site, client):
    make_product(live_shop("open-shop"))
    live_shop("closed-shop").__class__.objects.filter(slug="closed-shop").update(status="SUSPENDED")

    page = client.get("/fr/shops/").content.decode()

    assert "/fr/shops/open-shop/" in page
    assert "closed-shop" not in page


def test_the_directory_filters_by_country(site, client):
    live_shop("in-morocco")
    live_shop("in-jordan", country="JO")

    page = client.get("/fr/shops/?country=JO").content.decode()

    assert "/fr/shops/in-jordan/" in page
    assert "/fr/shops/in-morocco/" not in page
    assert "Maroc" in page


def test_a_strange_country_or_page_is_no_error(site, client):
    live_shop("in-morocco")

    assert client.get("/fr/shops/?country=<script>&page=99999").status_code == 200
    assert client.get("/fr/shops/?page=abc").status_code == 200


def test_home_and_directory_take_as_many_queries_for_one_shop_as_for_twenty(
    site, client, django_assert_max_num_queries
):
    live_shop("first")
    client.get("/fr/")
    for path in ("/fr/", "/fr/shops/"):
        with django_assert_max_num_queries(40) as one:
            client.get(path)
        count = len(one)
        for number in range(20):
            slug = f"shop-{number}-{path.count('s')}"
            make_product(live_shop(slug))
        with django_assert_max_num_queries(count):
            client.get(path)


def test_an_article_is_listed_and_opens(site, client):
    parents = {page.locale.language_code: page for page in NewsIndexPage.objects.all()}
    values = {
        code: {"title": f"Title {code}", "date": "2026-11-01", "summary": "s", "body": "<p>b</p>"}
        for code in parents
    }
    article_add(parents=parents, slug="opening", values=values)
    article_add(parents=parents, slug="opening", values=values)

    assert ArticlePage.objects.count() == 3
    assert 'href="/fr/news/opening/"' in client.get("/fr/news/").content.decode()
    page = client.get("/ar/news/opening/").content.decode()
    assert "Title ar" in page
    assert 'href="/fr/news/opening/"' in page


def test_a_page_renamed_in_one_language_is_still_found_from_the_others(site, client):
    page = DirectoryPage.objects.get(locale__language_code="fr")
    about = page.get_siblings().get(slug="about").specific
    about.slug = "le-programme"
    about.save_revision().publish()

    assert 'href="/fr/le-programme/"' in client.get("/ar/about/").content.decode()


def test_an_unknown_address_gets_a_kind_page(site, client):
    answer = client.get("/fr/nowhere/")

    assert answer.status_code == 404
    assert 'lang="fr"' in answer.content.decode()
