"""Opens a shop for a request: its scope, its theme, and whether this person may come in."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from catalog import texts
from catalog.models import Business
from catalog.permissions import User, is_staff_member, memberships_of
from catalog.tenancy import scope
from storefront.models import Shop
from storefront.selectors.frames import find_shop
from themes.loader import use_theme

ShopView = Callable[..., HttpResponse]


class Door(Enum):
    """Who may see a page of a shop that is not open."""

    NOBODY = "NOBODY"  # what can be bought
    OWN_PEOPLE = "OWN_PEOPLE"  # what can be looked at: members and staff preview it
    EVERYBODY = "EVERYBODY"  # orders: a buyer keeps the page of an order when the shop closes


def shop_view(door: Door) -> Callable[[ShopView], ShopView]:
    """A view gets `(request, shop, **kwargs)` and must return a rendered response.

    Everything is read and rendered within the shop's scope and theme. An unknown shop is a 404, a
    shop that is not open a kind page with status 404.
    """

    def decorate(view: ShopView) -> ShopView:
        @wraps(view)
        def opened(request: HttpRequest, shop_slug: str, **kwargs: Any) -> HttpResponse:
            shop = find_shop(slug=shop_slug)
            if shop is None:
                raise Http404
            with scope(shop.business), use_theme(shop.theme):
                if shop.business.is_live or door is Door.EVERYBODY:
                    return view(request, shop, **kwargs)
                if door is Door.OWN_PEOPLE and is_own_person(request.user, shop.business):
                    return _as_preview(view(request, shop, **kwargs))
                return _not_open(request, shop)

        return opened

    return decorate


def is_own_person(user: User, business: Business) -> bool:
    """A member of the business, or programme staff."""
    if not user.is_authenticated:
        return False
    is_member = any(one.business_id == business.pk for one in memberships_of(user))
    return is_member or is_staff_member(user)


def show(
    request: HttpRequest, template: str, shop: Shop, context: Mapping[str, Any]
) -> HttpResponse:
    """Render a page of a shop; `is_preview` puts a banner on a shop that is not open."""
    is_preview = not shop.business.is_live
    return render(request, f"storefront/{template}", {"is_preview": is_preview, **context})


def keep_private(response: HttpResponse) -> HttpResponse:
    """No cache keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _as_preview(response: HttpResponse) -> HttpResponse:
    return keep_private(response)


def _not_open(request: HttpRequest, shop: Shop) -> HttpResponse:
    business = shop.business
    name = texts.best_text(business.name, request.LANGUAGE_CODE, business.languages)
    words = {"name": name.text, "name_lang": name.language, "accent": shop.accent}
    response = render(request, "storefront/not_open.html", {"shop": words}, status=404)
    patch_cache_control(response, no_cache=True)
    return response
