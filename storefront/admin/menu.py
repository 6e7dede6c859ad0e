"""Sidebar items of the shop: orders, and the shop itself."""

from django.utils.translation import gettext_lazy as _

from catalog.admin.menu import DeskItem
from storefront.admin.access import CHANGE_SHOP, VIEW_ORDERS


def orders_item() -> DeskItem:
    return DeskItem(
        _("Orders"),
        "orders",
        permission=VIEW_ORDERS,
        name="orders",
        icon_name="clipboard-list",
        order=40,
    )


def shop_item() -> DeskItem:
    return DeskItem(
        _("Shop"),
        "shop_settings",
        permission=CHANGE_SHOP,
        name="shop",
        icon_name="site",
        order=50,
    )


def my_business_item() -> DeskItem:
    return DeskItem(
        _("My business"),
        "my_business",
        permission=CHANGE_SHOP,
        name="my-business",
        icon_name="group",
        order=54,
    )
