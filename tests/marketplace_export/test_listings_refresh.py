"""Stored listings: made anew where something changed, and nowhere else."""

from datetime import UTC, datetime, timedelta

import pytest

from catalog import texts
from catalog.models import Business, MediaRendition, Product, Stock
from catalog.services.businesses import business_set_status
from catalog.services.products import product_publish, product_save_draft, product_unpublish
from catalog.services.stock import stock_set, stock_take
from catalog.services.variants import variant_remove, variant_save
from catalog.tenancy import ScopeUnset, scope, unscoped
from marketplace_export.models import GoogleCategory, ListingIssue, StoredListing
from marketplace_export.services import RefreshReport, listings_refresh
from tests.factories import make_business

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def refresh(target, business=None, now=NOW) -> RefreshReport:
    return listings_refresh(target=target, business=business, now=now)


def stored(target) -> dict[str, StoredListing]:
    with unscoped("a test looks at all"):
        return {row.item_id: row for row in StoredListing.objects.filter(target=target.key)}


@pytest.fixture
def goods(seller, make_goods) -> Product:
    """A product of two variants that differ in size, already listed nowhere."""
    product = make_goods(seller, "huile", skus={"H-250": 12000, "H-500": 21000})
    with scope(seller):
        for sku, size in (("H-250", "250"), ("H-500", "500")):
            product.variants.filter(sku=sku).update(options={"size": size})
    return product


def test_a_first_refresh_stores_every_variant(seller, goods, shop_target):
    report = refresh(shop_target, seller)

    assert report == RefreshReport(made=2, held=0)
    rows = stored(shop_target)
    assert set(rows) == {"H-250", "H-500"}
    row = rows["H-250"]
    assert (row.state, row.business_id, row.product_id) == ("PUBLISHABLE", seller.pk, goods.pk)
    fragment = bytes(row.fragment).decode()
    assert fragment.startswith("    <item>\n      <g:id>H-250</g:id>")
    assert "<g:item_group_id>huile</g:item_group_id>" in fragment
    assert [(image["width"], image["format"]) for image in row.images] == [(900, "JPEG")]
    assert row.made_at == NOW


def test_nothing_changed_means_nothing_made(seller, goods, shop_target):
    refresh(shop_target, seller)

    assert refresh(shop_target, seller, NOW + timedelta(days=30)) == RefreshReport(0, 0)


@pytest.mark.parametrize(
    "change",
    ["price", "stock", "order", "text", "photo", "business", "new variant", "removed variant"],
)
def test_a_change_makes_the_product_s_listings_anew(seller, goods, make_goods, shop_target, change):
    make_goods(seller, "autre", skus={"AUTRE": 100})
    refresh(shop_target, seller)
    before = {key: row.fragment_hash for key, row in stored(shop_target).items()}
    with scope(seller):
        variant = goods.variants.get(sku="H-250")
        if change == "price":
            variant_save(product=goods, variant=variant, values={"price_minor": 9900})
        elif change == "stock":
            stock_set(variant=variant, available=0)
        elif change == "order":
            stock_take(quantities={variant.pk: 10}, reference="order 1")
        elif change == "text":
            title = texts.with_text(goods.title, "fr", "Huile nouvelle")
            product_save_draft(product=goods, values={"title": title})
            assert refresh(shop_target, seller).made == 0  # a draft is not what shoppers see
            product_publish(product=goods)
        elif change == "photo":
            product_save_draft(product=goods, values={}, photos=[])
            product_publish(product=goods)
        elif change == "business":
            Business.objects.filter(pk=seller.pk).update(brand="Nouvelle", version=99)
        elif change == "new variant":
            new = {"sku": "H-NEW", "price_minor": 500, "currency": "MAD"}
            variant_save(product=goods, values=new)
        else:
            variant_remove(variant=variant)

    report = refresh(shop_target, seller)

    after = {key: row.fragment_hash for key, row in stored(shop_target).items()}
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed >= {
        "business": {"H-250", "H-500", "AUTRE"},
        "photo": {"H-250", "H-500"},
        "text": {"H-250", "H-500"},
        "new variant": {"H-NEW"},
    }.get(change, {"H-250"})
    expected = {"business": 3, "new variant": 3, "removed variant": 1}
    assert report.made == expected.get(change, 2)
    assert "AUTRE" in after
    if change == "removed variant":
        assert "H-250" not in after
        assert "item_group_id" not in bytes(stored(shop_target)["H-500"].fragment).decode()


@pytest.mark.parametrize("how", ["unpublished", "deleted", "suspended"])
def test_what_is_no_longer_on_sale_is_forgotten(seller, goods, shop_target, how):
    refresh(shop_target, seller)
    with scope(seller):
        if how == "unpublished":
            product_unpublish(product=goods)
        elif how == "deleted":
            goods.delete()
        else:
            business_set_status(business=seller, status=Business.Status.SUSPENDED)

    assert refresh(shop_target, seller) == RefreshReport(0, 0)

    assert stored(shop_target) == {}


def test_time_alone_makes_made_to_order_goods_anew_each_day(seller, goods, shop_target):
    with scope(seller):
        variant = goods.variants.get(sku="H-250")
        stock_set(variant=variant, policy=Stock.Policy.MADE_TO_ORDER, lead_time_days=5)
    refresh(shop_target, seller)

    assert refresh(shop_target, seller, NOW + timedelta(hours=14)).made == 0
    assert refresh(shop_target, seller, NOW + timedelta(hours=15)).made == 2
    fragment = bytes(stored(shop_target)["H-250"].fragment).decode()
    assert "<g:availability_date>2026-11-29T00:00+0000</g:availability_date>" in fragment


def test_another_web_address_makes_all_anew(seller, goods, shop_target, settings):
    refresh(shop_target, seller)
    settings.WAGTAILADMIN_BASE_URL = "https://other.example.org"

    assert refresh(shop_target, seller).made == 2
    assert b"https://other.example.org/fr/" in bytes(stored(shop_target)["H-250"].fragment)


def test_another_taxonomy_makes_all_anew(seller, make_goods, shop_target):
    make_goods(seller, skus={"A": 100}, google_category_id=4111)
    refresh(shop_target, seller)
    with scope(seller):
        assert [issue.code for issue in ListingIssue.objects.all()] == ["category_replaced"]

    GoogleCategory.objects.create(category_id=4111, language="en", path="Arts > Beads")

    assert refresh(shop_target, seller) == RefreshReport(made=1, held=0)
    fragment = bytes(stored(shop_target)["A"].fragment).decode()
    assert "<g:google_product_category>4111<" in fragment


def test_held_back_listings_keep_their_reasons_until_mended(seller, make_goods, shop_target):
    product = make_goods(seller, skus={"A": 100}, photos=[], title=texts.make_texts({"ar": "زيت"}))

    assert refresh(shop_target, seller) == RefreshReport(made=1, held=1)

    row = stored(shop_target)["A"]
    assert (row.state, bytes(row.fragment), row.images) == ("HELD", b"", [])
    with scope(seller):
        issues = ListingIssue.objects.filter(listing=row)
        assert [(issue.code, issue.fix, issue.severity, issue.params) for issue in issues] == [
            ("title_missing", "title", "ERROR", {"language": "fr"}),
            ("photo_missing", "photos", "ERROR", {}),
        ]
        values = {"title": texts.with_text(product.title, "fr", "Huile")}
        product_save_draft(product=product, values=values)
        product_publish(product=product)
        refresh(shop_target, seller)
        assert [issue.code for issue in issues.all()] == ["photo_missing"]


def test_a_photo_without_its_size_for_feeds_gets_it_on_the_way(seller, goods, shop_target):
    with scope(seller):
        MediaRendition.objects.all().delete()

    assert refresh(shop_target, seller) == RefreshReport(made=2, held=0)


def test_a_photo_whose_file_is_gone_holds_the_listing_back(seller, goods, shop_target):
    with scope(seller):
        MediaRendition.objects.all().delete()
        image = goods.photos.get().image
        image.file.storage.delete(image.file.name)

    assert refresh(shop_target, seller) == RefreshReport(made=2, held=2)


def test_one_shop_s_refresh_leaves_the_others_alone(seller, other_seller, make_goods, shop_target):
    make_goods(seller, skus={"A": 100})
    make_goods(other_seller, skus={"A": 100})

    assert refresh(shop_target, seller).made == 1

    rows = stored(shop_target)
    assert [row.business_id for row in rows.values()] == [seller.pk]


def test_many_shops_and_one_shop_are_stored_apart(
    seller, other_seller, make_goods, shop_target, market_target
):
    make_goods(seller, skus={"A": 100})
    make_goods(other_seller, skus={"A": 100})

    assert refresh(market_target).made == 2
    assert refresh(shop_target, seller).made == 1

    assert set(stored(market_target)) == {"tifaouine.A", "tiguemine.A"}
    assert set(stored(shop_target)) == {"A"}


def test_shops_of_another_currency_are_outside_a_market_of_many_shops(
    seller, make_goods, shop_target, market_target
):
    jordanian = make_business("ajloun", country="JO", currency="JOD")
    make_goods(seller, skus={"A": 100})
    make_goods(jordanian, skus={"B": 3750})

    assert refresh(market_target).made == 1
    assert refresh(market_target).made == 0
    assert set(stored(market_target)) == {"tifaouine.A"}
    # In her own feed she is told why.
    assert refresh(shop_target, jordanian) == RefreshReport(made=1, held=1)
    with scope(jordanian):
        errors = ListingIssue.objects.filter(severity="ERROR")
        assert [issue.code for issue in errors] == ["price_currency"]


def test_stored_listings_cannot_be_read_without_a_scope(seller, goods, shop_target):
    refresh(shop_target, seller)

    with pytest.raises(ScopeUnset):
        StoredListing.objects.count()
    with pytest.raises(ScopeUnset):
        ListingIssue.objects.count()


def test_another_shop_s_scope_sees_nothing(seller, other_seller, goods, shop_target):
    refresh(shop_target, seller)

    with scope(other_seller):
        assert StoredListing.objects.count() == 0


def test_queries_do_not_grow_with_products(
    seller, make_goods, shop_target, django_assert_max_num_queries, django_assert_num_queries
):
    make_goods(seller, skus={"FIRST": 100, "SECOND": 200})
    with django_assert_max_num_queries(20) as first:
        refresh(shop_target, seller)
    for number in range(8):
        make_goods(seller, skus={f"A{number}": 100, f"B{number}": 200})

    with django_assert_num_queries(len(first)):
        assert refresh(shop_target, seller).made == 16


def test_two_refreshes_of_the_same_goods_agree(seller, goods, shop_target):
    first = refresh(shop_target, seller)
    with unscoped("a test makes everything stale"):
        StoredListing.objects.update(recipe="another")
    second = refresh(shop_target, seller)

    assert first == second
    with unscoped("a test looks at all"):
        assert StoredListing.objects.count() == 2
        assert ListingIssue.objects.count() == 0
