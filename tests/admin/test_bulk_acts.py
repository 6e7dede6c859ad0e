"""Acts on several products of the list: done, shown, taken back; nothing of the neighbour's."""

import pytest

from catalog.models import BulkChange, Business, Category, Product, SkuUse, Variant
from catalog.permissions import VIEWER
from catalog.tenancy import scope
from storefront.models import Cart, Order
from tests.admin.browsing import form_values_of_post, signed_in, text_of
from tests.factories import make_business, make_category, make_photo, make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return open_shop("tifaout")


def path(act: str, *products: Product) -> str:
    ids = "&".join(f"id={product.pk}" for product in products)
    return f"/admin/bulk/catalog/product/{act}/?{ids}&next=/admin/products/"


def fresh(product: Product) -> Product:
    with scope(product.business_id):
        return Product.objects.get(pk=product.pk)


def undo(client, business: Business) -> None:
    with scope(business):
        change = BulkChange.objects.latest("pk")
    client.post(f"/admin/products/changes/{change.pk}/undo/")


def test_what_is_complete_goes_to_the_shop_and_the_rest_says_what_it_lacks(business) -> None:
    good = make_product(business, photos=[make_photo(business)], live=False)
    bad = make_product(business, title={}, live=False)
    client = signed_in(business)

    answer = client.post(path("publish", good, bad), follow=True)

    assert fresh(good).live
    assert not fresh(bad).live
    assert "1 product changed" in text_of(answer)
    assert "Complete it" in text_of(answer)
    undo(client, business)
    assert not fresh(good).live


def test_a_pause_takes_products_out_of_the_shop_and_back(business) -> None:
    product = make_product(business, photos=[make_photo(business)])
    client = signed_in(business)

    client.post(path("pause", product))
    assert not fresh(product).live

    undo(client, business)
    assert fresh(product).live


def test_prices_are_shown_before_they_change_and_change_as_shown(business) -> None:
    product = make_product(business, skus={"A": 12_345, "B": 5_000})
    client = signed_in(business)
    typed = {"way": "UP", "percent": "10", "rule": "WHOLE", "token": "one"}

    preview = client.post(path("prices", product), typed)
    assert variant_of(product, "A").price_minor == 12_345
    assert "136" in text_of(preview)
    client.post(path("prices", product), {**form_values_of_post(preview), "apply": "1"})

    assert variant_of(product, "A").price_minor == 13_600
    assert variant_of(product, "B").price_minor == 5_500
    undo(client, business)
    assert variant_of(product, "A").price_minor == 12_345


def test_a_price_that_changed_after_the_preview_stays(business) -> None:
    product = make_product(business, skus={"A": 10_000})
    client = signed_in(business)
    typed = {"way": "DOWN", "percent": "٢٠", "rule": "EXACT", "token": "one"}
    preview = client.post(path("prices", product), typed)
    with scope(business):
        Variant.objects.update(price_minor=11_000)

    client.post(path("prices", product), {**form_values_of_post(preview), "apply": "1"})

    assert variant_of(product, "A").price_minor == 11_000


def test_a_shelf_is_set_in_the_shop_and_in_the_draft(business) -> None:
    product = make_product(business)
    soaps: Category = make_category("soaps")
    client = signed_in(business)

    client.post(path("category", product), {"category": soaps.pk, "token": "one"})

    found = fresh(product)
    assert found.category == soaps
    assert found.get_latest_revision_as_object().category == soaps
    assert found.live
    assert not found.has_unpublished_changes
    undo(client, business)
    assert fresh(product).category == product.category


def test_a_label_comes_and_goes(business) -> None:
    product = make_product(business)
    client = signed_in(business)

    client.post(path("label", product), {"label": " summer  fair", "way": "ADD", "token": "1"})
    assert fresh(product).labels == ["summer fair"]

    client.post(path("label", product), {"label": "summer fair", "way": "REMOVE", "token": "2"})
    assert fresh(product).labels == []


def test_deleting_says_what_depends_on_it_and_keeps_the_orders(business) -> None:
    product = make_product(business, skus={"OIL": 5_000})
    order = place(fill_cart(business, variant_of(product)))
    fill_cart(business, variant_of(product))
    client = signed_in(business)

    page = text_of(client.get(path("delete", product)))
    assert "stays as it is" in page
    assert "will be taken away" in page
    client.post(path("delete", product))

    with scope(business):
        assert not Product.objects.exists()
        kept = Order.objects.get(pk=order.pk)
        assert kept.lines.get().sku == "OIL"
        assert Cart.objects.exists()
        assert SkuUse.objects.get(sku="OIL").variant is None


@pytest.mark.parametrize("act", ["publish", "pause", "prices", "category", "label", "delete"])
def test_a_neighbours_products_are_not_there(business, act: str) -> None:
    theirs = make_product(make_business("neighbour"))
    client = signed_in(business)
    typed = {
        "way": "UP",
        "percent": "10",
        "rule": "WHOLE",
        "label": "x",
        "category": make_category("soaps").pk,
        "apply": "1",
        "seen": f'{{"{variant_of(theirs).pk}": 12000}}',
    }

    for target in (path(act, theirs), f"/admin/bulk/catalog/product/{act}/?id=all"):
        assert client.get(target).status_code == 404
        assert client.post(target, typed).status_code == 404

    found = fresh(theirs)
    assert (found.live, found.labels, found.category) == (True, [], theirs.category)
    assert variant_of(theirs).price_minor == 12_000


def test_a_viewer_may_not_act(business) -> None:
    product = make_product(business)

    for act in ("publish", "pause", "prices", "category", "label", "delete"):
        assert signed_in(business, VIEWER).get(path(act, product)).status_code == 403
