"""Where listings go: one channel, country, language and currency, for one shop or for many."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.conf import settings

from catalog.models import Business
from catalog.tenancy import scope, unscoped
from marketplace_export.channel import Channel
from marketplace_export.channels import get_channel


class UnsupportedTarget(ValueError):
    """The channel does not sell there, or not in this language or currency.

    `code` says which: COUNTRY, LANGUAGE or CURRENCY; `allowed` what would do.
    """

    def __init__(self, code: str, value: str, allowed: list[str]) -> None:
        super().__init__(f"{code}: {value} (allowed: {', '.join(allowed)})")
        self.code = code
        self.value = value
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Target:
    """One market of one channel. `is_marketplace` when one feed carries many sellers."""

    channel_code: str
    country: str
    language: str
    currency: str
    is_marketplace: bool

    def is_market_of(self, business: Business) -> bool:
        """Do the business's base prices fit? A feed of many shops carries those in its currency
        only; in a shop's own feed another currency is an issue to be told."""
        return not self.is_marketplace or business.currency == self.currency

    @property
    def channel(self) -> Channel:
        """Raises UnknownChannel."""
        return get_channel(self.channel_code)

    @property
    def key(self) -> str:
        """The target in one word, as stored listings carry it."""
        kind = "marketplace" if self.is_marketplace else "shop"
        parts = (self.channel_code, self.country, self.language, self.currency, kind)
        return ":".join(parts)


def make_target(
    *, channel: str, country: str, language: str, currency: str = "", is_marketplace: bool
) -> Target:
    """A target the channel supports; an empty currency is the country's own.

    Raises UnknownChannel and UnsupportedTarget.
    """
    found = get_channel(channel)
    market = found.markets.get(country.upper())
    if market is None:
        raise UnsupportedTarget("COUNTRY", country, sorted(found.markets))
    languages = sorted(feed_languages(found))
    if language not in languages:
        raise UnsupportedTarget("LANGUAGE", language, languages)
    if currency and currency.upper() != market.currency:
        raise UnsupportedTarget("CURRENCY", currency, [market.currency])
    return Target(channel, market.country, language, market.currency, is_marketplace)


def feed_languages(channel: Channel) -> Iterator[str]:
    """The languages a feed may be in: those the channel reads and our pages are written in."""
    return (code for code, _name in settings.LANGUAGES if code in channel.languages)


def target_scope(business: Business | int | None) -> AbstractContextManager[None]:
    """The scope in which a target's listings are read and written."""
    if business is None:
        return unscoped("a feed of all shops")
    return scope(business)
