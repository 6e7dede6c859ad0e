"""Listings written by hand: whole by default, each test changes what it is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from catalog.models import Business, MediaImage, Product
from catalog.money import Money
from marketplace_export import services
from marketplace_export.channel import MappingContext
from marketplace_export.listing import Availability, AxisValue, Listing, ListingPhoto, ListingText
from marketplace_export.models import Feed
from marketplace_export.targets import Target
from marketplace_export.taxonomy import GoogleTaxonomy, google_taxonomy
from onboarding.services.staff import staff_group_ensure
from tests.factories import make_business, make_photo, make_product

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def photo(name: str, *, width: int = 1200, height: int = 1200) -> ListingPhoto:
    return ListingPhoto(f"https://media.example.org/{name}.jpg", width, height, "JPEG", name)


@pytest.fixture
def taxonomy() -> GoogleTaxonomy:
    return google_taxonomy(
        [
            (166, "Apparel & Accessories"),
            (187, "Apparel & Accessories > Shoes"),
            (3032, "Apparel & Accessories > Handbags, Wallets & Cases > Handbags"),
            (5388, "Apparel & Accessories > Clothing > Traditional & Ceremonial Clothing"),
            (2126, "Food, Beverages & Tobacco > Food Items > Cooking Oils"),
        ]
    )


@pytest.fixture
def context(taxonomy: GoogleTaxonomy) -> MappingContext:
    """One shop's feed for Morocco in French."""
    return MappingContext("MA", "fr", "MAD", NOW, is_marketplace=False, taxonomy=taxonomy)


@pytest.fixture
def marketplace(context: MappingContext) -> MappingContext:
    """The feed of many shops."""
    return replace(context, is_marketplace=True)


@pytest.fixture
def make_listing() -> Callable[..., Listing]:
    """`make_listing(sku="X", price=None)`: a bottle of argan oil, changed by keyword."""
    whole = Listing(
        product_id=1,
        variant_id=11,
        seller_key="tifaouine",
        product_key="argan-culinaire",
        sku="TIF-ARG-250",
        country="MA",
        language="fr",
        currency="MAD",
        title=ListingText("Huile d'argan culinaire"),
        description=ListingText("Amandons torréfiés, pressés à froid."),
        url="https://shop.example.org/fr/shops/tifaouine/p/argan/?variant=TIF-ARG-250",
        photos=(photo("argan"),),
        price=Money(12000, "MAD"),
        availability=Availability.IN_STOCK,
        brand="Tifaouine",
        category_path=("Épicerie", "Huiles alimentaires"),
        google_category_ids=(2126,),
        axes=(AxisValue("volume", "250 ml", "250 ml"),),
        net_quantity=Decimal("250.000"),
        net_unit="ml",
        weight_g=450,
        origin_country="MA",
        ships_from_country="MA",
    )

    def made(**changes: object) -> Listing:
        return replace(whole, **changes)

    return made


# --- On the database


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Wagtail remembers renditions by image id, and ids come again in the next test."""
    cache.clear()


@pytest.fixture
def public_site(settings) -> None:
    """The installation as marketplaces see it."""
    settings.WAGTAILADMIN_BASE_URL = "https://shop.example.org"


@pytest.fixture
def feed_folder(settings, tmp_path) -> Path:
    """An empty folder of finished feed files."""
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "feeds", "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "feeds": storage}
    return tmp_path / "feeds"


@pytest.fixture
def seller(db, public_site) -> Business:
    return make_business("tifaouine")


@pytest.fixture
def other_seller(db, public_site) -> Business:
    return make_business("tiguemine")


@pytest.fixture
def shop_target() -> Target:
    """One shop's listings for Morocco in French."""
    return Target("google_merchant", "MA", "fr", "MAD", is_marketplace=False)


@pytest.fixture
def market_target() -> Target:
    """All shops' listings for Morocco in French."""
    return Target("google_merchant", "MA", "fr", "MAD", is_marketplace=True)


@pytest.fixture
def make_goods() -> Callable[..., Product]:
    """`make_goods(business, skus={"A": 12000})`: a product on sale with a good photo."""
    photos: dict[int, MediaImage] = {}

    def made(business: Business, handle: str = "", **values: object) -> Product:
        if "photos" not in values:
            if business.pk not in photos:
                photos[business.pk] = make_photo(business)
            values["photos"] = [photos[business.pk]]
        return make_product(business, handle, **values)

    return made


@pytest.fixture
def staff(db, client) -> Client:
    """A member of the programme's staff, signed in."""
    user = get_user_model().objects.create_user("staff", "staff@example.org", "a long password 1")
    user.groups.add(staff_group_ensure())
    client.force_login(user)
    return client


@pytest.fixture
def feed(seller, shop_target, feed_folder) -> Feed:
    return services.feed_ensure(target=shop_target, business=seller)


@pytest.fixture
def market_feed(seller, market_target, feed_folder) -> Feed:
    return services.feed_ensure(target=market_target, business=None)
