"""Ordering without an account. What was typed survives every refusal."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.money import Money, format_money
from storefront.bills import CartEmpty, DeliveryNotOffered, NotEnoughStock
from storefront.delivery import zone_for
from storefront.forms import CheckoutForm
from storefront.models import Cart, Order, Shop
from storefront.payment_requests import PaymentNotOffered
from storefront.places import country_name
from storefront.selectors.carts import find_cart
from storefront.selectors.checkout import CheckoutPage, amounts_for, checkout_page
from storefront.services.checkout import PriceChanged, checkout_place
from storefront.views.doors import Door, keep_private, shop_view, show
from storefront.views.session import (
    cart_token,
    forget_checkout,
    remember_cart,
    remember_checkout,
    typed_checkout,
)

TYPED_LENGTH = 500


@require_http_methods(["GET", "HEAD", "POST"])
@shop_view(Door.NOBODY)
def checkout(request: HttpRequest, shop: Shop) -> HttpResponse:
    """The form; a POST orders, or with `action` recalculate shows the total for a country."""
    now = timezone.now()
    cart = find_cart(token=cart_token(request, shop.business))
    typed = _typed(request) if request.method == "POST" else typed_checkout(request, shop.business)
    page = checkout_page(
        shop=shop,
        cart=cart,
        language=request.LANGUAGE_CODE,
        now=now,
        country=typed.get("country", ""),
    )
    if request.method == "POST" and request.POST.get("action") != "recalculate":
        return _order(request, shop, cart, page, now)
    if page.cart.is_empty or page.cart.is_short:
        return redirect("storefront:cart", shop_slug=shop.business.slug)
    # Not bound: whoever asks for the price of a country is not corrected.
    return _show(request, shop, page, _form(request, shop, page, initial=typed))


def _order(
    request: HttpRequest, shop: Shop, cart: Cart | None, page: CheckoutPage, now: datetime
) -> HttpResponse:
    form = _form(request, shop, page, data=request.POST)
    if not form.is_valid() and not page.cart.is_empty:
        return _show(request, shop, page, form)
    try:
        order = _place(request, shop, cart, page, form, now)
    except CartEmpty:
        return _back_to_cart(
            request,
            shop,
            _(
                "There is nothing in your cart: it may have been left too long. "
                "Put things in again; what you wrote in the form is kept."
            ),
        )
    except NotEnoughStock:
        return _back_to_cart(
            request,
            shop,
            _(
                "Someone was faster: the shop has fewer of some things than you chose. "
                "Change your cart and order again; what you wrote in the form is kept."
            ),
        )
    except PriceChanged as error:
        fresh = checkout_page(
            shop=shop,
            cart=cart,
            language=request.LANGUAGE_CODE,
            now=now,
            country=form.cleaned_data["country"],
        )
        form.add_error(None, _price_message(error.total, request.LANGUAGE_CODE, shop))
        return _show(request, shop, fresh, form)
    except DeliveryNotOffered:
        form.add_error("country", _("This shop does not deliver there. Choose another country."))
        return _show(request, shop, page, form)
    except PaymentNotOffered:
        form.add_error(
            "payment_method",
            _("You cannot pay this way for that country. Choose another way to pay."),
        )
        return _show(request, shop, page, form)
    return _placed(request, shop, order)


def _place(
    request: HttpRequest,
    shop: Shop,
    cart: Cart | None,
    page: CheckoutPage,
    form: CheckoutForm,
    now: datetime,
) -> Order:
    if cart is None or not form.is_valid():
        raise CartEmpty
    buyer = form.buyer()
    return checkout_place(
        cart=cart,
        buyer=buyer,
        delivery_zone=zone_for(page.zones, buyer.country),
        payment_method=form.cleaned_data["payment_method"],
        language=request.LANGUAGE_CODE,
        now=now,
        agreed_total=Money(form.agreed_minor(), shop.business.currency),
    )


def _placed(request: HttpRequest, shop: Shop, order: Order) -> HttpResponse:
    """The session keeps the ordered cart's token: the same form sent again finds the order."""
    forget_checkout(request, shop.business)
    remember_cart(request, shop.business, cart_token(request, shop.business), 0)
    if order.payment_url:
        return redirect(order.payment_url)
    return redirect("storefront:order", shop_slug=shop.business.slug, token=order.token)


def _back_to_cart(request: HttpRequest, shop: Shop, message: str) -> HttpResponse:
    remember_checkout(request, shop.business, _typed(request))
    messages.error(request, message)
    return redirect("storefront:cart", shop_slug=shop.business.slug)


def _typed(request: HttpRequest) -> dict[str, str]:
    names = [name for name in CheckoutForm.base_fields if name != "agreed_total"]
    return {name: request.POST.get(name, "")[:TYPED_LENGTH] for name in names}


def _form(
    request: HttpRequest, shop: Shop, page: CheckoutPage, *, data=None, initial=None
) -> CheckoutForm:
    return CheckoutForm(
        data,
        initial={**_first_choices(page), **(initial or {})},
        countries=page.countries,
        providers=page.providers,
        home_country=shop.business.country,
        language=request.LANGUAGE_CODE,
    )


def _first_choices(page: CheckoutPage) -> dict[str, str]:
    """The country of the page and the shop's first way to pay, where there are any."""
    return {
        "country": page.country,
        "payment_method": next((provider.code for provider in page.providers), ""),
    }


def _show(request: HttpRequest, shop: Shop, page: CheckoutPage, form: CheckoutForm) -> HttpResponse:
    country = form["country"].value() or ""
    amounts = amounts_for(page=page, shop=shop, country=country, language=request.LANGUAGE_CODE)
    # Whatever was agreed to before, what is shown now is what sending the form agrees to.
    form.agree_to(amounts.total_minor)
    context = {
        "shop": page.shop,
        "form": form,
        "cart": page.cart,
        "delivery": amounts.delivery,
        "total": amounts.total,
        "can_recalculate": len(page.countries) > 1,
        "prices_for": country_name(page.country, request.LANGUAGE_CODE)
        if page.has_market_prices
        else "",
    }
    return keep_private(show(request, "checkout.html", shop, context))


def _price_message(total: Money, language: str, shop: Shop) -> str:
    return _("The total is now %(total)s. Look at your order again, then send it if you agree.") % {
        "total": format_money(total, language, shop.business.country)
    }
