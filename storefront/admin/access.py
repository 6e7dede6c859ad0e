"""Which roles work with orders and settings, and the admin addresses that are open to them."""

from catalog.admin.doors import open_to_members
from catalog.permissions import CLERK, OWNER, STAFF, VIEWER, grant

VIEW_ORDERS = "storefront.view_order"
CHANGE_ORDERS = "storefront.change_order"
CHANGE_SHOP = "storefront.change_shop"


def open_doors() -> None:
    grant([VIEW_ORDERS], OWNER, CLERK, VIEWER)
    grant([CHANGE_ORDERS], OWNER, CLERK)
    grant([CHANGE_SHOP], OWNER, STAFF)
    open_to_members(
        {
            "orders": VIEW_ORDERS,
            "order": VIEW_ORDERS,
            "order_act": CHANGE_ORDERS,
            "order_note": CHANGE_ORDERS,
            "shop_settings": CHANGE_SHOP,
            "my_business": CHANGE_SHOP,
            "own_texts": CHANGE_SHOP,
        }
    )
