"""What search engines are told about a product, from the same record that its page is made of.

Source: schema.org Product, ProductGroup and Offer; Google Search Central, "Product structured
data" and "Product variants" (read 2026-11-22).
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalog.links import absolute
from storefront.selectors.products import ProductPage
from storefront.selectors.records import ProductRecord, ShopRecord, VariantChoice

SCHEMA = "https://schema.org"
# Inside a script element these would end it or start a comment (HTML, "script data state").
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def product_json_ld(page: ProductPage) -> SafeString:
    """The whole script element, or nothing for a product without a variant.

    A data block is not run, so a strict content security policy needs no exception for it.
    """
    data = product_data(page.shop, page.product)
    if data is None:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def product_data(shop: ShopRecord, product: ProductRecord) -> dict[str, Any] | None:
    """A Product for one variant, a ProductGroup for several."""
    if not product.variants:
        return None
    common = _common(product)
    if len(product.variants) == 1:
        return {"@context": SCHEMA, **common, **_variant(shop, product.variants[0])}
    variants = [
        {"@type": "Product", "name": _name(product, variant), **_variant(shop, variant)}
        for variant in product.variants
    ]
    return {
        "@context": SCHEMA,
        **common,
        "@type": "ProductGroup",
        "productGroupID": product.code,
        "hasVariant": variants,
    }


def _common(product: ProductRecord) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Product",
        "name": product.title,
        "url": absolute(product.url),
        "inLanguage": product.lang,
    }
    if product.paragraphs:
        data["description"] = "\n\n".join(product.paragraphs)
    if product.pictures:
        data["image"] = [absolute(picture.fallback_src) for picture in product.pictures]
    if product.brand:
        data["brand"] = {"@type": "Brand", "name": product.brand}
    if product.category:
        data["category"] = product.category.name
    return data


def _name(product: ProductRecord, variant: VariantChoice) -> str:
    return f"{product.title} – {variant.label}" if variant.label else product.title


def _variant(shop: ShopRecord, variant: VariantChoice) -> dict[str, Any]:
    data: dict[str, Any] = {"sku": variant.sku, "offers": _offer(shop, variant)}
    if variant.gtin:
        data["gtin"] = variant.gtin
    return data


def _offer(shop: ShopRecord, variant: VariantChoice) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "url": absolute(variant.url),
        # A plain number with the currency's own decimals.
        "price": f"{variant.amount.decimal:f}",
        "priceCurrency": variant.amount.currency,
        "availability": f"{SCHEMA}/{_availability(variant)}",
        "itemCondition": f"{SCHEMA}/NewCondition",
        "seller": {"@type": "Organization", "name": shop.name, "url": absolute(shop.url)},
    }


def _availability(variant: VariantChoice) -> str:
    if not variant.is_available:
        return "OutOfStock"
    # The feeds say backorder for made to order too; pages and feeds must agree.
    return "BackOrder" if variant.is_made_to_order else "InStock"
