"""The pages of open shops, for search engines: one small map a shop, and an index of them.

Source: sitemaps.org protocol 0.9 (read 2026-11-22): 50,000 addresses a file.
"""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from catalog.links import absolute
from catalog.models import Business, Product
from storefront.models import Shop
from storefront.selectors.frames import category_links, on_the_shelf, read_frame

MAX_SHOPS = 50_000
Page = tuple[str, dict[str, str], Product | None]


class ShopSitemap(Sitemap):
    """Every page of one shop in every language, each naming its translations."""

    i18n = True
    alternates = True

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def items(self) -> list[Page]:
        """The pages in the shop's scope. Three queries."""
        frame = read_frame(shop=self.shop, language="en", cart_count=0)
        products = on_the_shelf().only("handle", "last_published_at").order_by("pk")
        return [
            ("shop", {}, None),
            ("about", {}, None),
            *(("category", {"category_slug": link.code}, None) for link in category_links(frame)),
            *(("product", {"product_slug": row.handle}, row) for row in products),
        ]

    def location(self, item: Page) -> str:
        name, key, _ = item
        return reverse(f"storefront:{name}", kwargs={"shop_slug": self.shop.business.slug, **key})

    def lastmod(self, item: Page) -> Any:
        product = item[2]
        return product.last_published_at if product else None


def shop_urls(shop: Shop) -> list[dict[str, Any]]:
    """The entries of one shop's map, on the installation's own host."""
    base = urlsplit(absolute("/"))
    site = SimpleNamespace(domain=base.netloc)
    return ShopSitemap(shop).get_urls(site=site, protocol=base.scheme)


def sitemap_addresses() -> list[str]:
    """The address of each open shop's map. One query, no scope."""
    slugs = Business.objects.filter(
        status__in=Business.LIVE_STATUSES, shop__isnull=False
    ).values_list("slug", flat=True)
    return [
        absolute(reverse("shop_sitemap", kwargs={"shop_slug": slug}))
        for slug in slugs.order_by("pk")[:MAX_SHOPS]
    ]
