"""Prices, measures, numbers and dates (assertions 3 and the dates of 4)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from catalog.money import UnreadableAmount, exponent
from marketplace_export.channel import FileExpectations
from marketplace_export.channels.google_merchant import specification as spec
from marketplace_export.issues import Issue

from . import problem_kinds as kinds
from .reading import FeedItem

_MEASURES = ("unit_pricing_measure", "shipping_weight")
_SIDES = ("shipping_length", "shipping_width", "shipping_height")
_MEASURE = re.compile(r"(\d+(?:\.\d+)?) ?([a-z]+)", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)


def check_prices(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Form, decimals of the currency, feed's currency, above zero; sale below price."""
    for name in ("price", "sale_price"):
        for text in item.texts(name):
            yield from _check_amount(name, text, expected, may_be_zero=False)
    for rate in item.parts("shipping"):
        yield from _check_amount("shipping", rate.get("price", ""), expected, may_be_zero=True)
    for threshold in item.parts("free_shipping_threshold"):
        text = threshold.get("price_threshold", "")
        yield from _check_amount("free_shipping_threshold", text, expected, may_be_zero=False)
    price, sale = _amount(item.text("price")), _amount(item.text("sale_price"))
    if price is not None and sale is not None and sale >= price:
        yield Issue(kinds.SALE_NOT_LOWER)


def _check_amount(
    name: str, text: str, expected: FileExpectations, *, may_be_zero: bool
) -> Iterator[Issue]:
    amount = _amount(text)
    if amount is None:
        yield Issue(kinds.PRICE_FORM, {"name": name, "value": text})
        return
    currency = text[-3:]
    if not _has_decimals_of(currency, text):
        yield Issue(kinds.PRICE_FORM, {"name": name, "value": text})
    if currency != expected.currency:
        params = {"name": name, "currency": currency, "expected": expected.currency}
        yield Issue(kinds.PRICE_CURRENCY, params)
    if amount == 0 and not may_be_zero:
        yield Issue(kinds.PRICE_NOT_POSITIVE, {"name": name})


def _amount(text: str) -> Decimal | None:
    return Decimal(text[:-4]) if spec.PRICE_PATTERN.fullmatch(text) else None


def _has_decimals_of(currency: str, text: str) -> bool:
    _, _, decimals = text[:-4].partition(".")
    try:
        return len(decimals) == exponent(currency)
    except UnreadableAmount:
        return False


def check_measures(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Number and unit; measure and base measure of one family; all sides or none."""
    for name in (*_MEASURES, *_SIDES):
        for text in item.texts(name):
            if _measure(text) is None:
                yield Issue(kinds.MEASURE_FORM, {"name": name, "value": text})
    yield from _check_unit_price(item)
    sides = [item.text(name) for name in _SIDES if item.text(name)]
    if sides and len(sides) < len(_SIDES):
        yield Issue(kinds.MEASURE_FORM, {"name": "shipping_length", "value": sides[0]})


def check_days(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Whole days before dispatch and on the way."""
    times = [
        (name, text)
        for name in ("min_handling_time", "max_handling_time")
        for text in item.texts(name)
    ]
    for rate in item.parts("shipping"):
        times += [(name, text) for name, text in rate.items() if name.endswith("_time")]
    for name, text in times:
        if not _NUMBER.fullmatch(text):
            yield Issue(kinds.NUMBER_FORM, {"name": name, "value": text})


def _measure(text: str) -> tuple[str, str] | None:
    """Number and family of units, or None."""
    match = _MEASURE.fullmatch(text)
    if match is None or Decimal(match[1]) <= 0:
        return None
    family = next((name for name, units in spec.MEASURE_UNITS.items() if match[2] in units), None)
    return (match[1], family) if family else None


def _check_unit_price(item: FeedItem) -> Iterator[Issue]:
    base = item.text("unit_pricing_base_measure")
    if not base:
        return
    measured, against = _measure(item.text("unit_pricing_measure")), _measure(base)
    is_known = against is not None and (
        against[0] in spec.BASE_MEASURES or base in spec.EXTRA_BASE_MEASURES
    )
    if not is_known or measured is None or against is None or measured[1] != against[1]:
        params = {"name": "unit_pricing_base_measure", "value": base}
        yield Issue(kinds.MEASURE_FORM, params)


def check_dates(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Availability date of a backorder within a year; a sale that starts before it ends."""
    date = item.text("availability_date")
    if item.text("availability") in spec.AVAILABILITIES_WITH_DATE and not date:
        yield Issue(kinds.DATE_MISSING)
    if date:
        moment = _moment(date)
        if moment is None:
            yield Issue(kinds.DATE_FORM, {"name": "availability_date", "value": date})
        elif not expected.now < moment <= expected.now + timedelta(days=spec.MAX_DAYS_AHEAD):
            yield Issue(kinds.DATE_TOO_FAR, {"value": date})
    period = item.text("sale_price_effective_date")
    if period:
        start, slash, end = period.partition("/")
        starts, ends = _moment(start), _moment(end)
        if not slash or starts is None or ends is None or starts >= ends:
            yield Issue(kinds.DATE_RANGE, {"value": period})


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, spec.DATE_FORMAT)  # noqa: DTZ007 - the form has %z
    except ValueError:
        return None
