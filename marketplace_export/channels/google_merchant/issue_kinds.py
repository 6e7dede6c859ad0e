"""What can be wrong with a listing for Google, in words for the people who can mend it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from marketplace_export.issues import by_code, error, warning

TITLE_MISSING = error(
    "title_missing",
    "title",
    "title",
    _("There is no title in %(language)s. Write one in the product's texts."),
    _("No title in the feed's language"),
)
TITLE_SHOUTING = error(
    "title_shouting",
    "title",
    "title",
    _("The title in %(language)s is written in capitals. Use capitals only where spelling asks."),
    _("Title in capitals"),
)
TITLE_CLEANED = warning(
    "title_cleaned",
    "title",
    "title",
    _("The title in %(language)s has pictures or formatting marks; they were left out."),
)
TITLE_SHORTENED = warning(
    "title_shortened",
    "title",
    "title",
    _("The title in %(language)s is longer than %(limit)s characters and was cut. Shorten it."),
)
DESCRIPTION_MISSING = error(
    "description_missing",
    "description",
    "description",
    _("There is no description in %(language)s. Write one in the product's texts."),
    _("No description in the feed's language"),
)
DESCRIPTION_CLEANED = warning(
    "description_cleaned",
    "description",
    "description",
    _("Web addresses in the description in %(language)s were left out. Google refuses them."),
)
DESCRIPTION_SHORTENED = warning(
    "description_shortened",
    "description",
    "description",
    _("The description in %(language)s is longer than %(limit)s characters and was cut."),
)
LINK_WRONG = error(
    "link_wrong",
    "link",
    "address",
    _("The product's page has no public web address. Ask the operator to set the site's address."),
    _("No public web address"),
)
PHOTO_MISSING = error(
    "photo_missing",
    "image_link",
    "photos",
    _("There is no photo. Add at least one clear photo of the product."),
    _("No photo"),
)
PHOTO_TOO_SMALL = error(
    "photo_too_small",
    "image_link",
    "photos",
    _(
        "The largest photo has %(width)s × %(height)s pixels; at least %(limit)s × %(limit)s are"
        " needed. Take a larger photo and add it."
    ),
    _("Photo too small"),
)
PHOTO_LEFT_OUT = warning(
    "photo_left_out",
    "additional_image_link",
    "photos",
    ngettext_lazy(
        "%(count)s photo is too small or not in a format Google reads; it was left out.",
        "%(count)s photos are too small or not in a format Google reads; they were left out.",
        "count",
    ),
)
PRICE_MISSING = error(
    "price_missing",
    "price",
    "price",
    _("There is no price. Set one for this variant."),
    _("No price"),
)
PRICE_ZERO = error(
    "price_zero",
    "price",
    "price",
    _("The price is zero. Set the price shoppers pay."),
    _("Price is zero"),
)
PRICE_CURRENCY = error(
    "price_currency",
    "price",
    "price",
    _(
        "The price is in %(currency)s, but this feed needs %(expected)s. Prices are never"
        " converted: give this variant a price for the feed's country."
    ),
    _("Price in another currency"),
)
PRICE_NOT_ON_PAGE = warning(
    "price_not_on_page",
    "price",
    "price",
    _(
        "This is the price for the feed's country; the page behind the listing shows the base"
        " price. Google may refuse a listing whose page shows another price."
    ),
)
SALE_NOT_LOWER = warning(
    "sale_not_lower",
    "sale_price",
    "sale_price",
    _("The sale price is not lower than the price and was left out."),
)
SALE_DATES_WRONG = warning(
    "sale_dates_wrong",
    "sale_price_effective_date",
    "sale_price",
    _("The sale ends before it starts and was left out. Correct its dates."),
)
LEAD_TIME_MISSING = error(
    "lead_time_missing",
    "availability_date",
    "lead_time_days",
    _("This is made to order, but the days to make it are not set."),
    _("Days to make are not set"),
)
LEAD_TIME_TOO_LONG = error(
    "lead_time_too_long",
    "availability_date",
    "lead_time_days",
    _("Making it takes %(days)s days; Google accepts at most %(limit)s."),
    _("Takes too long to make"),
)
CATEGORY_MISSING = error(
    "category_missing",
    "google_product_category",
    "category",
    _("The product has no category that Google knows. Choose its kind or category."),
    _("No category"),
)
CATEGORY_UNKNOWN = error(
    "category_unknown",
    "google_product_category",
    "category",
    _("Google's list has no category %(id)s. Choose another Google category for the product."),
    _("Category unknown to Google"),
)
CATEGORY_REPLACED = warning(
    "category_replaced",
    "google_product_category",
    "category",
    _(
        "Google category %(id)s is not in the list known here, so the more general %(used)s is"
        " used. The operator can load Google's whole list."
    ),
)
BRAND_MISSING = error(
    "brand_missing",
    "brand",
    "brand",
    _("A product with a maker's number needs a brand. Enter the brand of the maker."),
    _("No brand"),
)
BRAND_LEFT_OUT = warning(
    "brand_left_out",
    "brand",
    "brand",
    _('"%(brand)s" is not a brand and was left out. Enter your own brand, or leave it empty.'),
)
GTIN_WRONG = warning(
    "gtin_wrong",
    "gtin",
    "gtin",
    _("The barcode %(gtin)s has a wrong length or check digit and was left out. Correct it."),
)
GTIN_RESTRICTED = warning(
    "gtin_restricted",
    "gtin",
    "gtin",
    _("The barcode %(gtin)s is of a kind for use inside a shop only and was left out."),
)
SELLER_KEY_WRONG = error(
    "seller_key_wrong",
    "external_seller_id",
    "address",
    _("The shop's address name cannot be its key at Google. Ask the operator to change it."),
    _("Shop's key cannot be used"),
)
COLOR_MISSING = warning(
    "color_missing",
    "color",
    "color",
    _("Clothes, shoes and accessories should say their colour. Google may show them less."),
)
SIZE_MISSING = warning(
    "size_missing",
    "size",
    "size",
    _("Clothes and shoes should say their size. Google may show them less."),
)
GENDER_MISSING = warning(
    "gender_missing",
    "gender",
    "attributes",
    _("Clothes, shoes and accessories should say for whom they are (women, men, both)."),
)
AGE_GROUP_MISSING = warning(
    "age_group_missing",
    "age_group",
    "attributes",
    _("Clothes, shoes and accessories should say for which age they are (adults, children)."),
)
COLOR_LEFT_OUT = warning(
    "color_left_out",
    "color",
    "color",
    _('"%(color)s" is not a colour in plain words and was left out.'),
)
VARIANTS_NOT_GROUPED = warning(
    "variants_not_grouped",
    "item_group_id",
    "options",
    _(
        "The variants of this product cannot be told apart, so they are shown as separate products."
        " Give every variant its own value of the same options."
    ),
)
SHIPPING_MISSING = warning(
    "shipping_missing",
    "shipping",
    "delivery",
    _("There is no delivery price to %(country)s. Set one, or set it in the Merchant Center."),
)
WEIGHT_LEFT_OUT = warning(
    "weight_left_out",
    "shipping_weight",
    "weight_g",
    _("The weight is more than Google accepts and was left out. Check that it is in grams."),
)
PARCEL_LEFT_OUT = warning(
    "parcel_left_out",
    "shipping_length",
    "parcel",
    _("The parcel is larger than Google accepts; its size was left out. Check the millimetres."),
)

KINDS = by_code(value for name, value in list(globals().items()) if name.isupper())
