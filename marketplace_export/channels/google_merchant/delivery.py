"""Delivery prices and times, weight and size of the parcel, where it leaves from."""

from decimal import Decimal

from marketplace_export.listing import DeliveryRate, Listing
from marketplace_export.plain_text import clean_line

from . import issue_kinds as kinds
from . import specification as spec
from .draft import Draft
from .formats import number_text, price_text


def map_shipping(draft: Draft) -> None:
    """One `shipping` for each rate to the feed's country, in the feed's currency."""
    context = draft.context
    rates = [
        rate
        for rate in draft.listing.delivery_rates
        if rate.country == context.country and rate.price.currency == context.currency
    ]
    for rate in rates:
        draft.put("shipping", _shipping(draft.listing, rate))
    if not rates and context.country in spec.SHIPPING_REQUIRED:
        draft.report(kinds.SHIPPING_MISSING, country=context.country)
    threshold = next((rate.free_over for rate in rates if rate.free_over), None)
    if threshold is not None and threshold.currency == context.currency:
        parts = (("country", context.country), ("price_threshold", price_text(threshold)))
        draft.put("free_shipping_threshold", parts)


def _shipping(listing: Listing, rate: DeliveryRate) -> tuple[tuple[str, str], ...]:
    parts = [("country", rate.country)]
    service = clean_line(rate.service, listing.language)[: spec.MAX_PART_LENGTHS["service"]]
    if service:
        parts.append(("service", service))
    parts.append(("price", price_text(rate.price)))
    handling = ("handling_time", rate.min_handling_days, rate.max_handling_days)
    transit = ("transit_time", rate.min_transit_days, rate.max_transit_days)
    for name, least, most in (handling, transit):
        if least is not None and most is not None and least <= most:
            parts += [(f"min_{name}", str(least)), (f"max_{name}", str(most))]
    return tuple(parts)


def map_parcel(draft: Draft) -> None:
    """Weight in kilograms; length, width and height in centimetres, all three or none."""
    listing = draft.listing
    if listing.weight_g:
        if listing.weight_g <= spec.MAX_SHIPPING_WEIGHT_G:
            kilograms = Decimal(listing.weight_g) / 1000
            draft.put("shipping_weight", f"{number_text(kilograms)} kg")
        else:
            draft.report(kinds.WEIGHT_LEFT_OUT)
    sides = (listing.length_mm, listing.width_mm, listing.height_mm)
    if all(sides):
        _map_sides(draft, [side for side in sides if side])


def _map_sides(draft: Draft, sides: list[int]) -> None:
    if max(sides) > spec.MAX_PARCEL_MM:
        draft.report(kinds.PARCEL_LEFT_OUT)
        return
    for name, side in zip(("length", "width", "height"), sides, strict=True):
        # Google wants at least one centimetre.
        centimetres = max(Decimal(side) / 10, Decimal(1))
        draft.put(f"shipping_{name}", f"{number_text(centimetres)} cm")


def map_dispatch(draft: Draft) -> None:
    """The country the parcel leaves from and the working days before it does."""
    listing = draft.listing
    draft.put("ships_from_country", listing.ships_from_country)
    rates = [rate for rate in listing.delivery_rates if rate.country == draft.context.country]
    least = [rate.min_handling_days for rate in rates if rate.min_handling_days is not None]
    most = [rate.max_handling_days for rate in rates if rate.max_handling_days is not None]
    if least and most and min(least) <= max(most):
        draft.put("min_handling_time", str(min(least)))
        draft.put("max_handling_time", str(max(most)))
