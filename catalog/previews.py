"""How a draft product is shown inside its shop's theme.

Shops live above the catalogue, so the storefront hands its renderer in when it starts.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from catalog.models import Product

Renderer = Callable[[HttpRequest, Product], HttpResponse]
_renderers: list[Renderer] = []


def register_renderer(renderer: Renderer) -> None:
    """Called once, by the app that draws product pages."""
    _renderers[:] = [renderer]


def render_product_preview(request: HttpRequest, product: Product) -> HttpResponse:
    (renderer,) = _renderers
    return renderer(request, product)
