"""Every address of the admin, filled in with numbers of somebody's rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# Addresses written as regular expressions, as a route that stands for them.
_REGEX_ROUTES = {"/revisions/compare/": "history/<int:pk>/revisions/compare/earliest...live/"}


@dataclass(frozen=True)
class Address:
    """A route with its parameters, by the path from the root of the site."""

    route: str

    @property
    def parameters(self) -> list[tuple[str, str]]:
        return [
            (found["kind"] or "str", found["name"]) for found in _PARAMETER.finditer(self.route)
        ]


def admin_addresses() -> list[Address]:
    """All of them, except the catch-all behind which nothing is."""
    found = [Address(route) for route in _routes(get_resolver().url_patterns, "")]
    return [address for address in found if address.route.startswith("admin/")]


def _routes(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        written = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, before + _plain(written))
        elif written not in ("^.*/$", "^"):
            yield before + _plain(written)


def _plain(route: str) -> str:
    """The route itself; for a regular expression, the one it stands for."""
    for sign, stands_for in _REGEX_ROUTES.items():
        if sign in route:
            return stands_for
    return route.lstrip("^").rstrip("$")


def paths(address: Address, values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The address with every combination of values; `values` are by parameter name or kind."""
    choices = [values.get(name) or values.get(kind) or ["1"] for kind, name in address.parameters]
    for chosen in product(*choices):
        path = address.route
        for value in chosen:
            path = _PARAMETER.sub(value, path, count=1)
        yield f"/{path}"
