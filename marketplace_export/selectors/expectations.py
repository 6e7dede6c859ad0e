"""What a finished file of a target is held against, and what stands at its top."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage

from catalog.links import absolute, shop_path
from catalog.models import Business
from marketplace_export.channel import FeedHead, FileExpectations, ImageFacts
from marketplace_export.selectors.stored import image_facts
from marketplace_export.selectors.taxonomy import known_taxonomy
from marketplace_export.targets import Target


def feed_head(*, target: Target, business: Business | None) -> FeedHead:
    """The shop's name and address, or the programme's. No query."""
    if business is None:
        name, link = settings.WAGTAIL_SITE_NAME, absolute("/")
    else:
        name = business.name_in(target.language) or business.slug
        link = absolute(shop_path(business.slug, target.language))
    return FeedHead(title=name, link=link, description=name, language=target.language)


def file_expectations(
    *, target: Target, now: datetime, on_batch: Callable[[], None] = lambda: None
) -> FileExpectations:
    """The rules of a target's file. Two queries, and one for each batch of items checked.

    `on_batch` is called before each batch. Pages live on the installation's own host; pictures
    there or where the media storage says.
    """

    def lookup(item_ids: Sequence[str]) -> Mapping[str, Mapping[str, ImageFacts]]:
        on_batch()
        return image_facts(target=target, item_ids=item_ids)

    return FileExpectations(
        country=target.country,
        language=target.language,
        currency=target.currency,
        now=now,
        is_marketplace=target.is_marketplace,
        taxonomy=known_taxonomy(),
        domains=frozenset({_domain(absolute("/"))}),
        media_domains=frozenset({_domain(absolute(default_storage.url("photo.jpg")))}),
        image_facts=lookup,
    )


def _domain(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
