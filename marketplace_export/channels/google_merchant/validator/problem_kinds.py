"""What can be wrong with a finished file, in words for programme staff and operators."""

from django.utils.translation import gettext_lazy as _

from marketplace_export.issues import by_code, error

NOT_XML = error("file_not_xml", "", "product", _("The file is not well-formed XML: %(detail)s."))
NOT_A_FEED = error(
    "file_not_a_feed", "", "product", _("The file is not an RSS 2.0 feed in UTF-8: %(detail)s.")
)
HAS_DOCTYPE = error(
    "file_has_doctype", "", "product", _("The file declares a document type, which is refused.")
)
UNKNOWN_ATTRIBUTE = error(
    "attribute_unknown", "", "product", _("Google has no attribute %(name)s.")
)
REPEATED = error(
    "attribute_repeated",
    "",
    "product",
    _("The attribute %(name)s stands %(count)s times; at most %(limit)s are allowed."),
)
PARTS_WRONG = error(
    "attribute_parts_wrong", "", "product", _("The attribute %(name)s has wrong parts.")
)
MISSING = error("attribute_missing", "", "product", _("The attribute %(name)s is missing."))
TOO_LONG = error(
    "attribute_too_long",
    "",
    "product",
    _("The attribute %(name)s has %(length)s characters; at most %(limit)s are allowed."),
)
TEXT_UNCLEAN = error(
    "text_unclean",
    "",
    "product",
    _("The attribute %(name)s has invisible marks or is not in composed form (NFC)."),
)
DUPLICATE_ID = error("id_repeated", "id", "product", _("Two items have the id %(id)s."))
PRICE_FORM = error(
    "price_form", "price", "price", _("%(name)s is not an amount Google reads: %(value)s.")
)
PRICE_NOT_POSITIVE = error(
    "price_not_positive", "price", "price", _("%(name)s must be more than zero.")
)
PRICE_CURRENCY = error(
    "price_other_currency",
    "price",
    "price",
    _("%(name)s is in %(currency)s; the feed's currency is %(expected)s."),
)
SALE_NOT_LOWER = error(
    "sale_price_not_lower", "sale_price", "sale_price", _("The sale price is not below the price.")
)
ENUM = error(
    "value_not_allowed", "", "product", _("%(value)s is not an allowed value of %(name)s.")
)
DATE_FORM = error("date_form", "", "product", _("%(name)s is not a date Google reads: %(value)s."))
DATE_RANGE = error(
    "date_range", "", "product", _("The sale's dates do not make a period: %(value)s.")
)
DATE_MISSING = error(
    "date_missing", "availability_date", "lead_time_days", _("A backorder needs its date.")
)
DATE_TOO_FAR = error(
    "date_too_far",
    "availability_date",
    "lead_time_days",
    _("The date must be at most one year ahead: %(value)s."),
)
MEASURE_FORM = error(
    "measure_form", "", "product", _("%(name)s is not a measure Google reads: %(value)s.")
)
NUMBER_FORM = error("number_form", "", "product", _("%(name)s is not a whole number: %(value)s."))
GTIN = error("gtin_refused", "gtin", "gtin", _("Google refuses the barcode %(value)s."))
IDENTIFIER = error(
    "identifier_contradiction",
    "identifier_exists",
    "gtin",
    _("The item says it has no identifiers, but it has one."),
)
IDENTIFIER_MISSING = error(
    "identifier_missing",
    "identifier_exists",
    "gtin",
    _("The item has neither a barcode nor a maker's number, and does not say so."),
)
BRAND = error("brand_needed", "brand", "brand", _("The item needs a brand."))
BRAND_REFUSED = error("brand_refused", "brand", "brand", _("%(value)s is not a brand."))
CATEGORY = error(
    "category_not_in_taxonomy",
    "google_product_category",
    "category",
    _("%(value)s is not an id of Google's taxonomy."),
)
JOINED = error(
    "values_joined", "", "product", _("%(name)s may name at most %(limit)s values: %(value)s.")
)
COLOR = error("color_refused", "color", "color", _("%(value)s is not a colour in words."))
GROUP_TOO_SMALL = error(
    "group_too_small",
    "item_group_id",
    "options",
    _("The group %(group)s has only one item."),
)
GROUP_MIXED = error(
    "group_mixed",
    "item_group_id",
    "options",
    _("The items of the group %(group)s do not fill the same attributes."),
)
GROUP_ALIKE = error(
    "group_alike",
    "item_group_id",
    "options",
    _("Two items of the group %(group)s cannot be told apart."),
)
ADDRESS = error(
    "address_refused",
    "link",
    "address",
    _("%(name)s is not an absolute https address: %(value)s."),
)
DOMAIN = error(
    "address_other_domain",
    "link",
    "address",
    _("%(name)s leads to another domain: %(value)s."),
)
IMAGE = error(
    "image_refused",
    "image_link",
    "photos",
    _("The picture is too small, or not in a format Google reads: %(value)s."),
)
IMAGE_UNKNOWN = error(
    "image_unknown", "image_link", "photos", _("The picture is not one of this item: %(value)s.")
)
TITLE_SHOUTING = error(
    "title_in_capitals", "title", "title", _("The title is written in capitals: %(value)s.")
)
TITLE_MARKUP = error(
    "title_has_markup",
    "title",
    "title",
    _("The title has pictures or formatting marks: %(value)s."),
)
DESCRIPTION_MARKUP = error(
    "description_has_markup",
    "description",
    "description",
    _("The description has formatting marks or web addresses."),
)
SELLER = error(
    "seller_missing",
    "external_seller_id",
    "address",
    _("The item does not name its seller, which a feed of many shops must."),
)

KINDS = by_code(value for name, value in list(globals().items()) if name.isupper())
