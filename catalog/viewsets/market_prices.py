"""The page of a product's prices for one country."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.forms.market_prices import MarketForm
from catalog.languages import country_choices, country_name
from catalog.models import Product
from catalog.selectors.markets import (
    delivered_to,
    market_lines,
    market_rows,
    variants_for_market,
)
from catalog.selectors.product_page import options_text
from catalog.services.market_prices import market_prices_save
from catalog.viewsets.stock import demand

CHANGE = "catalog.change_product"


@require_http_methods(["GET", "POST"])
def market_prices_view(request: HttpRequest, product_id: int) -> HttpResponse:
    """GET: countries, and with `country` the prices for it. POST: sets them; mistakes stay."""
    demand(request, CHANGE)
    found = Product.objects.select_related("business")
    product = get_object_or_404(found, pk=product_id)
    country = request.GET.get("country", "")
    if not country:
        return _show(request, product, {"countries": _others(product)})
    reader = get_language() or "en"
    if country not in dict(country_choices(reader)) or country == product.business.country:
        raise Http404("There are no prices of its own for this country.")
    form = MarketForm(
        request.POST if request.method == "POST" else None,
        country=country,
        shop_currency=product.business.currency,
        variants=variants_for_market(product=product),
        stored=market_rows(product=product, country=country),
        language=reader,
    )
    if form.is_valid():
        return _save(request, product, country, form)
    context = {
        "form": form,
        "country": country,
        "country_name": country_name(country, reader),
        "is_reached": country in delivered_to(product.business),
        "lines": [(*line, options_text(line[0], reader)) for line in form.lines],
    }
    return _show(request, product, context)


def _save(request: HttpRequest, product: Product, country: str, form: MarketForm) -> HttpResponse:
    is_changed = market_prices_save(
        product=product,
        country=country,
        currency=form.cleaned_data["currency"],
        rows=form.rows(),
    )
    if is_changed:
        messages.success(request, _("The prices are saved and hold from now on."))
    else:
        messages.info(request, _("No price was changed."))
    return redirect("market_prices", product.pk)


def _others(product: Product) -> list[tuple[str, str]]:
    """Every other country, to choose one that is not in the list yet."""
    own = product.business.country
    return [pair for pair in country_choices(get_language() or "en") if pair[0] != own]


def _show(request: HttpRequest, product: Product, context: dict[str, Any]) -> HttpResponse:
    shown = {"product": product, "markets": market_lines(product=product), **context}
    return TemplateResponse(request, "catalog/admin/market_prices.html", shown)


def urls() -> list[URLPattern]:
    return [
        path("products/<int:product_id>/market-prices/", market_prices_view, name="market_prices")
    ]


def open_doors() -> None:
    open_to_members({"market_prices": CHANGE})
