"""One product's page, and the preview of its draft in the shop's theme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from catalog.models import Product
from catalog.tenancy import scope
from storefront.languages import spoken_language
from storefront.models import Shop
from storefront.selectors.frames import find_shop
from storefront.selectors.products import draft_page, product_page
from storefront.structured_data import product_json_ld
from storefront.views.doors import Door, keep_private, shop_view, show
from storefront.views.session import cart_count
from themes.loader import use_theme


@require_safe
@shop_view(Door.OWN_PEOPLE)
def product(request: HttpRequest, shop: Shop, product_slug: str) -> HttpResponse:
    page = product_page(
        shop=shop,
        handle=product_slug,
        sku=request.GET.get("variant", ""),
        language=request.LANGUAGE_CODE,
        now=timezone.now(),
        cart_count=cart_count(request, shop.business),
    )
    if page is None:
        raise Http404
    context = {"shop": page.shop, "product": page.product, "json_ld": product_json_ld(page)}
    return show(request, "product.html", shop, context)


def product_preview(request: HttpRequest, product: Product) -> HttpResponse:
    """A draft as shoppers would see it, in the shop's first language.

    The request is Wagtail's imitation of a public one: no scope is open yet.
    """
    with scope(product.business_id):
        shop = find_shop(slug=product.business.slug)
        if shop is None:
            raise Http404
        language = spoken_language(shop.business)
        with use_theme(shop.theme), translation.override(language):
            request.LANGUAGE_CODE = language
            page = draft_page(shop=shop, product=product, language=language, now=timezone.now())
            context = {"shop": page.shop, "product": page.product, "is_preview": True}
            return keep_private(show(request, "product.html", shop, context))
