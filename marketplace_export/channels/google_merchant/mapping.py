"""One listing through all rules, in the order of Google's specification."""

from marketplace_export.channel import Item, MappingContext
from marketplace_export.listing import Listing

from .classification import map_category, map_variant_values
from .delivery import map_dispatch, map_parcel, map_shipping
from .details import map_details
from .draft import Draft
from .identity import group_id, item_id, map_condition, map_identifiers, map_seller
from .media import map_images, map_link
from .offers import map_availability, map_price, map_unit_price
from .texts import map_description, map_product_type, map_title

_RULES = (
    *(map_title, map_description, map_link, map_images),
    *(map_availability, map_price, map_unit_price),
    *(map_category, map_product_type, map_identifiers, map_condition),
    *(map_variant_values, map_details),
    *(map_shipping, map_parcel, map_dispatch, map_seller),
)


def map_listing(listing: Listing, context: MappingContext) -> Item:
    """The values Google reads and what is wrong. `item_group_id` comes later, see groups."""
    identity = item_id(listing, is_marketplace=context.is_marketplace)
    draft = Draft(listing, context)
    draft.put("id", identity)
    for rule in _RULES:
        rule(draft)
    return draft.finish(identity, group_id(listing, is_marketplace=context.is_marketplace))
