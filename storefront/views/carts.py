"""The cart: looking at it, putting in, changing, taking out. Every POST ends in a redirect."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from storefront.forms import UnreadableQuantity, parse_quantity
from storefront.models import MAX_QUANTITY, Shop
from storefront.selectors.carts import cart_page, count_pieces, find_cart
from storefront.selectors.products import product_of_variant
from storefront.services.carts import (
    CartClosed,
    NotEnoughLeft,
    NotForSale,
    QuantityOutOfRange,
    cart_add,
    cart_change,
)
from storefront.views.doors import Door, keep_private, shop_view, show
from storefront.views.session import cart_token, remember_cart


@require_http_methods(["GET", "HEAD", "POST"])
@shop_view(Door.NOBODY)
def cart(request: HttpRequest, shop: Shop) -> HttpResponse:
    """The cart; a POST changes one `line`: `action` update (with `quantity`) or remove."""
    if request.method == "POST":
        return _change(request, shop)
    token = cart_token(request, shop.business)
    page = cart_page(
        shop=shop,
        cart=find_cart(token=token),
        language=request.LANGUAGE_CODE,
        now=timezone.now(),
    )
    if token:
        remember_cart(request, shop.business, token, page.cart.count)
    key = {"shop_slug": shop.business.slug}
    context = {
        "shop": page.shop,
        "cart": page.cart,
        "checkout_url": reverse("storefront:checkout", kwargs=key),
    }
    return keep_private(show(request, "cart.html", shop, context))


@require_POST
@shop_view(Door.NOBODY)
def add(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Put `quantity` of the variant with the id `variant` in the cart."""
    business = shop.business
    variant_id = _id(request.POST.get("variant", ""))
    try:
        quantity = parse_quantity(request.POST.get("quantity", "1"))
        found = cart_add(
            business=business,
            token=cart_token(request, business),
            variant_id=variant_id,
            quantity=quantity,
        )
    except REFUSALS as error:
        messages.error(request, refusal_message(error))
        return redirect(_page_of(variant_id, shop))
    remember_cart(request, business, found.token, count_pieces(cart=found))
    messages.success(request, _("It is in your cart."))
    return redirect("storefront:cart", shop_slug=business.slug)


def _change(request: HttpRequest, shop: Shop) -> HttpResponse:
    is_removal = request.POST.get("action") == "remove"
    try:
        quantity = 0 if is_removal else parse_quantity(request.POST.get("quantity", ""))
        cart_change(
            token=cart_token(request, shop.business),
            line_id=_id(request.POST.get("line", "")),
            quantity=quantity,
        )
    except REFUSALS as error:
        messages.error(request, refusal_message(error))
    return redirect("storefront:cart", shop_slug=shop.business.slug)


REFUSALS = (CartClosed, NotEnoughLeft, NotForSale, QuantityOutOfRange, UnreadableQuantity)


def refusal_message(error: Exception) -> str:
    """Why nothing changed and what to do, for a shopper."""
    if isinstance(error, NotEnoughLeft):
        return ngettext(
            "Only %(count)d is left: your cart can hold no more of it.",
            "Only %(count)d are left: your cart can hold no more of it.",
            error.left,
        ) % {"count": error.left}
    if isinstance(error, NotForSale):
        return _("This is not for sale at the moment. Choose something else.")
    if isinstance(error, CartClosed):
        return _("This cart is no longer open. Put things in a new one.")
    return _("Write how many you want as a whole number from 1 to %(most)d.") % {
        "most": MAX_QUANTITY
    }


def _id(text: str) -> int:
    """A row's id as a form sends it; 0, which no row has, when it is not one."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _page_of(variant_id: int, shop: Shop) -> str:
    """The product's page with the variant chosen, or the shop's front page."""
    found = product_of_variant(variant_id=variant_id)
    key = {"shop_slug": shop.business.slug}
    if found is None:
        return reverse("storefront:shop", kwargs=key)
    handle, sku = found
    path = reverse("storefront:product", kwargs={**key, "product_slug": handle})
    return f"{path}?{urlencode({'variant': sku})}"
