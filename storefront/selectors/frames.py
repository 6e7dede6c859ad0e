"""The frame of a shop's pages: who sells, which shelves there are, what delivery costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    prefetch_related_objects,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog import texts
from catalog.models import Business, DeliveryZone, MediaImage, MediaRendition, Product, Variant
from catalog.money import Money, format_money
from catalog.renditions import SPECS, picture
from catalog.selectors.papers import shop_badges
from storefront.models import Shop
from storefront.phones import display_phone
from storefront.places import country_list, country_name
from storefront.selectors.records import CategoryLink, DeliveryRow, ShopRecord

# The programme names its categories in these languages.
CATEGORY_LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True)
class Shelf:
    """A category with goods on it: codes and names of itself and of its parent, and how many."""

    code: str
    names: dict
    parent_code: str
    parent_names: dict
    count: int


@dataclass(frozen=True)
class Frame:
    """What every page of one shop reads first."""

    shop: Shop
    language: str
    shelves: Sequence[Shelf]
    zones: Sequence[DeliveryZone]
    cart_count: int

    @property
    def business(self) -> Business:
        return self.shop.business

    @property
    def product_count(self) -> int:
        return sum(shelf.count for shelf in self.shelves)


def find_shop(*, slug: str) -> Shop | None:
    """The shop of a business, open or not, with business and pictures. One query, no scope."""
    business = (
        Business.objects.filter(slug=slug, shop__isnull=False)
        .select_related("shop__hero", "shop__logo")
        .first()
    )
    return business.shop if business else None


def read_frame(*, shop: Shop, language: str, cart_count: int) -> Frame:
    """Shelves and delivery zones of a shop, in its scope. Two queries."""
    return Frame(shop, language, _shelves(), list(DeliveryZone.objects.all()), cart_count)


def about_page(*, shop: Shop, language: str, cart_count: int = 0) -> ShopRecord:
    """The frame alone, with its pictures: all that a shop says of itself. Four queries."""
    frame = read_frame(shop=shop, language=language, cart_count=cart_count)
    load_renditions([shop.hero, shop.logo])
    badges = shop_badges(today=timezone.localdate())
    return replace(shop_record(frame), badges=badges)


def on_the_shelf() -> QuerySet[Product]:
    """The products a shopper sees: published, with something to sell. Lazy."""
    return Product.objects.filter(Exists(sold_variants().filter(product=OuterRef("pk"))), live=True)


def sold_variants() -> QuerySet[Variant]:
    """The variants that have a price and are not withdrawn, also those sold out. Lazy."""
    return Variant.objects.filter(is_active=True, price_minor__gt=0)


def _shelves() -> list[Shelf]:
    counted = (
        on_the_shelf()
        .order_by()
        .values_list(
            "category__code",
            "category__names",
            "category__parent__code",
            "category__parent__names",
        )
        .annotate(count=Count("pk"))
        .order_by("category__parent__position", "category__position", "category__code")
    )
    return [
        Shelf(code or "", names or {}, parent or "", parent_names or {}, count)
        for code, names, parent, parent_names, count in counted
    ]


def load_renditions(images: Iterable[MediaImage | None]) -> None:
    """Read the sizes of all photos of a page at once. One query, none without photos."""
    found = [image for image in images if image is not None]
    sizes = MediaRendition.objects.filter(filter_spec__in=SPECS)
    prefetch_related_objects(found, Prefetch("renditions", queryset=sizes))


def shop_record(frame: Frame, *, category: str = "") -> ShopRecord:
    """The frame for templates; `category` is the code of the one being looked at. No query.

    Renditions of hero and logo must be loaded. Labels and addresses are of the active language.
    """
    shop, business, language = frame.shop, frame.business, frame.language
    name = texts.best_text(business.name, language, business.languages)
    tagline = texts.best_text(shop.tagline, language, business.languages)
    story = texts.best_text(shop.story, language, business.languages)
    key = {"shop_slug": business.slug}
    return ShopRecord(
        slug=business.slug,
        name=name.text or business.slug,
        name_lang=name.language,
        tagline=tagline.text,
        tagline_lang=tagline.language,
        story=paragraphs(story.text),
        story_lang=story.language,
        returns=paragraphs(texts.text_in(shop.returns, language, business.languages)),
        locality=texts.text_in(business.locality, language, business.languages),
        country_name=country_name(business.country, language),
        accent=shop.accent,
        theme=shop.theme,
        hero=picture(shop.hero, _alt(shop.hero, language, business), is_hero=True),
        logo=picture(shop.logo, _alt(shop.logo, language, business)),
        url=reverse("storefront:shop", kwargs=key),
        about_url=reverse("storefront:about", kwargs=key),
        cart_url=reverse("storefront:cart", kwargs=key) if business.is_live else "",
        cart_count=frame.cart_count,
        categories=category_links(frame, current=category),
        email=business.email,
        phone=business.phone,
        phone_display=display_phone(business.phone),
        postal_address=business.postal_address,
        legal_form_label=business.get_legal_form_display(),
        delivery_rows=[_delivery_row(zone, frame) for zone in frame.zones],
    )


def paragraphs(text: str) -> list[str]:
    """A text's paragraphs, which blank lines part."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def category_links(frame: Frame, *, current: str = "") -> list[CategoryLink]:
    return [
        category_link(frame, shelf.code, shelf.names, shelf.count, current=shelf.code == current)
        for shelf in frame.shelves
        if shelf.code
    ]


def category_link(
    frame: Frame, code: str, names: dict, count: int, *, current: bool = False
) -> CategoryLink:
    url = reverse(
        "storefront:category",
        kwargs={"shop_slug": frame.business.slug, "category_slug": code},
    )
    name = texts.text_in(names, frame.language, CATEGORY_LANGUAGES) or code
    return CategoryLink(code, name, url, count, current)


def _alt(image: MediaImage | None, language: str, business: Business) -> str:
    return image.alt_in(language, tuple(business.languages)) if image else ""


def _delivery_row(zone: DeliveryZone, frame: Frame) -> DeliveryRow:
    business = frame.business

    def money(minor: int) -> str:
        return format_money(Money(minor, business.currency), frame.language, business.country)

    return DeliveryRow(
        countries=country_list(zone.countries, frame.language),
        price=money(zone.price_minor) if zone.price_minor else _("Free"),
        free_over="" if zone.free_over_minor is None else money(zone.free_over_minor),
        days=_days(zone.min_days, zone.max_days),
    )


def _days(least: int, most: int) -> str:
    if least == most:
        return ngettext("%(count)d day", "%(count)d days", most) % {"count": most}
    return ngettext("%(least)d to %(count)d day", "%(least)d to %(count)d days", most) % {
        "least": least,
        "count": most,
    }
