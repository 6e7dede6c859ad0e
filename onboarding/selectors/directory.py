"""The live shops of the programme, as cards."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog import texts
from catalog.links import shop_path
from catalog.models import Business, Product
from catalog.renditions import Picture, picture
from catalog.tenancy import unscoped
from onboarding.selectors.paging import page_links
from storefront.models import Shop

PAGE_SIZE = 24


@dataclass(frozen=True)
class ShopCard:
    """One shop in the directory; texts in `language` or the business's nearest."""

    name: str
    lang: str
    dir: str
    url: str
    tagline: str
    tagline_lang: str
    locality: str
    country: str
    country_name: str
    picture: Picture | None
    accent: str
    product_count: int


@dataclass(frozen=True)
class CountryLink:
    code: str
    name: str
    url: str
    current: bool
    count: int


def country_name(code: str, language: str) -> str:
    return Locale.parse(language, sep="-").territories.get(code, code)


def _live_shops() -> QuerySet[Shop]:
    return Shop.objects.filter(business__status__in=Business.LIVE_STATUSES)


def live_shops(*, country: str = "") -> QuerySet[Shop]:
    """Live shops, newest first, each with its number of published products; lazy.

    Evaluate inside `unscoped`: the directory is public across businesses.
    """
    products = (
        Product.objects.filter(business=OuterRef("business"), live=True)
        .order_by()
        .values("business")
        .annotate(count=Count("pk"))
        .values("count")
    )
    shops = _live_shops().filter(business__country=country) if country else _live_shops()
    return (
        shops.select_related("business", "hero")
        .prefetch_related("hero__renditions")
        .annotate(product_count=Coalesce(Subquery(products), 0))
        .order_by("-published_at", "-pk")
    )


def shop_cards(*, language: str, limit: int = 6) -> list[ShopCard]:
    """The newest live shops. Two queries."""
    with unscoped("the public home page shows live shops of every business"):
        return [_card(shop, language) for shop in live_shops()[:limit]]


def shop_card_page(*, language: str, country: str, number: str) -> tuple[list[ShopCard], dict]:
    """One page of the directory, and the links to its neighbours. Three queries."""
    with unscoped("the public directory shows live shops of every business"):
        page = Paginator(live_shops(country=country), PAGE_SIZE).get_page(number)
        cards = [_card(shop, language) for shop in page]
    return cards, page_links(page, {"country": country} if country else {})


def _card(shop: Any, language: str) -> ShopCard:
    business = shop.business
    name = texts.best_text(business.name, language, business.languages)
    tagline = texts.best_text(shop.tagline, language, business.languages)
    alt = shop.hero.alt_in(language, tuple(business.languages)) if shop.hero else ""
    return ShopCard(
        name=name.text,
        lang=name.language,
        dir=name.direction,
        url=shop_path(business.slug, language),
        tagline=tagline.text,
        tagline_lang=tagline.language,
        locality=texts.text_in(business.locality, language, business.languages),
        country=business.country,
        country_name=country_name(business.country, language),
        picture=picture(shop.hero, alt),
        accent=shop.accent,
        product_count=shop.product_count,  # annotated by live_shops()
    )


def country_links(*, language: str, chosen: str) -> list[CountryLink]:
    """The countries that have a live shop, by name in the reader's language. One query."""
    with unscoped("countries of the public directory"):
        counted = list(
            _live_shops().order_by().values_list("business__country").annotate(Count("pk"))
        )
    found = [
        CountryLink(code, country_name(code, language), f"?country={code}", code == chosen, count)
        for code, count in counted
    ]
    return sorted(found, key=lambda link: link.name)


def programme_counts() -> dict[str, int]:
    """How many live shops, published products in them, and countries. Two queries."""
    with unscoped("public figures of the programme"):
        shops = _live_shops().aggregate(
            shops=Count("pk"), countries=Count("business__country", distinct=True)
        )
        products = Product.objects.filter(
            live=True, business__status__in=Business.LIVE_STATUSES
        ).count()
    return {**shops, "products": products}
