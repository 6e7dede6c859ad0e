"""Staff find products of all businesses, and businesses however they are spelt."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from catalog import texts
from catalog.models import Business, ProductFamily
from onboarding.services.staff import staff_group_ensure
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_category, make_product

pytestmark = pytest.mark.django_db
ALL = "/admin/all-products/"
RESULTS = f"{ALL}results/"


def named(arabic: str, french: str = "") -> dict:
    return texts.make_texts({"ar": arabic, "fr": french})


@pytest.fixture
def staff() -> Client:
    user = get_user_model().objects.create_user("staff", "staff@example.org", "a long password 1")
    user.groups.add(staff_group_ensure())
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def argan() -> Business:
    return make_business("argan", name=named("تعاونية زيتِ أركان الأطلس", "Coopérative d'Été"))


@pytest.fixture
def rugs() -> Business:
    return make_business(
        "tapis", name=named("زرابي تازة", "Tapis"), status=Business.Status.SHOP_DRAFT
    )


def found(client: Client, **asked: str) -> str:
    return text_of(client.get(RESULTS, asked))


def test_staff_see_the_products_of_all_businesses_with_their_way(staff, argan, rugs):
    make_product(argan, "oil", title=named("زيت", "Huile"))
    make_product(rugs, "rug", title=named("زربية", "Tapis rouge"), live=False)

    page = staff.get(ALL)

    links = html.fromstring(page.content.decode()).xpath("//td//a/@href")
    assert "زيت" in text_of(page)
    assert "زربية" in text_of(page)
    assert f"/admin/businesses/edit/{rugs.pk}/" in links
    assert "/en/shops/argan/p/oil/" in links
    # A draft has no page to look at.
    assert not [link for link in links if "/shops/tapis/" in link]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"business": "اركان"}, {"oil", "soap"}),
        ({"business": "ete"}, {"oil", "soap"}),
        ({"business": "tapis"}, {"rug"}),
        ({"business": "nobody"}, set()),
        ({"state": "draft"}, {"rug"}),
        ({"state": "live"}, {"oil", "soap"}),
        ({"status": "SHOP_DRAFT"}, {"rug"}),
        ({"q": "SO-1"}, {"soap"}),
        ({"q": "زربيه"}, {"rug"}),
        ({"business": "argan", "state": "draft"}, set()),
    ],
)
def test_products_are_filtered_and_found(staff, argan, rugs, asked, shown):
    goods = {"oil": "goods one", "soap": "goods two", "rug": "goods three"}
    make_product(argan, "oil", title=named("زيت", goods["oil"]))
    make_product(argan, "soap", skus={"SO-1": 900}, title=named("صابون", goods["soap"]))
    make_product(rugs, "rug", title=named("زربيّة", goods["rug"]), live=False)

    # In French, the language of the titles looked for.
    words = text_of(staff.get(RESULTS, {**asked, "lang": "fr"}))

    assert {handle for handle, title in goods.items() if title in words} == shown


def test_products_are_filtered_by_kind(staff, argan):
    family = ProductFamily.objects.create(
        code="oils", names=named("زيوت", "Huiles"), category=make_category()
    )
    make_product(argan, "oil", title=named("زيت"), family=family)
    make_product(argan, "soap", title=named("صابون"))

    words = found(staff, family=str(family.pk))

    assert "زيت" in words
    assert "صابون" not in words


def test_pages_start_where_the_last_one_ended_and_cost_the_same(staff, argan, rugs):
    for number in range(35):
        make_product((argan, rugs)[number % 2], f"p{number:02d}", title=named(f"منتج-{number:02d}"))

    seen, url, costs = [], ALL, []
    while url:
        with CaptureQueriesContext(connection) as queries:
            page = html.fromstring(staff.get(url).content.decode())
        costs.append(len(queries))
        cells = page.xpath("//td[contains(@class, 'jisr-cell-title')]")
        seen.append([cell.text_content().strip() for cell in cells])
        url = next(iter(page.xpath("//a[@rel='next']/@href")), "")

    assert [len(rows) for rows in seen] == [30, 5]
    assert len({title for rows in seen for title in rows}) == 35
    assert costs[1] <= costs[0]


def test_members_and_those_who_work_for_one_business_do_not_get_here(staff, argan, rugs):
    make_product(rugs, "rug", title=named("زربية"))
    for address in (ALL, RESULTS):
        response = signed_in(argan).get(address)
        assert response.status_code == 403
        assert "زربية" not in response.content.decode()

    staff.post(f"/admin/businesses/{argan.pk}/desk/")

    assert staff.get(ALL)["Location"] == "/admin/products/"
    assert ALL not in staff.get("/admin/").content.decode()
    staff.post("/admin/businesses/leave/")
    assert ALL in staff.get("/admin/").content.decode()


# --- Businesses


@pytest.mark.parametrize(
    "query",
    ["زيت اركان", "زيت أركان", "زيتَ إركان", "تعاونيه", "ete cooperative", "ARGAN", "argan@example"],
)
def test_businesses_are_found_however_they_are_spelt(staff, argan, rugs, query):
    words = text_of(staff.get("/admin/businesses/results/", {"q": query}))

    assert "argan" in words
    assert "tapis" not in words


def test_every_word_must_be_there(staff, argan, rugs):
    words = text_of(staff.get("/admin/businesses/results/", {"q": "زيت تازة"}))

    assert "argan" not in words
    assert "tapis" not in words


def test_a_new_name_is_what_a_business_is_found_by(staff, argan):
    argan.name = named("تعاونية الأمل")
    argan.save(update_fields=["name"])

    assert "argan" in text_of(staff.get("/admin/businesses/results/", {"q": "الامل"}))


def test_businesses_from_before_are_found_after_the_migration(staff, argan, rugs):
    Business.objects.update(search_text="")
    migration = importlib.import_module("catalog.migrations.0011_find_businesses")

    migration.fold_all(apps, None)

    found_now = dict(Business.objects.values_list("slug", "search_text"))
    assert found_now["argan"] == argan.search_text
    assert "زيت اركان" in found_now["argan"]
