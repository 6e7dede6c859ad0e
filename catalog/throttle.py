"""Slows down who guesses: a count of failures per address, kept in the cache."""

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


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


def _key(request: HttpRequest, what: str) -> str:
    return f"failures:{what}:{request.META.get('REMOTE_ADDR', '')}"
