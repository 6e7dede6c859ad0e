"""What one listing becomes for Google: values, and reasons to hold it back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from catalog.money import Money
from marketplace_export.channel import Item
from marketplace_export.channels.google_merchant import CHANNEL
from marketplace_export.channels.google_merchant.identity import item_id
from marketplace_export.listing import (
    Availability,
    AxisValue,
    DeliveryRate,
    ListingAttribute,
    ListingPhoto,
    ListingText,
)

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def codes(item: Item) -> list[str]:
    return [issue.kind.code for issue in item.issues]


def texts(item: Item, name: str) -> list:
    return [value for key, value in item.values if key == name]


def photo(name: str, side: int = 1200, form: str = "JPEG") -> ListingPhoto:
    return ListingPhoto(f"https://media.example.org/{name}.jpg", side, side, form)


def test_a_whole_listing_has_every_value_and_no_issue(make_listing, context):
    item = CHANNEL.map_listing(make_listing(), context)

    assert item.issues == ()
    assert item.is_publishable
    assert item.values == (
        ("id", "TIF-ARG-250"),
        ("title", "Huile d'argan culinaire 250 ml"),
        ("description", "Amandons torréfiés, pressés à froid."),
        ("link", "https://shop.example.org/fr/shops/tifaouine/p/argan/?variant=TIF-ARG-250"),
        ("image_link", "https://media.example.org/argan.jpg"),
        ("availability", "in_stock"),
        ("price", "120.00 MAD"),
        ("unit_pricing_measure", "250 ml"),
        ("unit_pricing_base_measure", "100 ml"),
        ("google_product_category", "2126"),
        ("product_type", "Épicerie > Huiles alimentaires"),
        ("brand", "Tifaouine"),
        ("identifier_exists", "no"),
        ("condition", "new"),
        ("size", "250 ml"),
        (
            "product_detail",
            (("attribute_name", "Pays d'origine"), ("attribute_value", "Maroc")),
        ),
        ("shipping_weight", "0.45 kg"),
        ("ships_from_country", "MA"),
    )


# --- Ids


def test_among_many_shops_the_shop_s_key_makes_ids_unique(make_listing, marketplace):
    ours = CHANNEL.map_listing(make_listing(), marketplace)
    theirs = CHANNEL.map_listing(make_listing(seller_key="tiguemine"), marketplace)

    assert ours.id == "tifaouine.TIF-ARG-250"
    assert theirs.id == "tiguemine.TIF-ARG-250"
    assert ours.first("external_seller_id") == "tifaouine"


def test_a_long_id_is_cut_the_same_way_every_time_and_stays_unique(make_listing):
    seller = "cooperative-des-femmes-de-la-vallee-heureuse-du-souss"
    first = item_id(make_listing(seller_key=seller, sku="A" * 40), is_marketplace=True)
    second = item_id(make_listing(seller_key=seller, sku="A" * 39 + "B"), is_marketplace=True)

    assert first == "cooperative-des-femmes-de-la-vall.d29782176175444c"
    assert len(first) == len(second) == 50
    assert first != second


def test_a_shop_s_key_google_cannot_read_holds_the_listing_back(make_listing, marketplace):
    item = CHANNEL.map_listing(make_listing(seller_key="تعاونية"), marketplace)

    assert codes(item) == ["seller_key_wrong"]


# --- Texts


def test_a_missing_text_in_the_feed_s_language_is_never_another_language_s(make_listing, context):
    listing = make_listing(title=ListingText(), description=ListingText("  "))

    item = CHANNEL.map_listing(listing, context)

    assert codes(item) == ["title_missing", "description_missing"]
    assert not item.is_publishable
    assert [issue.kind.fix for issue in item.issues] == ["title", "description"]
    assert item.first("title") is None
    assert "French" in item.issues[0].message


def test_title_names_the_variant_once(make_listing, context):
    named = make_listing(
        title=ListingText("Babouches en cuir jaune"),
        axes=(AxisValue("color", "yellow", "jaune"), AxisValue("size", "38", "38")),
    )

    assert CHANNEL.map_listing(named, context).first("title") == "Babouches en cuir jaune, 38"


def test_arabic_titles_use_the_arabic_comma(make_listing, context):
    listing = make_listing(
        language="ar",
        title=ListingText("بلغة جلدية"),
        axes=(AxisValue("color", "yellow", "أصفر"),),
    )

    item = CHANNEL.map_listing(listing, replace(context, language="ar"))

    assert item.first("title") == "بلغة جلدية، أصفر"


def test_a_long_title_is_cut_before_its_variant_value(make_listing, context):
    listing = make_listing(title=ListingText("huile d'argan " * 12))

    item = CHANNEL.map_listing(listing, context)

    title = item.first("title")
    assert codes(item) == ["title_shortened"]
    assert len(title) <= 150
    assert title.endswith("argan… 250 ml")


def test_a_title_in_capitals_holds_the_listing_back(make_listing, context):
    item = CHANNEL.map_listing(make_listing(title=ListingText("HUILE D'ARGAN")), context)

    assert codes(item) == ["title_shouting"]
    assert not item.is_publishable


def test_emoji_and_html_leave_the_title_with_a_warning(make_listing, context):
    item = CHANNEL.map_listing(make_listing(title=ListingText("<b>Argan</b> 🌿 pur")), context)

    assert item.first("title") == "Argan pur 250 ml"
    assert codes(item) == ["title_cleaned"]
    assert item.is_publishable


def test_description_is_plain_and_without_links(make_listing, context):
    listing = make_listing(
        description=ListingText("<p>Pressée &amp; filtrée.</p><p>Voir https://x.example/a</p>")
    )

    item = CHANNEL.map_listing(listing, context)

    assert item.first("description") == "Pressée & filtrée.\nVoir"
    assert codes(item) == ["description_cleaned"]


def test_description_ends_within_five_thousand_characters(make_listing, context):
    item = CHANNEL.map_listing(make_listing(description=ListingText("زيت " * 2000)), context)

    assert len(item.first("description")) <= 5000
    assert codes(item) == ["description_shortened"]


def test_words_of_a_machine_are_declared(make_listing, context):
    item = CHANNEL.map_listing(make_listing(title=ListingText("Argan", True)), context)

    assert item.first("title") is None
    assert item.first("structured_title") == (
        ("digital_source_type", "trained_algorithmic_media"),
        ("content", "Argan 250 ml"),
    )


# --- Pictures and links


def test_a_listing_without_photo_is_held_back(make_listing, context):
    item = CHANNEL.map_listing(make_listing(photos=()), context)

    assert codes(item) == ["photo_missing"]


def test_a_listing_with_only_small_photos_is_held_back_with_the_size(make_listing, context):
    listing = make_listing(photos=(photo("a", 320), photo("b", 499)))

    item = CHANNEL.map_listing(listing, context)

    assert codes(item) == ["photo_too_small"]
    assert item.issues[0].params == {"width": 499, "height": 499, "limit": 500}


def test_the_first_good_photo_leads_and_ten_more_follow(make_listing, context):
    photos = (photo("small", 100), *(photo(f"p{number}", 500) for number in range(14)))

    item = CHANNEL.map_listing(make_listing(photos=photos), context)

    assert item.first("image_link") == "https://media.example.org/p0.jpg"
    assert texts(item, "additional_image_link") == [
        f"https://media.example.org/p{number}.jpg" for number in range(1, 11)
    ]
    assert codes(item) == ["photo_left_out"]
    assert item.issues[0].message.startswith("1 photo is too small")
    assert len(item.images) == 11


@pytest.mark.parametrize("url", ["", "/p/argan/", "ftp://x.example/a", "https://x.example/زيت"])
def test_a_page_without_public_address_is_held_back(make_listing, context, url):
    assert codes(CHANNEL.map_listing(make_listing(url=url), context)) == ["link_wrong"]


# --- Price, sale, availability


@pytest.mark.parametrize(
    ("money", "currency", "written"),
    [
        (Money(12000, "MAD"), "MAD", "120.00 MAD"),
        (Money(8500, "JOD"), "JOD", "8.500 JOD"),
        (Money(4500, "RWF"), "RWF", "4500 RWF"),
        (Money(5, "KWD"), "KWD", "0.005 KWD"),
    ],
)
def test_prices_have_the_decimals_of_their_currency(
    make_listing, context, money, currency, written
):
    item = CHANNEL.map_listing(make_listing(price=money), replace(context, currency=currency))

    assert item.first("price") == written


@pytest.mark.parametrize(
    ("price", "code"),
    [
        (None, "price_missing"),
        (Money(0, "MAD"), "price_zero"),
        (Money(12000, "EUR"), "price_currency"),
    ],
)
def test_a_price_google_refuses_holds_the_listing_back(make_listing, context, price, code):
    item = CHANNEL.map_listing(make_listing(price=price), context)

    assert codes(item) == [code]
    assert item.first("price") is None


def test_a_sale_with_dates_is_announced_with_them(make_listing, context):
    ends = datetime(2026, 12, 15, 23, 59, tzinfo=UTC)
    listing = make_listing(
        sale_price=Money(9900, "MAD"),
        sale_starts_at=datetime(2026, 12, 1, tzinfo=UTC),
        sale_ends_at=ends,
    )

    item = CHANNEL.map_listing(listing, context)

    assert item.first("price") == "120.00 MAD"
    assert item.first("sale_price") == "99.00 MAD"
    assert item.first("sale_price_effective_date") == (
        "2026-12-01T00:00+0000/2026-12-15T23:59+0000"
    )
    assert item.valid_until == ends


def test_a_sale_without_end_is_told_from_its_start_on(make_listing, context):
    tomorrow = NOW + timedelta(days=1)
    listing = make_listing(sale_price=Money(9900, "MAD"), sale_starts_at=tomorrow)

    before = CHANNEL.map_listing(listing, context)
    after = CHANNEL.map_listing(listing, replace(context, now=tomorrow))

    assert (before.first("sale_price"), before.valid_until) == (None, tomorrow)
    assert (after.first("sale_price"), after.valid_until) == ("99.00 MAD", None)
    assert after.first("sale_price_effective_date") is None


def test_a_sale_that_is_over_is_not_mentioned(make_listing, context):
    item = CHANNEL.map_listing(
        make_listing(sale_price=Money(9900, "MAD"), sale_ends_at=NOW), context
    )

    assert item.first("sale_price") is None
    assert item.issues == ()


def test_a_sale_that_is_no_sale_is_left_out(make_listing, context):
    dear = CHANNEL.map_listing(make_listing(sale_price=Money(12000, "MAD")), context)
    backwards = CHANNEL.map_listing(
        make_listing(
            sale_price=Money(9900, "MAD"),
            sale_starts_at=NOW + timedelta(days=3),
            sale_ends_at=NOW + timedelta(days=2),
        ),
        context,
    )

    assert (codes(dear), dear.first("sale_price")) == (["sale_not_lower"], None)
    assert (codes(backwards), backwards.first("sale_price")) == (["sale_dates_wrong"], None)


def test_made_to_order_is_a_backorder_with_the_day_it_is_ready(make_listing, context):
    listing = make_listing(availability=Availability.MADE_TO_ORDER, lead_time_days=10)

    item = CHANNEL.map_listing(listing, context)

    assert item.first("availability") == "backorder"
    assert item.first("availability_date") == "2026-12-03T00:00+0000"
    assert item.valid_until == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "code"), [(None, "lead_time_missing"), (365, "lead_time_too_long")]
)
def test_made_to_order_needs_a_time_google_accepts(make_listing, context, days, code):
    listing = make_listing(availability=Availability.MADE_TO_ORDER, lead_time_days=days)

    assert codes(CHANNEL.map_listing(listing, context)) == [code]


def test_what_is_sold_out_is_listed_as_such(make_listing, context):
    item = CHANNEL.map_listing(make_listing(availability=Availability.OUT_OF_STOCK), context)

    assert item.first("availability") == "out_of_stock"
    assert item.is_publishable


@pytest.mark.parametrize(
    ("quantity", "unit", "measure", "base"),
    [
        ("0.500", "l", "0.5 l", "1 l"),
        ("1", "g", "1 g", "1 g"),
        ("250", "g", "250 g", "100 g"),
        ("1000", "g", "1000 g", "1 kg"),
        ("6.00", "m2", "6 sqm", "1 sqm"),
        ("6", "piece", "6 ct", "1 ct"),
        ("1", "piece", None, None),
        ("1", "pair", None, None),
    ],
)
def test_goods_sold_by_measure_have_a_unit_price(
    make_listing, context, quantity, unit, measure, base
):
    item = CHANNEL.map_listing(make_listing(net_quantity=Decimal(quantity), net_unit=unit), context)

    assert item.first("unit_pricing_measure") == measure
    assert item.first("unit_pricing_base_measure") == base


# --- Identifiers and category


def test_a_good_barcode_needs_no_other_identifier(make_listing, context):
    item = CHANNEL.map_listing(make_listing(gtin="4006381333931"), context)

    assert item.first("gtin") == "4006381333931"
    assert item.first("identifier_exists") is None


@pytest.mark.parametrize(
    ("gtin", "code"), [("4006381333932", "gtin_wrong"), ("2000000000008", "gtin_restricted")]
)
def test_a_barcode_google_would_refuse_is_left_out(make_listing, context, gtin, code):
    item = CHANNEL.map_listing(make_listing(gtin=gtin), context)

    assert codes(item) == [code]
    assert item.first("gtin") is None
    assert item.first("identifier_exists") == "no"
    assert item.is_publishable


def test_what_is_no_brand_is_left_out(make_listing, context):
    item = CHANNEL.map_listing(make_listing(brand="N/A"), context)

    assert codes(item) == ["brand_left_out"]
    assert item.first("brand") is None
    assert item.first("identifier_exists") == "no"


def test_a_maker_s_number_needs_a_brand(make_listing, context):
    with_brand = CHANNEL.map_listing(make_listing(mpn="AR-7"), context)
    without = CHANNEL.map_listing(make_listing(mpn="AR-7", brand=""), context)

    assert (with_brand.first("mpn"), with_brand.first("identifier_exists")) == ("AR-7", None)
    assert codes(without) == ["brand_missing"]


@pytest.mark.parametrize(
    ("categories", "code"), [((), "category_missing"), ((1, 2), "category_unknown")]
)
def test_a_category_google_does_not_know_holds_the_listing_back(
    make_listing, context, categories, code
):
    item = CHANNEL.map_listing(make_listing(google_category_ids=categories), context)

    assert codes(item) == [code]
    assert item.first("google_product_category") is None


def test_a_more_general_category_takes_the_place_of_an_unknown_one(make_listing, context):
    item = CHANNEL.map_listing(make_listing(google_category_ids=(1, 2126, 187)), context)

    assert item.first("google_product_category") == "2126"
    assert codes(item) == ["category_replaced"]
    assert item.is_publishable


# --- Variants and apparel


def test_shoes_say_colour_size_gender_and_age_where_known(make_listing, context):
    axes = (AxisValue("color", "yellow", "jaune"), AxisValue("size", "38", "38"))
    told = make_listing(google_category_ids=(187,), axes=axes, gender="female", age_group="adult")

    item = CHANNEL.map_listing(told, context)

    assert [item.first(name) for name in ("color", "size", "gender", "age_group")] == [
        *("jaune", "38", "female", "adult")
    ]
    assert item.issues == ()


def test_what_clothes_leave_open_is_a_warning_each(make_listing, context):
    item = CHANNEL.map_listing(make_listing(google_category_ids=(5388,), axes=()), context)

    assert codes(item) == [
        *("color_missing", "size_missing", "gender_missing", "age_group_missing")
    ]
    assert item.is_publishable


def test_bags_need_no_size(make_listing, context):
    item = CHANNEL.map_listing(make_listing(google_category_ids=(3032,), axes=()), context)

    assert codes(item) == ["color_missing", "gender_missing", "age_group_missing"]


def test_at_most_three_materials_and_colours_are_named(make_listing, context):
    listing = make_listing(
        materials=("laine", "coton", "soie", "lin"), colors=("rouge", "3 tons", "bleu/vert")
    )

    item = CHANNEL.map_listing(listing, context)

    assert item.first("material") == "laine/coton/soie"
    assert item.first("color") == "rouge/bleu vert"
    assert codes(item) == ["color_left_out"]


def test_an_axis_google_has_no_name_for_is_a_named_option(make_listing, context):
    axes = (AxisValue("size", "M", "M"), AxisValue("weight", "2 kg", "2 kg"))

    item = CHANNEL.map_listing(make_listing(axes=axes), context)

    assert item.first("size") == "M"
    assert item.first("variant_option") == (("name", "weight"), ("value", "2 kg"))


# --- Delivery and details


def test_delivery_to_the_feed_s_country_alone_is_told(make_listing, context):
    home = DeliveryRate(
        *("MA", "Amana", Money(3000, "MAD"), Money(40000, "MAD")),
        min_handling_days=1,
        max_handling_days=2,
        min_transit_days=2,
        max_transit_days=5,
    )
    abroad = DeliveryRate("FR", "Post", Money(9000, "MAD"))

    item = CHANNEL.map_listing(make_listing(delivery_rates=(abroad, home)), context)

    assert texts(item, "shipping") == [
        (
            ("country", "MA"),
            ("service", "Amana"),
            ("price", "30.00 MAD"),
            ("min_handling_time", "1"),
            ("max_handling_time", "2"),
            ("min_transit_time", "2"),
            ("max_transit_time", "5"),
        )
    ]
    assert item.first("free_shipping_threshold") == (
        ("country", "MA"),
        ("price_threshold", "400.00 MAD"),
    )
    assert (item.first("min_handling_time"), item.first("max_handling_time")) == ("1", "2")


def test_where_google_wants_a_delivery_price_its_lack_is_told(make_listing, context):
    euro = make_listing(price=Money(1000, "EUR"))

    item = CHANNEL.map_listing(euro, replace(context, country="GR", currency="EUR"))

    assert codes(item) == ["shipping_missing"]
    assert "Greece" in item.issues[0].message


def test_parcel_sides_go_together_and_within_limits(make_listing, context):
    whole = make_listing(length_mm=305, width_mm=200, height_mm=8)
    partial = make_listing(length_mm=305, width_mm=200)
    huge = make_listing(length_mm=4001, width_mm=200, height_mm=80, weight_g=1_000_001)

    item = CHANNEL.map_listing(whole, context)
    assert [item.first(f"shipping_{side}") for side in ("length", "width", "height")] == [
        *("30.5 cm", "20 cm", "1 cm")
    ]
    assert CHANNEL.map_listing(partial, context).first("shipping_length") is None
    assert codes(CHANNEL.map_listing(huge, context)) == ["weight_left_out", "parcel_left_out"]


def test_facts_become_details_in_the_feed_s_language(make_listing, context):
    listing = make_listing(
        attributes=(
            ListingAttribute("ingredients", "Ingrédients", "100 % huile d'argan"),
            ListingAttribute("storage", "Conservation", ""),
        ),
        maker="Fatima A.",
    )

    item = CHANNEL.map_listing(listing, context)

    assert [dict(value) for value in texts(item, "product_detail")] == [
        {"attribute_name": "Ingrédients", "attribute_value": "100 % huile d'argan"},
        {"attribute_name": "Pays d'origine", "attribute_value": "Maroc"},
        {"attribute_name": "Fabriqué par", "attribute_value": "Fatima A."},
    ]


def test_a_label_we_cannot_say_in_the_language_is_not_said_in_another(make_listing, context):
    item = CHANNEL.map_listing(make_listing(language="tr", maker="Fatima A."), context)

    assert texts(item, "product_detail") == []
