"""What search engines ask for first: robots.txt and the maps of open shops."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.links import absolute
from storefront.models import Shop
from storefront.sitemaps import shop_urls, sitemap_addresses
from storefront.views.doors import Door, shop_view

# Carts and orders are nobody's business; everything else may be read, photos above all.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /*/shops/*/cart/
Disallow: /*/shops/*/checkout/
Disallow: /*/shops/*/orders/
Allow: /

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(sitemap=absolute(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    maps = [{"location": address} for address in sitemap_addresses()]
    return render(request, "sitemap_index.xml", {"sitemaps": maps}, content_type="application/xml")


@require_safe
@shop_view(Door.NOBODY)
def shop_sitemap(request: HttpRequest, shop: Shop) -> HttpResponse:
    return render(
        request, "sitemap.xml", {"urlset": shop_urls(shop)}, content_type="application/xml"
    )
