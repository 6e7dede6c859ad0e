"""Slows down who guesses: a count of failures per address, kept in the cache."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
HOUSE = 64  # bits of an IPv6 address that one household or attacker has to itself


def has_failed_often(request: HttpRequest, what: str, *, limit: int) -> bool:
    """Whether this address failed at `what` at least `limit` times within the hour."""
    return cache.get(_key(request, what), 0) >= limit


def note_failure(request: HttpRequest, what: str) -> None:
    key = _key(request, what)
    if cache.add(key, 1, HOUR):
        return
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.add(key, 1, HOUR)


def client_address(request: HttpRequest) -> str:
    """Where a request comes from: of IPv6 the network of the household.

    Behind a proxy the connection is the proxy's own. `CLIENT_ADDRESS_HEADER` names the header in
    which the proxy writes the visitor's address; of several, the last is the one it added itself.
    What stands there and is no address counts as the proxy's.
    """
    connection = request.META.get("REMOTE_ADDR", "")
    name = settings.CLIENT_ADDRESS_HEADER
    written = request.headers.get(name, "").rpartition(",")[2].strip() if name else ""
    for text in (written, connection):
        try:
            address = ip_address(text)
        except ValueError:
            continue
        if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
            return str(ip_network((address, HOUSE), strict=False))
        return str(getattr(address, "ipv4_mapped", None) or address)
    return connection


def _key(request: HttpRequest, what: str) -> str:
    return f"failures:{what}:{client_address(request)}"
