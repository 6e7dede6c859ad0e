"""Every page type of the base theme with the records that the views hand to it, in any language."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from catalog.money import Money
from catalog.renditions import Picture
from onboarding.models import ArticlePage, DirectoryPage, HomePage, NewsIndexPage, StandardPage
from onboarding.selectors import ShopCard
from onboarding.selectors.directory import CountryLink
from onboarding.selectors.news import NewsCard
from onboarding.selectors.site import LanguageLink, NavLink
from storefront.forms import CheckoutForm
from storefront.payments.registry import providers
from storefront.selectors.records import (
    CartLineRecord,
    CartRecord,
    CategoryLink,
    DeliveryRow,
    OrderLineRecord,
    OrderRecord,
    OrderStep,
    Pagination,
    ProductCard,
    ProductRecord,
    ShopRecord,
    VariantChoice,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PICTURE = Picture("/media/a.webp", "/media/a.webp 480w", "/media/a.jpg", 480, 480, "Une bouteille")
OIL = CategoryLink("oils", "زيوت", "/ar/shops/tifawin/c/oils/", 7)
PAGES = Pagination("", "?page=2", "Page 1 of 2")
STORY = ("بدأت تيفاوين بثلاث نساء ورحى واحدة.", "اليوم نحن اثنتان وأربعون.")
SHOP = ShopRecord(
    slug="tifawin",
    name="تيفاوين أركان",
    name_lang="ar",
    tagline="Huile d’argan de Tafraout",
    tagline_lang="fr",
    story=STORY,
    story_lang="ar",
    returns=("Sept jours.",),
    locality="تافراوت",
    country_name="المغرب",
    accent="argan",
    theme="base",
    hero=PICTURE,
    logo=PICTURE,
    url="/ar/shops/tifawin/",
    about_url="/ar/shops/tifawin/about/",
    cart_url="/ar/shops/tifawin/cart/",
    cart_count=2,
    categories=(OIL, replace(OIL, code="soaps", name="صابون")),
    email="tifawin@example.org",
    phone="+212528800000",
    phone_display="+212 528-800000",
    postal_address="Douar Afella\n85450 Tafraout",
    legal_form_label="Cooperative",
    delivery_rows=(DeliveryRow("Maroc", "30,00 MAD", "400,00 MAD", "2 à 4 jours"),),
)
CARD = ProductCard(
    title="زيت أركان",
    lang="ar",
    dir="rtl",
    url="/ar/shops/tifawin/p/oil/",
    picture=PICTURE,
    price="120,00 MAD",
    price_is_from=True,
    old_price="140,00 MAD",
    is_available=True,
    badge="جديد",
)
CARDS = (CARD, replace(CARD, picture=None, is_available=False, old_price=""), *([CARD] * 7))
SMALL = VariantChoice(
    id=1,
    sku="TIF-250",
    gtin="",
    label="250 ml",
    amount=Money(12000, "MAD"),
    price="120,00 MAD",
    old_price="140,00 MAD",
    unit_price="480,00 MAD / 1 l",
    is_available=True,
    is_made_to_order=False,
    availability_text="متوفر",
    is_selected=True,
    url="?variant=TIF-250",
)
LARGE = replace(SMALL, id=2, sku="TIF-500", label="500 ml", is_selected=False, is_available=False)
PRODUCT = ProductRecord(
    title="Huile d’argan",
    lang="fr",
    dir="ltr",
    paragraphs=("Pressée à froid.",),
    pictures=(PICTURE, PICTURE),
    variants=(SMALL, LARGE),
    selected=SMALL,
    facts=(("SKU", "TIF-250"),),
    ingredients="Argania spinosa",
    allergens=("Noix",),
    storage="Au frais",
    category=OIL,
    brand="Tifawin",
    code="oil",
    url="/ar/shops/tifawin/p/oil/",
    add_url="/ar/shops/tifawin/cart/add/",
)
LINE = CartLineRecord(
    id=1,
    title="زيت أركان",
    lang="ar",
    url="/ar/shops/tifawin/p/oil/",
    picture=PICTURE,
    variant_label="250 ml",
    quantity=2,
    max_quantity=8,
    unit_price="120,00 MAD",
    total="240,00 MAD",
    is_short=False,
)
CART = CartRecord((LINE, replace(LINE, id=2, picture=None)), "480,00 MAD", "")
SHORT_CART = replace(
    CART,
    lines=(
        replace(LINE, is_short=True, max_quantity=1),
        replace(LINE, id=2, is_short=True, max_quantity=0),
    ),
)
ORDER = OrderRecord(
    number=42,
    placed_at=NOON,
    status_label="En attente",
    steps=(OrderStep("Commande passée", NOON, True), OrderStep("Envoyée", None, False)),
    lines=(OrderLineRecord("TIF-250", "زيت", "ar", "250 ml", 2, "120,00 MAD", "240,00 MAD"),),
    subtotal="240,00 MAD",
    delivery="30,00 MAD",
    total="270,00 MAD",
    buyer_name="Salma",
    buyer_phone="+212 600-000000",
    address_lines=("Salma", "10040 Rabat"),
    note="Appelez avant",
    payment_label="À la livraison",
    payment_instructions="Préparez la somme.",
    payment_url="",
    url="/ar/shops/tifawin/orders/secret/",
)
SHOP_CARD = ShopCard(
    name="Kigali Weave",
    lang="en",
    dir="ltr",
    url="/ar/shops/kigali/",
    tagline="سلال",
    tagline_lang="ar",
    locality="Kigali",
    country="RW",
    country_name="رواندا",
    picture=PICTURE,
    accent="olive",
    product_count=12,
)
NEWS = NewsCard("خبر", "/ar/news/a/", date(2026, 11, 20), "ملخص", PICTURE)
TEXT = "<h2>Qui nous sommes</h2><p>Des gens.</p>"


@dataclass(frozen=True)
class Sample:
    """One page: its template and what its view adds to the context of every page."""

    template: str
    context: Callable[[], dict[str, Any]]


def everywhere(language: str) -> dict[str, Any]:
    """What onboarding's context processor gives to every page."""
    names = {"ar": "العربية", "fr": "Français", "en": "English"}
    return {
        "programme_name": "Jisr",
        "home_url": f"/{language}/",
        "site_nav": [NavLink("Shops", f"/{language}/shops/", current=True)],
        "site_languages": [
            LanguageLink(code, name, f"/{code}/", code == language) for code, name in names.items()
        ],
        "is_preview": False,
        "messages": [],
    }


def checkout_form(data: dict[str, str] | None = None) -> CheckoutForm:
    return CheckoutForm(
        data,
        countries=["MA", "FR"],
        providers=list(providers().values()),
        home_country="MA",
        language="fr",
    )


def _checkout(data: dict[str, str] | None = None) -> dict[str, Any]:
    amounts = {"delivery": "30,00 MAD", "total": "510,00 MAD", "can_recalculate": True}
    return {"shop": SHOP, "cart": CART, "form": checkout_form(data), **amounts}


def _shelf(**more: Any) -> dict[str, Any]:
    return {"shop": SHOP, "products": CARDS, "pagination": PAGES, **more}


def _page(model: Any, **more: Any) -> Any:
    return model(title="Titre", slug="titre", seo_title="", search_description="", **more)


def _home() -> dict[str, Any]:
    return {
        "page": _page(HomePage, hero_title="منتجات من الأيدي", introduction="Du Maroc au Rwanda."),
        "hero": PICTURE,
        "counts": {"shops": 8, "products": 84, "countries": 5},
        "featured_shops": [SHOP_CARD, replace(SHOP_CARD, picture=None)],
        "latest_news": [NEWS, replace(NEWS, picture=None)],
    }


def _directory(*shops: ShopCard) -> dict[str, Any]:
    return {
        "page": _page(DirectoryPage, introduction="Huit boutiques."),
        "shops": shops,
        "countries": [
            CountryLink("MA", "Maroc", "?country=MA", False, 4),
            CountryLink("RW", "Rwanda", "?country=RW", not shops, 1),
        ],
        "request": SimpleNamespace(GET={} if shops else {"country": "RW"}),
    }


def _article() -> dict[str, Any]:
    page = _page(ArticlePage, date=date(2026, 11, 20), summary="Résumé", body=TEXT)
    return {"page": page, "hero": PICTURE}


SAMPLES = {
    "home": Sample("onboarding/home_page.html", _home),
    "directory": Sample("onboarding/directory_page.html", lambda: _directory(*[SHOP_CARD] * 5)),
    "directory of nobody": Sample("onboarding/directory_page.html", _directory),
    "plain page": Sample(
        "onboarding/standard_page.html",
        lambda: {"page": _page(StandardPage, introduction="Nous.", body=TEXT), "hero": PICTURE},
    ),
    "news": Sample(
        "onboarding/news_index_page.html",
        lambda: {
            "page": _page(NewsIndexPage, introduction=""),
            "articles": [NEWS],
            "pagination": PAGES,
        },
    ),
    "article": Sample("onboarding/article_page.html", _article),
    "shop": Sample("storefront/shop.html", lambda: _shelf(on_front=True)),
    "bare shop": Sample(
        "storefront/shop.html",
        lambda: _shelf(
            on_front=True,
            products=(),
            shop=replace(SHOP, hero=None, logo=None, story=(), returns=(), delivery_rows=()),
        ),
    ),
    "category": Sample("storefront/category.html", lambda: _shelf(category=OIL)),
    "empty category": Sample("storefront/category.html", lambda: _shelf(category=OIL, products=())),
    "product": Sample(
        "storefront/product.html", lambda: {"shop": SHOP, "product": PRODUCT, "json_ld": ""}
    ),
    "product in one size": Sample(
        "storefront/product.html",
        lambda: {
            "shop": SHOP,
            "product": replace(PRODUCT, variants=(SMALL,), pictures=()),
            "json_ld": "",
        },
    ),
    "preview of a product": Sample(
        "storefront/product.html",
        lambda: {
            "shop": replace(SHOP, cart_url=""),
            "product": replace(PRODUCT, add_url="", variants=(LARGE,), selected=LARGE),
            "is_preview": True,
            "json_ld": "",
        },
    ),
    "cart": Sample(
        "storefront/cart.html", lambda: {"shop": SHOP, "cart": CART, "checkout_url": "/checkout/"}
    ),
    "short cart": Sample(
        "storefront/cart.html",
        lambda: {
            "shop": SHOP,
            "cart": SHORT_CART,
            "checkout_url": "/checkout/",
            "messages": [SimpleNamespace(level_tag="error", __str__=lambda self: "Trop")],
        },
    ),
    "empty cart": Sample(
        "storefront/cart.html",
        lambda: {"shop": SHOP, "cart": CartRecord((), "", ""), "checkout_url": "/checkout/"},
    ),
    "checkout": Sample("storefront/checkout.html", _checkout),
    "checkout with mistakes": Sample(
        "storefront/checkout.html", lambda: _checkout({"phone": "12", "email": "x"})
    ),
    "order": Sample("storefront/order.html", lambda: {"shop": SHOP, "order": ORDER}),
    "order to pay": Sample(
        "storefront/order.html",
        lambda: {"shop": SHOP, "order": replace(ORDER, payment_url="https://pay.example.org/")},
    ),
    "about": Sample("storefront/about.html", lambda: {"shop": SHOP}),
    "shop that opens soon": Sample(
        "storefront/not_open.html",
        lambda: {"shop": {"name": "تيفاوين", "name_lang": "ar", "accent": "rose"}},
    ),
    "not found": Sample("404.html", dict),
    "forbidden": Sample("403.html", dict),
    "failure": Sample("500.html", dict),
}
