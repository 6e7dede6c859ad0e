"""The catalogue as neutral listings."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from catalog import texts
from catalog.models import Business, DeliveryZone, Product, ProductFamily, Stock, Variant
from catalog.money import Money
from catalog.services.reference import reference_load
from catalog.services.stock import stock_set
from catalog.services.variants import variant_save
from catalog.tenancy import scope
from marketplace_export.listing import Availability, AxisValue, DeliveryRate
from marketplace_export.selectors.catalogue import (
    feed_renditions,
    listed_products,
    photos_of,
    products_by_id,
)
from marketplace_export.selectors.listing_parts import seller_key
from marketplace_export.targets import Target
from tests.factories import make_business, make_photo, make_product


def listings(business, target, *products):
    """All listings of these products, in order."""
    ids = [product.pk for product in products]
    with scope(business):
        photos = photos_of(ids)
        listed = listed_products(
            target=target,
            products=products_by_id(ids),
            photos=photos,
            renditions=feed_renditions(photo.image_id for photo in photos),
        )
    return [listing for product in listed for listing in product.listings]


@pytest.fixture
def shoes(seller) -> Product:
    reference_load()
    family = ProductFamily.objects.get(code="babouches_shoes")
    return make_product(
        seller,
        "babouches",
        skus={"BAB-38": 25000, "BAB-39": 25000},
        photos=[make_photo(seller, colour="#111111"), make_photo(seller, colour="#222222")],
        family=family,
        category=family.category,
        material="leather",
        origin_country="MA",
        attributes={"wearer": "female", "care": texts.make_texts({"fr": "Cirer.", "ar": "تلميع"})},
    )


def test_a_listing_holds_what_the_shop_sells(seller, shoes, shop_target):
    with scope(seller):
        variant = Variant.objects.get(sku="BAB-38")
        variant.options = {"color": "yellow", "size": "38"}
        variant.sale_price_minor = 20000
        variant.sale_ends_at = datetime(2026, 12, 1, tzinfo=UTC)
        variant.weight_g, variant.net_quantity, variant.net_unit = 600, Decimal(1), "pair"
        variant.package_length_mm = 300
        variant.save()

    first, second = listings(seller, shop_target, shoes)

    assert (first.product_id, first.variant_id) == (shoes.pk, variant.pk)
    assert (first.seller_key, first.product_key, first.sku) == ("tifaouine", "babouches", "BAB-38")
    assert first.title.text == "Huile d'argan « œuvre » de l'été"
    assert first.url == ("https://shop.example.org/fr/shops/tifaouine/p/babouches/?variant=BAB-38")
    assert [(photo.width, photo.height, photo.format) for photo in first.photos] == [
        (900, 900, "JPEG")
    ] * 2
    assert first.photos[0].url.startswith("https://shop.example.org/media/images/")
    assert first.photos[0].alt == "Une bouteille d'huile"
    assert (first.price, first.sale_price) == (Money(25000, "MAD"), Money(20000, "MAD"))
    assert first.sale_ends_at == variant.sale_ends_at
    assert first.axes == (
        AxisValue("size", "38", "38"),
        AxisValue("color", "yellow", "jaune"),
    )
    assert (first.gender, first.age_group) == ("female", "adult")
    assert first.materials == ("Cuir",)
    assert first.category_path[-1] == "Babouches et chaussures"
    assert len(first.category_path) == 2
    assert first.google_category_ids == (187,)
    assert [(fact.label, fact.value) for fact in first.attributes] == [("Entretien", "Cirer.")]
    assert (first.weight_g, first.length_mm, first.net_unit) == (600, 300, "pair")
    assert (first.origin_country, first.ships_from_country) == ("MA", "MA")
    assert first.brand == "Tifaouine"
    assert second.axes == ()


def test_a_text_that_is_missing_in_the_language_stays_missing(seller, shop_target):
    product = make_product(
        seller, title=texts.make_texts({"ar": "زيت"}), description=texts.make_texts({"ar": "زيت"})
    )

    (listing,) = listings(seller, shop_target, product)

    assert (listing.title.text, listing.description.text) == ("", "")


def test_words_of_a_machine_are_known_as_such(seller, shop_target):
    title = {**texts.make_texts({"ar": "زيت"}), **texts.make_texts({"fr": "Huile"}, texts.MACHINE)}
    product = make_product(seller, title=title)

    (listing,) = listings(seller, shop_target, product)

    assert listing.title.is_machine_written
    assert not listing.description.is_machine_written


@pytest.mark.parametrize(
    ("policy", "available", "expected"),
    [
        (Stock.Policy.TRACKED, 3, Availability.IN_STOCK),
        (Stock.Policy.TRACKED, 0, Availability.OUT_OF_STOCK),
        (Stock.Policy.UNTRACKED, 0, Availability.IN_STOCK),
        (Stock.Policy.MADE_TO_ORDER, 0, Availability.MADE_TO_ORDER),
    ],
)
def test_availability_follows_the_stock(seller, shop_target, policy, available, expected):
    product = make_product(seller)
    with scope(seller):
        variant = product.variants.get()
        stock_set(variant=variant, policy=policy, available=available, lead_time_days=9)

    (listing,) = listings(seller, shop_target, product)

    assert (listing.availability, listing.lead_time_days) == (expected, 9)


def test_a_variant_never_counted_is_sold_out(seller, shop_target):
    product = make_product(seller)
    with scope(seller):
        Stock.objects.all().delete()

    (listing,) = listings(seller, shop_target, product)

    assert listing.availability is Availability.OUT_OF_STOCK


@pytest.mark.parametrize(("language", "label"), [("fr", "0,5 l"), ("ar", "0.5 ل"), ("en", "0.5 l")])
def test_measures_are_said_in_the_language_with_ascii_digits(seller, language, label):
    product = make_product(seller)
    with scope(seller):
        product.variants.update(
            options={"volume": "0.5 l"}, net_quantity=Decimal("0.500"), net_unit="l"
        )

    target = Target("google_merchant", "MA", language, "MAD", is_marketplace=False)
    (listing,) = listings(seller, target, product)

    assert listing.axes == (AxisValue("volume", "0.5 l", label),)


def test_delivery_is_what_the_checkout_charges(seller, shop_target):
    with scope(seller):
        for position, (countries, price) in enumerate([(["FR"], 9000), (["MA"], 3000)]):
            DeliveryZone.objects.create(
                countries=countries, price_minor=price, free_over_minor=40000, position=position
            )
        DeliveryZone.objects.create(countries=["MA"], price_minor=1, position=9)

    (listing,) = listings(seller, shop_target, make_product(seller))

    assert listing.delivery_rates == (
        DeliveryRate(
            *("MA", "", Money(3000, "MAD"), Money(40000, "MAD")),
            min_transit_days=2,
            max_transit_days=5,
        ),
    )


def test_only_what_is_for_sale_is_listed(seller, shop_target):
    draft = make_product(seller, live=False)
    withdrawn = make_product(seller)
    with scope(seller):
        withdrawn.variants.update(is_active=False)
    closed = make_business(status="SUSPENDED")

    assert listings(seller, shop_target, draft, withdrawn) == []
    assert listings(closed, shop_target, make_product(closed)) == []


def test_queries_do_not_grow_with_products(
    seller, shop_target, make_goods, django_assert_num_queries
):
    for number in range(5):
        make_goods(seller, skus={f"A{number}": 100, f"B{number}": 200}, stock=1)
    with scope(seller):
        products = list(Product.objects.order_by("pk"))

    for count in (1, 5):
        with django_assert_num_queries(7):
            assert len(listings(seller, shop_target, *products[:count])) == 2 * count


def test_a_long_address_name_makes_a_short_key():
    long = Business(slug="cooperative-agricole-des-femmes-productrices-d-argan-de-tafr")

    assert seller_key(long) == "cooperative-agricole-des-femmes-produ-a76a5f024622"
    assert seller_key(Business(slug="tifaouine")) == "tifaouine"


def test_a_variant_with_a_photo_of_its_own_is_shown_by_it(seller, shoes, shop_target):
    with scope(seller):
        second = list(shoes.photos.order_by("sort_order"))[1]
        variant = Variant.objects.get(sku="BAB-39")
        variant_save(product=shoes, values={"photo_id": second.image_id}, variant=variant)

    plain, own = listings(seller, shop_target, shoes)

    assert own.photos == plain.photos[::-1]
