"""The neutral record every channel reads: one buyable variant as one business sells it in one
market (country, language, currency). It knows nothing of any marketplace or of the database."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from catalog.money import Money


class Availability(StrEnum):
    """Can a shopper order it, and is it on the shelf?"""

    IN_STOCK = "IN_STOCK"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    MADE_TO_ORDER = "MADE_TO_ORDER"


class Condition(StrEnum):
    NEW = "NEW"
    REFURBISHED = "REFURBISHED"
    USED = "USED"


@dataclass(frozen=True, slots=True)
class ListingText:
    """A text in the market's language; empty when nobody wrote one in that language.

    `is_machine_written` is true while no person has reviewed a machine's words.
    """

    text: str = ""
    is_machine_written: bool = False


@dataclass(frozen=True, slots=True)
class ListingPhoto:
    """A picture as published: absolute address, pixels, format in capitals ("JPEG"), alt text."""

    url: str
    width: int
    height: int
    format: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class AxisValue:
    """What tells this variant from its siblings: axis code ("color", "volume", "weight", "size",
    "material"), the stored value, and how the market's language says it."""

    axis: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ListingAttribute:
    """A described fact of the product, name and value both in the market's language."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class DeliveryRate:
    """What delivery to the market's country costs and how many days it takes.

    `price` holds for one parcel; from `free_over` on (an order's worth) delivery is free.
    Handling days are before dispatch, transit days after it; None when not promised.
    """

    country: str
    service: str
    price: Money
    free_over: Money | None = None
    min_handling_days: int | None = None
    max_handling_days: int | None = None
    min_transit_days: int | None = None
    max_transit_days: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One buyable variant in one market.

    Codes: country ISO 3166-1 alpha-2, language BCP 47, currency ISO 4217. Times are UTC, weights
    grams, lengths millimetres. `seller_key` and `sku` never change while the thing is for sale;
    `product_key` is the same for all variants of one product of one seller.
    `google_category_ids` stand from the most to the least telling. A field that is unknown is
    None, "" or (), never a guess and never another language's text.
    """

    product_id: int
    variant_id: int
    seller_key: str
    product_key: str
    sku: str
    country: str
    language: str
    currency: str

    title: ListingText
    description: ListingText
    url: str
    photos: tuple[ListingPhoto, ...]

    price: Money | None
    availability: Availability
    sale_price: Money | None = None
    # What the page at `url` asks on ordinary days: it knows no country yet.
    page_price: Money | None = None
    sale_starts_at: datetime | None = None
    sale_ends_at: datetime | None = None
    lead_time_days: int | None = None

    seller_name: str = ""
    maker: str = ""
    brand: str = ""
    gtin: str = ""
    mpn: str = ""
    condition: Condition = Condition.NEW

    family: str = ""
    category_path: tuple[str, ...] = ()
    google_category_ids: tuple[int, ...] = ()
    axes: tuple[AxisValue, ...] = ()
    colors: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    gender: str = ""
    age_group: str = ""
    attributes: tuple[ListingAttribute, ...] = ()

    net_quantity: Decimal | None = None
    net_unit: str = ""
    weight_g: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    origin_country: str = ""
    ships_from_country: str = ""
    delivery_rates: tuple[DeliveryRate, ...] = field(default=())
