"""Feeds kept as files, byte for byte: three languages, currencies of two, three and no decimals.

A golden file changes only in a commit that says why, with the date of the specification read.
`UPDATE_GOLDEN=1` writes them anew.
"""

import os
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from catalog.money import Money
from marketplace_export.channel import FeedHead, FileExpectations, MappingContext, map_product
from marketplace_export.channels.google_merchant import CHANNEL
from marketplace_export.listing import (
    Availability,
    AxisValue,
    DeliveryRate,
    Listing,
    ListingAttribute,
    ListingPhoto,
    ListingText,
)
from marketplace_export.taxonomy import google_taxonomy

FOLDER = Path(__file__).parent / "google_merchant"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TAXONOMY = google_taxonomy(
    [
        (187, "Apparel & Accessories > Shoes"),
        (573, "Home & Garden > Decor > Baskets"),
        (598, "Home & Garden > Decor > Rugs"),
        (1529, "Food, Beverages & Tobacco > Food Items > Seasonings & Spices > Herbs & Spices"),
        (2126, "Food, Beverages & Tobacco > Food Items > Cooking & Baking Ingredients"),
        (2503, "Health & Beauty > Personal Care > Cosmetics > Bath & Body > Bar Soap"),
    ]
)


def photo(name: str, width: int = 1600, height: int = 1600) -> ListingPhoto:
    return ListingPhoto(f"https://media.example.org/{name}.jpg", width, height, "JPEG")


def page(language: str, shop: str, product: str, sku: str) -> str:
    return f"https://shop.example.org/{language}/shops/{shop}/p/{product}/?variant={sku}"


def moroccan_oil(volume: str, price: int, **more) -> Listing:
    sku = f"TIF-ARG-{volume.split(maxsplit=1)[0]}"
    return Listing(
        product_id=1,
        variant_id=int(volume.split(maxsplit=1)[0]),
        seller_key="tifaouine",
        product_key="argan-culinaire",
        sku=sku,
        country="MA",
        language="ar",
        currency="MAD",
        title=ListingText("\u200fزيت أركان للأكل – ضغط على البارد"),
        description=ListingText(
            "زيتٌ محمّصٌ تعصره نساء التعاونية & يُعبّأ في قوارير زجاجية.\n\nيُحفظ بعيداً عن الضوء."
        ),
        url=page("ar", "tifaouine", "argan-culinaire", sku),
        photos=(photo("argan"), photo("argan-b"), photo("argan-small", 300, 300)),
        price=Money(price, "MAD"),
        availability=Availability.IN_STOCK,
        brand="تيفاوين",
        family="culinary_oil",
        category_path=("مؤونة البيت", "زيوت غذائية"),
        google_category_ids=(2126,),
        axes=(AxisValue("volume", volume, volume.replace("ml", "مل")),),
        attributes=(ListingAttribute("ingredients", "المكونات", "زيت أركان 100 %"),),
        net_quantity=Decimal(volume.split(maxsplit=1)[0]),
        net_unit="ml",
        weight_g=450,
        length_mm=70,
        width_mm=70,
        height_mm=235,
        origin_country="MA",
        ships_from_country="MA",
        delivery_rates=(
            DeliveryRate(
                *("MA", "أمانة", Money(3000, "MAD"), Money(40000, "MAD")),
                min_transit_days=2,
                max_transit_days=5,
            ),
        ),
        **more,
    )


MOROCCO = [
    [
        moroccan_oil("250 ml", 12000),
        moroccan_oil(
            "500 ml",
            21000,
            sale_price=Money(18950, "MAD"),
            sale_starts_at=datetime(2026, 12, 1, tzinfo=UTC),
            sale_ends_at=datetime(2026, 12, 15, 23, 59, tzinfo=UTC),
        ),
        moroccan_oil("1000 ml", 0),  # held back: no price
    ],
]


def jordanian_soap(color: str, label: str, available: Availability) -> Listing:
    sku = f"AJL-SOAP-{color[:3].upper()}"
    return Listing(
        product_id=2,
        variant_id=len(color),
        seller_key="ajloun-women",
        product_key="olive-soap",
        sku=sku,
        country="JO",
        language="en",
        currency="JOD",
        title=ListingText("Olive oil soap from Ajloun"),
        description=ListingText("Cold-made bars < 120 g, cured for six weeks."),
        url=page("en", "ajloun-women", "olive-soap", sku),
        photos=(photo(f"soap-{color}"),),
        price=Money(3750, "JOD"),
        availability=available,
        brand="Ajloun Women",
        gtin="6251234567898" if color == "green" else "",
        family="soap",
        category_path=("Beauty", "Soaps"),
        google_category_ids=(2503,),
        axes=(AxisValue("color", color, label),),
        attributes=(
            ListingAttribute("ingredients", "Ingredients", "Olea europaea oil, aqua, NaOH"),
        ),
        net_quantity=Decimal("0.120"),
        net_unit="kg",
        weight_g=140,
        origin_country="JO",
        ships_from_country="JO",
        delivery_rates=(DeliveryRate("JO", "Courier", Money(2000, "JOD")),),
    )


JORDAN = [
    [
        jordanian_soap("green", "green", Availability.IN_STOCK),
        jordanian_soap("natural", "natural", Availability.OUT_OF_STOCK),
    ],
]


def rwandan_basket(**more) -> Listing:
    return Listing(
        product_id=3,
        variant_id=3,
        seller_key="agaseke-huye",
        product_key="panier-agaseke",
        sku="AGA-PANIER",
        country="RW",
        language="fr",
        currency="RWF",
        title=ListingText("Panier agaseke tressé main"),
        description=ListingText("Fibres de sisal et herbes douces, quatre jours de travail."),
        url=page("fr", "agaseke-huye", "panier-agaseke", "AGA-PANIER"),
        photos=(photo("agaseke"),),
        price=Money(28500, "RWF"),
        availability=Availability.MADE_TO_ORDER,
        lead_time_days=12,
        maker="Espérance M.",
        family="basketry",
        category_path=("Maison", "Vannerie"),
        google_category_ids=(573,),
        colors=("ivoire", "noir"),
        materials=("sisal", "herbe douce"),
        attributes=(ListingAttribute("technique", "Technique", "tressage en spirale"),),
        net_quantity=Decimal(1),
        net_unit="piece",
        weight_g=600,
        origin_country="RW",
        ships_from_country="RW",
        **more,
    )


def rwandan_sandals(size: str) -> Listing:
    sku = f"AGA-SAND-{size}"
    return Listing(
        product_id=4,
        variant_id=int(size),
        seller_key="agaseke-huye",
        product_key="sandales",
        sku=sku,
        country="RW",
        language="fr",
        currency="RWF",
        title=ListingText("Sandales en cuir perlé", is_machine_written=True),
        description=ListingText("Cuir de vache, perles de verre."),
        url=page("fr", "agaseke-huye", "sandales", sku),
        photos=(photo("sandales"),),
        price=Money(15000, "RWF"),
        availability=Availability.IN_STOCK,
        brand="Agaseke",
        mpn=f"S-{size}",
        category_path=("Mode", "Chaussures"),
        google_category_ids=(187,),
        axes=(AxisValue("color", "brown", "marron"), AxisValue("size", size, size)),
        gender="female",
        age_group="adult",
        materials=("cuir",),
        origin_country="RW",
        ships_from_country="RW",
    )


RWANDA = [[rwandan_basket()], [rwandan_sandals("37"), rwandan_sandals("38")]]


FEEDS = {
    "MA-ar-MAD": ("MA", "ar", "MAD", False, MOROCCO, "تعاونية تيفاوين"),
    "JO-en-JOD": ("JO", "en", "JOD", True, JORDAN, "Jisr & friends"),
    "RW-fr-RWF": ("RW", "fr", "RWF", True, RWANDA, "Jisr"),
}


@pytest.mark.parametrize("name", FEEDS)
def test_feed_equals_its_golden_file_and_passes_the_check(name):
    country, language, currency, is_marketplace, products, title = FEEDS[name]
    context = MappingContext(country, language, currency, NOW, is_marketplace, TAXONOMY)
    head = FeedHead(title, "https://shop.example.org/", title, language)

    stream = BytesIO()
    writer = CHANNEL.open_writer(stream, head)
    count = 0
    for listings in products:
        for item in map_product(CHANNEL, listings, context):
            if item.is_publishable:
                writer.write(CHANNEL.serialise(item))
                count += 1
    writer.close()

    path = FOLDER / f"{name}.xml"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(stream.getvalue())
    assert stream.getvalue() == path.read_bytes()
    stream.seek(0)
    domains = frozenset({"example.org"})
    expected = FileExpectations(country, language, currency, NOW, is_marketplace, TAXONOMY, domains)
    report = CHANNEL.check_file(stream, expected)
    assert report.problems == ()
    assert report.items == count
