"""What a shopper's session remembers: one cart a shop, and an unfinished checkout form.

Reading an absent session costs no query and sets no cookie; the first thing put in a cart does.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from catalog.models import Business

CARTS = "carts"
TYPED = "checkout"


def cart_token(request: HttpRequest, business: Business) -> str:
    """The token of this shopper's cart in a shop, or ""."""
    token, _ = request.session.get(CARTS, {}).get(str(business.pk), ("", 0))
    return token


def cart_count(request: HttpRequest, business: Business) -> int:
    """Pieces in it, as remembered when it last changed: pages need no query to show them."""
    _, count = request.session.get(CARTS, {}).get(str(business.pk), ("", 0))
    return count


def remember_cart(request: HttpRequest, business: Business, token: str, count: int) -> None:
    carts = request.session.get(CARTS, {})
    if carts.get(str(business.pk)) != [token, count]:
        request.session[CARTS] = {**carts, str(business.pk): [token, count]}


def typed_checkout(request: HttpRequest, business: Business) -> dict[str, str]:
    """What was typed in this shop's checkout before something stood in the way."""
    return request.session.get(TYPED, {}).get(str(business.pk), {})


def remember_checkout(request: HttpRequest, business: Business, typed: Mapping[str, str]) -> None:
    kept = request.session.get(TYPED, {})
    request.session[TYPED] = {**kept, str(business.pk): dict(typed)}


def forget_checkout(request: HttpRequest, business: Business) -> None:
    """The order is placed: an address is kept no longer than needed."""
    kept = dict(request.session.get(TYPED, {}))
    if kept.pop(str(business.pk), None) is not None:
        request.session[TYPED] = kept
