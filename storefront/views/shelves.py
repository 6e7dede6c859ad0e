"""Looking around: a shop's front page, its categories, its story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from storefront.models import Shop
from storefront.selectors.frames import about_page
from storefront.selectors.shelves import category_page, front_page
from storefront.views.doors import Door, shop_view, show
from storefront.views.session import cart_count


@require_safe
@shop_view(Door.OWN_PEOPLE)
def shop(request: HttpRequest, shop: Shop) -> HttpResponse:
    page = front_page(
        shop=shop,
        language=request.LANGUAGE_CODE,
        now=timezone.now(),
        number=_page_number(request),
        cart_count=cart_count(request, shop.business),
    )
    context = {
        "shop": page.shop,
        "products": page.products,
        "pagination": page.pagination,
        "on_front": True,
    }
    return show(request, "shop.html", shop, context)


@require_safe
@shop_view(Door.OWN_PEOPLE)
def category(request: HttpRequest, shop: Shop, category_slug: str) -> HttpResponse:
    page = category_page(
        shop=shop,
        code=category_slug,
        language=request.LANGUAGE_CODE,
        now=timezone.now(),
        number=_page_number(request),
        cart_count=cart_count(request, shop.business),
    )
    if page is None:
        raise Http404
    context = {
        "shop": page.shop,
        "category": page.category,
        "products": page.products,
        "pagination": page.pagination,
    }
    return show(request, "category.html", shop, context)


@require_safe
@shop_view(Door.OWN_PEOPLE)
def about(request: HttpRequest, shop: Shop) -> HttpResponse:
    record = about_page(
        shop=shop,
        language=request.LANGUAGE_CODE,
        cart_count=cart_count(request, shop.business),
    )
    return show(request, "about.html", shop, {"shop": record})


def _page_number(request: HttpRequest) -> int:
    """The page asked for; what is not a number is the first page."""
    text = request.GET.get("page", "1")
    return int(text) if text.isdecimal() and len(text) < 7 else 1
