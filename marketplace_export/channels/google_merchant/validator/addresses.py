"""Links and pictures (assertion 8)."""

import ipaddress
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from marketplace_export.channel import FileExpectations, ImageFacts
from marketplace_export.channels.google_merchant import specification as spec
from marketplace_export.channels.google_merchant.media import is_public_address
from marketplace_export.issues import Issue

from . import problem_kinds as kinds
from .reading import FeedItem


def check_addresses(item: FeedItem, expected: FileExpectations) -> Iterator[Issue]:
    """Absolute, https, on the feed's own domains."""
    yield from _check("link", item.texts("link"), expected.domains)
    media_domains = expected.domains | expected.media_domains
    for name in ("image_link", "additional_image_link"):
        yield from _check(name, item.texts(name), media_domains)


def _check(name: str, urls: Iterable[str], domains: frozenset[str]) -> Iterator[Issue]:
    for url in urls:
        if not url:
            continue  # reported as missing
        host = urlsplit(url).hostname or "" if is_public_address(url) else ""
        if not host or not (url.startswith("https://") or is_this_computer(host)):
            yield Issue(kinds.ADDRESS, {"name": name, "value": url})
        elif not any(host == domain or host.endswith(f".{domain}") for domain in domains):
            yield Issue(kinds.DOMAIN, {"name": name, "value": url})


def is_this_computer(host: str) -> bool:
    """A host that no marketplace can ever reach: loopback, or a name without a dot. A trial on
    one's own computer has no certificate, so http is accepted there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return "." not in host


def check_images(item: FeedItem, stored: Mapping[str, ImageFacts]) -> Iterator[Issue]:
    """Pixels and format of every picture, from what is stored of it."""
    for url in (*item.texts("image_link"), *item.texts("additional_image_link")):
        facts = stored.get(url)
        if facts is None:
            yield Issue(kinds.IMAGE_UNKNOWN, {"value": url})
        elif (
            min(facts.width, facts.height) < spec.MIN_IMAGE_PIXELS
            or facts.format.upper() not in spec.IMAGE_FORMATS
        ):
            yield Issue(kinds.IMAGE, {"value": url})
