"""A draft as a result of a search on a marketplace, beside the preview in the shop.

Drawn from the neutral listing that exports are made of; titles as the channel sends them.
"""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from catalog import texts
from catalog.languages import language_name
from catalog.models import Business, Product, Variant
from catalog.tenancy import scope
from marketplace_export.cards import Card, Place, card_of, plain_title
from marketplace_export.channel import MappingContext
from marketplace_export.channels import get_channel
from marketplace_export.listing import Listing
from marketplace_export.selectors.catalogue import feed_renditions
from marketplace_export.selectors.listing_parts import listing_of, product_facts
from marketplace_export.targets import Target
from marketplace_export.taxonomy import google_taxonomy

GOOGLE = "google_merchant"


def _google_title(listing: Listing) -> str:
    """The title as the feed sends it, without what Google does not take."""
    context = MappingContext(
        country=listing.country,
        language=listing.language,
        currency=listing.currency,
        now=timezone.now(),
        is_marketplace=False,
        taxonomy=google_taxonomy((), ()),
    )
    title = get_channel(GOOGLE).map_listing(listing, context).first("title")
    return title if isinstance(title, str) else plain_title(listing)


# Google's own page says 150 characters. How many characters results show depends on the device
# and is published by neither: about 70 and 55 on a telephone.
PLACES = {
    place.code: place
    for place in (
        Place("google", "Google", 150, 70, _google_title),
        Place("etsy", "Etsy", 140, 55, plain_title),
    )
}


def card_modes(business: Business) -> Iterator[tuple[str, str]]:
    """One mode for each place and language of the business: "google-fr", "Google · français"."""
    reader = translation.get_language() or "en"
    for place in PLACES.values():
        for tag in business.languages:
            yield f"{place.code}-{tag}", f"{place.name} · {language_name(tag, reader)}"


def card_preview(request: HttpRequest, product: Product, mode: str) -> HttpResponse:
    """The card of a draft. The request is Wagtail's imitation of a public one: no scope is open."""
    code, _sign, language = mode.partition("-")
    with scope(product.business_id):
        card = product_card(PLACES[code], product, language)
    reader = getattr(request, "reader", "") or language
    context = {
        "card": card,
        "place": PLACES[code],
        "language": language,
        "language_name": language_name(language, reader),
        "direction": texts.direction(language),
        "country": product.business.country,
        "reader": reader,
        "reader_direction": texts.direction(reader),
    }
    with translation.override(reader):
        response = render(request, "marketplace_export/card.html", context)
    add_never_cache_headers(response)
    return response


def product_card(place: Place, product: Product, language: str) -> Card | None:
    """The card of a draft in one language; None while it has no title there. Three queries."""
    if not texts.exact_text(product.title, language):
        return None
    return card_of(place, _listings(product, language), timezone.now())


def _listings(product: Product, language: str) -> list[Listing]:
    """The draft's listings at home, in the business's own currency, whether it is live or not."""
    business = product.business
    product.handle = product.handle or "new"  # a listing has an address, a new product none yet
    target = Target(GOOGLE, business.country, language, business.currency, is_marketplace=False)
    photos = list(product.photos.all())
    facts = product_facts(
        target=target,
        product=product,
        photos=photos,
        renditions=feed_renditions([photo.image_id for photo in photos]),
        rates=(),
    )
    found = Variant.objects.filter(product_id=product.pk, is_active=True).select_related("stock")
    variants = list(found.order_by("position", "pk")) or [Variant(product=product, sku="")]
    return [listing_of(facts, variant) for variant in variants]
