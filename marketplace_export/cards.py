"""How a listing looks in the results of a marketplace: what is shown and where it is cut."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from catalog.money import Money
from marketplace_export.listing import Availability, Listing, ListingPhoto
from marketplace_export.plain_text import clean_line, shorten


@dataclass(frozen=True, slots=True)
class Place:
    """A place that lists products. `title_limit`: characters a title may have there; `in_sight`:
    about how many of them its results show. `title_of` gives the title as sent there."""

    code: str
    name: str
    title_limit: int
    in_sight: int
    title_of: Callable[[Listing], str]


@dataclass(frozen=True, slots=True)
class Card:
    """One result. `title` is what is in sight of `whole_title`; `was` the price before a sale."""

    place: Place
    title: str
    whole_title: str
    price: Money | None
    was: Money | None
    is_from: bool
    photo: ListingPhoto | None
    seller_name: str
    is_sold_out: bool

    @property
    def unseen(self) -> str:
        """The words at the end of the title that the results do not show whole."""
        if self.title == self.whole_title:
            return ""
        seen = len(self.title) - 1
        begin = self.whole_title.rfind(" ", 0, seen + 1) + 1
        return self.whole_title[begin:].strip()


def card_of(place: Place, listings: list[Listing], now: datetime) -> Card:
    """The result of a product at `now`: its first variant's, with the lowest price of all."""
    first = listings[0]
    whole = shorten(place.title_of(first), place.title_limit)
    asked = [(_asked(one, now), one) for one in listings]
    priced = [(price.amount_minor, price, one) for price, one in asked if price is not None]
    _minor, price, cheapest = min(priced, key=lambda row: row[0]) if priced else (0, None, first)
    return Card(
        place=place,
        title=_in_sight(whole, place.in_sight),
        whole_title=whole,
        price=price,
        was=cheapest.price if price is not cheapest.price else None,
        is_from=len({minor for minor, _price, _one in priced}) > 1,
        photo=first.photos[0] if first.photos else None,
        seller_name=first.seller_name or first.brand,
        is_sold_out=all(one.availability is Availability.OUT_OF_STOCK for one in listings),
    )


def _asked(listing: Listing, now: datetime) -> Money | None:
    """The price of this moment: that of a sale while it lasts."""
    starts, ends = listing.sale_starts_at, listing.sale_ends_at
    is_sale = listing.sale_price and (not starts or starts <= now) and (not ends or now < ends)
    return listing.sale_price if is_sale else listing.price


def _in_sight(title: str, limit: int) -> str:
    return title if len(title) <= limit else title[:limit].rstrip() + "…"


def plain_title(listing: Listing) -> str:
    """The title as it was written, in one line."""
    return clean_line(listing.title.text, listing.language)
