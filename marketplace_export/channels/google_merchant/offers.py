"""Price, sale, availability and unit price."""

from datetime import datetime, timedelta
from decimal import Decimal

from marketplace_export.listing import Availability, Listing

from . import issue_kinds as kinds
from . import specification as spec
from .draft import Draft
from .formats import moment_text, number_text, price_text

_UNITS = {"ml": "ml", "l": "l", "g": "g", "kg": "kg", "m2": "sqm", "piece": "ct"}
_LARGER = {"ml": "l", "g": "kg"}


def map_price(draft: Draft) -> None:
    """Price and sale price in the feed's currency, never converted."""
    listing, context = draft.listing, draft.context
    price = listing.price
    if price is None:
        draft.report(kinds.PRICE_MISSING)
    elif price.currency != context.currency:
        draft.report(kinds.PRICE_CURRENCY, currency=price.currency, expected=context.currency)
    elif price.amount_minor <= 0:
        draft.report(kinds.PRICE_ZERO)
    else:
        draft.put("price", price_text(price))
        if listing.page_price is not None and listing.page_price != price:
            draft.report(kinds.PRICE_NOT_ON_PAGE)
        _map_sale(draft)


def _map_sale(draft: Draft) -> None:
    """A sale with both dates is announced with them; an open-ended one only while it runs."""
    listing, now = draft.listing, draft.context.now
    sale, starts, ends = listing.sale_price, listing.sale_starts_at, listing.sale_ends_at
    if sale is None or (ends is not None and ends <= now):
        return
    if not _is_lower(listing):
        draft.report(kinds.SALE_NOT_LOWER)
        return
    if starts and ends and starts >= ends:
        draft.report(kinds.SALE_DATES_WRONG)
        return
    if ends:
        draft.true_until(ends)
    if starts and not ends and starts > now:
        draft.true_until(starts)
        return
    draft.put("sale_price", price_text(sale))
    if starts and ends:
        draft.put("sale_price_effective_date", f"{moment_text(starts)}/{moment_text(ends)}")


def _is_lower(listing: Listing) -> bool:
    sale, price = listing.sale_price, listing.price
    return (
        sale is not None
        and price is not None
        and sale.currency == price.currency
        and 0 < sale.amount_minor < price.amount_minor
    )


def map_availability(draft: Draft) -> None:
    """In stock, out of stock, or made to order with the day it can leave."""
    listing, now = draft.listing, draft.context.now
    if listing.availability is Availability.IN_STOCK:
        draft.put("availability", "in_stock")
    elif listing.availability is Availability.OUT_OF_STOCK:
        draft.put("availability", "out_of_stock")
    elif listing.lead_time_days is None:
        draft.report(kinds.LEAD_TIME_MISSING)
    elif listing.lead_time_days >= spec.MAX_DAYS_AHEAD:
        limit = spec.MAX_DAYS_AHEAD - 1
        draft.report(kinds.LEAD_TIME_TOO_LONG, days=listing.lead_time_days, limit=limit)
    else:
        tomorrow = _midnight(now) + timedelta(days=1)
        ready = tomorrow + timedelta(days=listing.lead_time_days)
        draft.put("availability", "backorder")
        draft.put("availability_date", moment_text(ready))
        draft.true_until(tomorrow)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def map_unit_price(draft: Draft) -> None:
    """Content and the amount its price is compared by, for goods sold by measure."""
    listing = draft.listing
    unit = _UNITS.get(listing.net_unit)
    quantity = listing.net_quantity
    if unit is None or quantity is None or quantity <= 0:
        return
    if unit == "ct" and quantity < 2:
        return  # one piece has no unit price
    draft.put("unit_pricing_measure", f"{number_text(quantity)} {unit}")
    draft.put("unit_pricing_base_measure", _base_of(quantity, unit))


def _base_of(quantity: Decimal, unit: str) -> str:
    """The quantity our pages compare by: 1 below 10 g or ml, 100 up to 250, else 1 kg or l."""
    if unit not in _LARGER or quantity < 10:
        return f"1 {unit}"
    return f"100 {unit}" if quantity <= 250 else f"1 {_LARGER[unit]}"
