"""Addresses of a business's public pages, by the stable names of the URL table."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(path: str) -> str:
    """A path or address as an absolute address on the installation's own host."""
    if path.startswith(("http://", "https://")):
        return path
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def shop_path(business_slug: str, language: str) -> str:
    with translation.override(language):
        return reverse("storefront:shop", kwargs={"shop_slug": business_slug})


def product_path(business_slug: str, handle: str, language: str, sku: str = "") -> str:
    """The product's page; with a SKU that variant is preselected."""
    with translation.override(language):
        path = reverse(
            "storefront:product", kwargs={"shop_slug": business_slug, "product_slug": handle}
        )
    return f"{path}?{urlencode({'variant': sku})}" if sku else path
