"""Every address of the admin, filled in with numbers of somebody's rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# Addresses written as regular expressions, as a route that stands for them.
_REGEX_ROUTES = {"/revisions/compare/": "history/<int:pk>/revisions/compare/earliest...live/"}


# What stands in an address is known here by its name. A new name makes a test fail until
# somebody says which rows of the other business it should be tried with.
OF_THE_SELLER = frozenset(
    [
        "act",
        "action",
        "action_name",
        "app_label",
        "app_name",
        "business_id",
        "change_id",
        "content_type_app_name",
        "content_type_model_name",
        "image_id",
        "invitation_id",
        "kind",
        "language",
        "membership_id",
        "model_name",
        "object_id",
        "order_id",
        "pk",
        "product_id",
        "proof_id",
        "review_id",
        "revision_id",
        "run_id",
        "session_id",
        "variant_id",
        "view_id",
        "feed_id",
    ]
)
# Pages, documents, collections and workflows of the programme: no business has any.
OF_THE_PROGRAMME = frozenset(
    [
        "collection_id",
        "destination_id",
        "doc_id",
        "document_id",
        "number",
        "page_id",
        "page_pk",
        "page_to_move_id",
        "parent_page_id",
        "task_id",
        "task_state_id",
        "token",
        "uidb64",
        "uploaded_file_id",
        "workflow_pk",
        "workflow_state_id",
        "filter_spec",
        "user_id",
    ]
)


@dataclass(frozen=True)
class Address:
    """A route with its parameters, by the path from the root of the site."""

    route: str

    @property
    def parameters(self) -> list[tuple[str, str]]:
        return [
            (found["kind"] or "str", found["name"]) for found in _PARAMETER.finditer(self.route)
        ]


def public_addresses() -> list[Address]:
    """All that are outside the admin, except the operator's pages."""
    found = [Address(route) for route in _routes(get_resolver().url_patterns, "")]
    outside = [address for address in found if not address.route.startswith("admin/")]
    return [
        address for address in outside if "?" not in address.route and "_util" not in address.route
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
