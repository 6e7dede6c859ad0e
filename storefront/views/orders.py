"""An order behind its secret address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from storefront.models import Shop
from storefront.selectors.frames import about_page
from storefront.selectors.orders import find_order, order_record
from storefront.views.doors import Door, keep_private, shop_view, show
from storefront.views.session import cart_count


@require_safe
@shop_view(Door.EVERYBODY)
def order(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    found = find_order(token=token)
    if found is None:
        raise Http404
    language = request.LANGUAGE_CODE
    context = {
        "shop": about_page(
            shop=shop, language=language, cart_count=cart_count(request, shop.business)
        ),
        "order": order_record(order=found, language=language),
        "is_preview": False,
    }
    response = keep_private(show(request, "order.html", shop, context))
    response["Referrer-Policy"] = "no-referrer"
    return response
