"""The links between the pages of a list."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _


def page_links(page: Page, query: Mapping[str, str] | None = None) -> dict[str, str]:
    """Addresses of the previous and next page ("" when there is none) and where one is."""

    def link(number: int) -> str:
        return "?" + urlencode({**(query or {}), "page": number})

    return {
        "previous_url": link(page.number - 1) if page.has_previous() else "",
        "next_url": link(page.number + 1) if page.has_next() else "",
        "label": _("Page %(number)d of %(total)d")
        % {"number": page.number, "total": page.paginator.num_pages},
    }
