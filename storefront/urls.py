"""The addresses of a shop, below `/<language>/shops/`."""

from django.urls import path

from storefront.views import carts, checkout, orders, products, shelves

app_name = "storefront"

urlpatterns = [
    path("<slug:shop_slug>/", shelves.shop, name="shop"),
    path("<slug:shop_slug>/about/", shelves.about, name="about"),
    path("<slug:shop_slug>/c/<slug:category_slug>/", shelves.category, name="category"),
    path("<slug:shop_slug>/p/<slug:product_slug>/", products.product, name="product"),
    path("<slug:shop_slug>/cart/", carts.cart, name="cart"),
    path("<slug:shop_slug>/cart/add/", carts.add, name="cart_add"),
    path("<slug:shop_slug>/checkout/", checkout.checkout, name="checkout"),
    path("<slug:shop_slug>/orders/<slug:token>/", orders.order, name="order"),
]
