"""What shops add to the Wagtail admin. Registers only; the work is done in storefront.admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from catalog.admin.own_texts import count_own_texts
from storefront.admin import access, home, menu, orders, own_texts
from storefront.admin.my_business import my_business_view
from storefront.admin.shop_settings import ShopSettingsView

access.open_doors()
count_own_texts(own_texts.count)


@hooks.register("register_admin_urls")
def shop_urls() -> list[URLPattern]:
    return [
        path("orders/", orders.orders_view, name="orders"),
        path("orders/<int:order_id>/", orders.order_view, name="order"),
        path("orders/<int:order_id>/note/", orders.order_note_view, name="order_note"),
        path("orders/<int:order_id>/<slug:act>/", orders.order_act_view, name="order_act"),
        path("my-business/", my_business_view, name="my_business"),
        path("my-business/texts/<slug:language>/", own_texts.own_texts_view, name="own_texts"),
        path("my-shop/settings/", ShopSettingsView.as_view(), name="shop_settings"),
    ]


hooks.register("register_admin_menu_item", menu.orders_item)
hooks.register("register_admin_menu_item", menu.shop_item)
hooks.register("register_admin_menu_item", menu.my_business_item)
hooks.register("construct_homepage_panels", home.latest_orders, order=10)
