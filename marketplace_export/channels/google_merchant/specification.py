"""Google's product data specification as data: limits, values and markets.

Source: "Product data specification", support.google.com/merchants/answer/7052112, read
2026-11-22; countries and currencies: woocommerce/google-listings-and-ads
src/Google/GoogleHelper.php (October 2024), read the same day.
"""

import re

from marketplace_export.channel import Market

NAMESPACE = "http://base.google.com/ns/1.0"
# Changes when the same listing would be written differently; stored listings then become stale.
SPEC_VERSION = "2026-11-22.2"

# Length limits in code points.
MAX_LENGTHS = {
    "id": 50,
    "title": 150,
    "description": 5000,
    "link": 2000,
    "image_link": 2000,
    "additional_image_link": 2000,
    "product_type": 750,
    "brand": 70,
    "mpn": 70,
    "color": 100,
    "size": 100,
    "material": 200,
    "pattern": 100,
    "item_group_id": 50,
    "sale_price_effective_date": 51,
    "availability_date": 25,
    "external_seller_id": 50,
}
MAX_PART_LENGTHS = {
    "section_name": 140,
    "attribute_name": 140,
    "attribute_value": 1000,
    "name": 250,
    "value": 250,
    "service": 100,
}
MAX_COLOR_LENGTH = 40
MAX_VALUES_JOINED = 3

# How often an attribute may stand in one item; once unless named here.
MAX_REPEATS = {
    "additional_image_link": 10,
    "product_detail": 100,
    "product_highlight": 100,
    "shipping": 100,
    "variant_option": 30,
}
SIMPLE_ATTRIBUTES = frozenset(
    {
        *("id", "title", "description", "link", "image_link", "additional_image_link"),
        *("availability", "availability_date", "price", "sale_price", "sale_price_effective_date"),
        *("unit_pricing_measure", "unit_pricing_base_measure", "google_product_category"),
        *("product_type", "brand", "gtin", "mpn", "identifier_exists", "condition", "adult"),
        *("age_group", "gender", "color", "size", "material", "pattern", "item_group_id"),
        *("product_highlight", "shipping_weight", "shipping_length", "shipping_width"),
        *("shipping_height", "shipping_label", "ships_from_country", "min_handling_time"),
        *("max_handling_time", "external_seller_id", "custom_label_0", "custom_label_1"),
        *("custom_label_2", "custom_label_3", "custom_label_4"),
    }
)
COMPOSED_ATTRIBUTES = {
    "shipping": (
        *("country", "region", "postal_code", "service", "price"),
        *("min_handling_time", "max_handling_time", "min_transit_time", "max_transit_time"),
    ),
    "free_shipping_threshold": ("country", "price_threshold"),
    "product_detail": ("section_name", "attribute_name", "attribute_value"),
    "structured_title": ("digital_source_type", "content"),
    "structured_description": ("digital_source_type", "content"),
    "variant_option": ("name", "value"),
}
ALWAYS_REQUIRED = ("id", "link", "image_link", "availability", "price")

ENUMS = {
    "availability": frozenset({"in_stock", "out_of_stock", "preorder", "backorder"}),
    "condition": frozenset({"new", "refurbished", "used"}),
    "identifier_exists": frozenset({"yes", "no"}),
    "adult": frozenset({"yes", "no"}),
    "age_group": frozenset({"newborn", "infant", "toddler", "kids", "adult"}),
    "gender": frozenset({"male", "female", "unisex"}),
}
AVAILABILITIES_WITH_DATE = frozenset({"preorder", "backorder"})
VARIANT_ATTRIBUTES = ("color", "size", "material", "pattern", "age_group", "gender")
MACHINE_MADE = "trained_algorithmic_media"

PRICE_PATTERN = re.compile(r"\d+(\.\d{1,3})? [A-Z]{3}", re.ASCII)
SELLER_KEY_PATTERN = re.compile(r"[A-Za-z0-9._~-]{1,50}")
DATE_FORMAT = "%Y-%m-%dT%H:%M%z"
MAX_DAYS_AHEAD = 365

MEASURE_UNITS = {
    "volume": frozenset({"ml", "cl", "l", "cbm", "floz", "pt", "qt", "gal"}),
    "weight": frozenset({"mg", "g", "kg", "oz", "lb"}),
    "length": frozenset({"cm", "m", "in", "ft", "yd"}),
    "area": frozenset({"sqm", "sqft"}),
    "count": frozenset({"ct"}),
}
BASE_MEASURES = frozenset({"1", "2", "4", "8", "10", "100"})
EXTRA_BASE_MEASURES = frozenset({"75 cl", "750 ml", "50 kg", "1000 kg"})

# Every product from 31 January 2027 on; asserted already.
MIN_IMAGE_PIXELS = 500
IMAGE_FORMATS = frozenset({"JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"})
MAX_ADDITIONAL_IMAGES = 10
MAX_SHIPPING_WEIGHT_G = 1_000_000
MAX_PARCEL_MM = 4_000

NOT_A_BRAND = frozenset(
    {
        *("n/a", "na", "none", "generic", "no brand", "nobrand", "unbranded", "does not exist"),
        *("unknown", "sans marque", "aucune", "générique", "بدون علامة", "لا يوجد", "غير معروف"),
    }
)

# Where a delivery price is required unless the account sets it (both lists of the specification).
SHIPPING_REQUIRED = frozenset(
    {
        *("AT", "AU", "BE", "BR", "CA", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HU"),
        *("IE", "IL", "IN", "IT", "JP", "KR", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SK", "US"),
    }
)

_COUNTRIES_BY_CURRENCY = {
    "AED": ("AE",),
    "AUD": ("AU",),
    "BDT": ("BD",),
    "BHD": ("BH",),
    "CAD": ("CA",),
    "CHF": ("CH",),
    "DKK": ("DK",),
    "EGP": ("EG",),
    "EUR": ("AT", "BE", "DE", "ES", "FI", "FR", "GR", "IE", "IT", "NL", "PT"),
    "GBP": ("GB",),
    "GHS": ("GH",),
    "JOD": ("JO",),
    "KWD": ("KW",),
    "MAD": ("MA",),
    "NGN": ("NG",),
    "NOK": ("NO",),
    "OMR": ("OM",),
    "PKR": ("PK",),
    "SAR": ("SA",),
    "SEK": ("SE",),
    "TRY": ("TR",),
    "USD": ("US",),
}
# Members of the programme whose state at Google could not be read.
_UNCONFIRMED = {"CY": "EUR", "DJ": "DJF", "GM": "GMD", "QA": "QAR", "RW": "RWF"}
MARKETS = {
    country: Market(country, currency)
    for currency, countries in _COUNTRIES_BY_CURRENCY.items()
    for country in countries
} | {country: Market(country, currency, False) for country, currency in _UNCONFIRMED.items()}
# Languages of our markets that Merchant Center reads.
LANGUAGES = frozenset(
    {"ar", "bn", "de", "el", "en", "es", "fr", "it", "nl", "pt", "sv", "tr", "ur"}
)
