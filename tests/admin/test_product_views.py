"""Finding products by label, views saved under a name, and what a delete takes along."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from catalog import texts
from catalog.models import Business, Product, ProductFamily, SavedView
from catalog.permissions import CLERK, EDITOR, VIEWER
from catalog.services.bulk import products_label
from catalog.services.saved_views import MOST
from catalog.tenancy import scope
from storefront.models import Order, OrderLine
from tests.admin.browsing import form_values_of_post, signed_in, text_of
from tests.factories import make_business, make_category, make_photo, make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

pytestmark = pytest.mark.django_db
SAVE = "/admin/products/views/save/"


@pytest.fixture
def business() -> Business:
    return make_business("tifaout", languages=["ar", "fr"])


@pytest.fixture
def client(business: Business) -> Client:
    return signed_in(business, EDITOR)


def label(*products: Product, word: str) -> None:
    with scope(products[0].business_id):
        products_label(
            business=products[0].business, products=products, label=word, actor=None, token=word
        )


def named(word: str) -> dict:
    return texts.make_texts({"ar": word, "fr": word})


@pytest.mark.parametrize("word", ["fair", "Fair", "fair trade", 'l\'été "bio" 100%', "معرض_الصيف"])
def test_products_are_found_by_their_very_label(business, client, word):
    words = ["fair", "Fair", "fair trade", 'l\'été "bio" 100%', "معرض_الصيف"]
    for number, one in enumerate(words):
        label(make_product(business, f"p-{number}", title=named(f"goods {number}")), word=one)
    make_product(business, "bare", title=named("goods bare"))

    found = text_of(client.get("/admin/products/results/", {"label": word}))

    shown = [one for one in ("0", "1", "2", "3", "4", "bare") if f"goods {one}" in found]
    assert shown == [str(words.index(word))]


def test_only_labels_in_use_are_offered_and_of_this_business_only(business, client):
    label(make_product(business, "oil"), make_product(business, "rug"), word="summer fair")
    label(make_product(make_business("other"), "pot"), word="their secret")

    page = client.get("/admin/products/").content.decode()

    assert page.count('value="summer fair"') == 1
    assert "their secret" not in page


def test_a_view_is_saved_found_again_renamed_and_deleted(business, client):
    make_product(business, "oil", title=named("زيت"))
    make_product(business, "rug", title=named("زربية"), live=False)
    listed = client.get("/admin/products/?state=draft&lack=&after=x&q=")
    assert 'name="query" value="state=draft"' in listed.content.decode()

    response = client.post(SAVE, {"name": " My  drafts ", "query": "state=draft&p=3&evil=1"})

    assert response["Location"] == "/admin/products/?state=draft"
    (link,) = html.fromstring(client.get("/admin/products/").content.decode()).xpath(
        "//a[normalize-space()='My drafts']"
    )
    assert link.get("href") == "/admin/products/?state=draft"
    assert "زيت" not in text_of(client.get("/admin/products/results/?state=draft"))

    view = SavedView._base_manager.get()
    assert (view.business_id, view.name, view.query) == (business.pk, "My drafts", "state=draft")
    page = client.get("/admin/products/views/")
    assert f'action="/admin/products/views/{view.pk}/rename/"' in page.content.decode()
    client.post(f"/admin/products/views/{view.pk}/rename/", {f"{view.pk}-name": "مسوداتي"})
    assert "مسوداتي" in text_of(client.get("/admin/products/"))

    client.post(f"/admin/products/views/{view.pk}/delete/")
    assert not SavedView._base_manager.exists()
    assert "مسوداتي" not in text_of(client.get("/admin/products/"))


def test_the_same_name_again_means_the_new_filters(client):
    client.post(SAVE, {"name": "Mine", "query": "state=draft"})
    client.post(SAVE, {"name": "Mine", "query": "state=live&lack=photo"})

    assert SavedView._base_manager.get().query == "lack=photo&state=live"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "", "query": "state=draft"}, "Give these filters a name."),
        ({"name": "x" * 41, "query": "state=draft"}, "at most 40 characters"),
        ({"name": "All", "query": ""}, "Filter or search the list first"),
        ({"name": "All", "query": "p=2&after=3"}, "Filter or search the list first"),
        ({"name": "Long", "query": "q=" + "x" * 600}, "too long to be kept"),
    ],
)
def test_what_cannot_be_saved_is_said(client, sent, said):
    response = client.post(SAVE, sent, follow=True)

    assert said in text_of(response)
    assert not SavedView._base_manager.exists()


def test_a_name_that_another_view_has_is_refused_at_its_field(client):
    for name in ("One", "Two"):
        client.post(SAVE, {"name": name, "query": "state=draft"})
    second = SavedView._base_manager.get(name="Two")

    response = client.post(
        f"/admin/products/views/{second.pk}/rename/", {f"{second.pk}-name": "One"}
    )

    assert "You have another view of this name." in text_of(response)
    assert SavedView._base_manager.get(pk=second.pk).name == "Two"


def test_there_are_only_so_many_views(client):
    for number in range(MOST):
        client.post(SAVE, {"name": f"View {number}", "query": "state=draft"})

    response = client.post(SAVE, {"name": "One more", "query": "state=live"}, follow=True)

    assert f"You have {MOST} saved views." in text_of(response)
    assert SavedView._base_manager.count() == MOST


def test_nobody_else_sees_or_touches_a_view(business, client):
    client.post(SAVE, {"name": "Private", "query": "state=draft"})
    view = SavedView._base_manager.get()
    for other in (signed_in(business, EDITOR), signed_in(make_business("other"))):
        assert "Private" not in text_of(other.get("/admin/products/"))
        for act in ("rename", "delete"):
            address = f"/admin/products/views/{view.pk}/{act}/"
            assert other.post(address, {f"{view.pk}-name": "taken"}).status_code == 404

    assert SavedView._base_manager.get().name == "Private"


def test_who_may_not_see_products_saves_no_view(business):
    assert signed_in(business, CLERK).post(
        SAVE, {"name": "A", "query": "state=live"}
    ).status_code in (
        302,
        403,
    )
    assert not SavedView._base_manager.exists()
    signed_in(business, VIEWER).post(SAVE, {"name": "A", "query": "state=live"})
    assert SavedView._base_manager.count() == 1


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_list_takes_fifteen_queries_whatever_is_filtered_saved_and_found(business, client):
    family = ProductFamily.objects.create(
        code="oils", names=texts.make_texts({"en": "Oils"}), category=make_category()
    )
    shelf = make_category("shelf")
    shelf.parent = make_category()
    shelf.save()
    url = f"/admin/products/?family={family.pk}&category={shelf.pk}&label=fair&state=live"
    values = {"family": family, "category": shelf}

    counts = []
    for number in (1, 9):
        for one in range(number):
            product = make_product(business, photos=[make_photo(business)], **values)
            label(product, word="fair")
            client.post(SAVE, {"name": f"{number}-{one}", "query": "state=draft"})
        counts += [queries(client, url), queries(client, "/admin/products/")]

    assert set(counts) == {15}


# --- Deleting one product


@pytest.fixture
def seller() -> Business:
    return open_shop("seller")


def test_the_delete_page_says_what_goes_and_what_stays(seller):
    photos = [make_photo(seller), make_photo(seller, colour="#224466")]
    product = make_product(
        seller, "oil", skus={"O-1": 12_000, "O-2": 22_000}, stock=5, photos=photos
    )
    other = make_product(seller, "rug", skus={"R-1": 9_000}, stock=70)
    place(fill_cart(seller, variant_of(product, "O-1")))
    fill_cart(seller, variant_of(product, "O-2"), 2)
    place(fill_cart(seller, variant_of(other, "R-1")))
    client = signed_in(seller)

    page = client.get(f"/admin/products/delete/{product.pk}/")

    words = text_of(page)
    assert "2 × variants with their prices: will be taken away" in words
    assert "9 × pieces in stock: will be taken away" in words
    assert "2 × photos, kept in “Photos”: stays as it is" in words
    assert "1 × order lines: stays as it is" in words
    assert "2 × cart lines: will be taken away" in words
    assert "It is in your shop now" in words

    client.post(f"/admin/products/delete/{product.pk}/", form_values_of_post(page))

    with scope(seller):
        assert not Product.objects.filter(pk=product.pk).exists()
        assert Order.objects.count() == 2
        assert OrderLine.objects.get(sku="O-1").variant_id is None
        assert {photo.pk for photo in photos} <= {row.pk for row in type(photos[0]).objects.all()}


def test_the_delete_page_asks_the_same_for_one_variant_and_for_six(seller):
    one = make_product(seller, "one", skus={"A-1": 100})
    six = make_product(seller, "six", skus={f"B-{n}": 100 for n in range(6)})
    client = signed_in(seller)

    few = queries(client, f"/admin/products/delete/{one.pk}/")

    assert queries(client, f"/admin/products/delete/{six.pk}/") == few


def test_a_draft_with_nothing_around_it_is_deleted_without_warnings(business):
    product = make_product(business, "oil", live=False, stock=0)
    client = signed_in(business)

    words = text_of(client.get(f"/admin/products/delete/{product.pk}/"))

    assert "1 × variants with their prices" in words
    assert "order lines" not in words
    assert "It is in your shop now" not in words
    assert "0 ×" not in words
