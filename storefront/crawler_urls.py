"""Addresses that search engines ask for, at the root of the site and without a language."""

from django.urls import path

from storefront.views import crawlers

urlpatterns = [
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemaps/<slug:shop_slug>.xml", crawlers.shop_sitemap, name="shop_sitemap"),
]
