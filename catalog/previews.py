"""How a draft product is shown: inside its shop's theme, and as elsewhere it would look.

Shops and marketplaces live above the catalogue, so each hands in what it can draw when it starts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from catalog.models import Business, Product
from catalog.tenancy import current_business_id

Renderer = Callable[[HttpRequest, Product], HttpResponse]
IN_SHOP = ""


@dataclass(frozen=True)
class Places:
    """What an app draws beside the shop: `modes` gives (code, name) pairs for a business, `render`
    draws a draft in one of them."""

    modes: Callable[[Business], Iterable[tuple[str, str]]]
    render: Callable[[HttpRequest, Product, str], HttpResponse]


_renderers: list[Renderer] = []
_places: list[Places] = []


def register_renderer(renderer: Renderer) -> None:
    """Called once, by the app that draws product pages."""
    _renderers[:] = [renderer]


def register_places(places: Places) -> None:
    """Called by an app that shows products at other places than the shop."""
    if places not in _places:
        _places.append(places)


def other_modes(product: Product) -> list[tuple[str, str]]:
    """(code, name) of every place beside the shop; a product nobody saved has the scope's own."""
    business_id = product.business_id or current_business_id()
    if business_id is None:
        return []
    business = Business.objects.get(pk=business_id)
    return [mode for places in _places for mode in places.modes(business)]


def render_product_preview(request: HttpRequest, product: Product, mode: str) -> HttpResponse:
    """The draft in the shop, or in one of `other_modes`. Raises Http404 for any other mode."""
    if not mode:
        (renderer,) = _renderers
        return renderer(request, product)
    for places in _places:
        if mode in dict(places.modes(product.business)):
            return places.render(request, product, mode)
    raise Http404
