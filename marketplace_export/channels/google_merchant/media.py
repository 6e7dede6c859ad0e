"""Addresses and pictures."""

import re
from urllib.parse import urlsplit

from marketplace_export.listing import ListingPhoto

from . import issue_kinds as kinds
from . import specification as spec
from .draft import Draft

_SPACE = re.compile(r"\s")


def map_link(draft: Draft) -> None:
    """The page of this very variant."""
    if is_public_address(draft.listing.url):
        draft.put("link", draft.listing.url)
    else:
        draft.report(kinds.LINK_WRONG)


def map_images(draft: Draft) -> None:
    """The first photo that is good enough, then up to ten more in the seller's order."""
    photos = draft.listing.photos
    if not photos:
        draft.report(kinds.PHOTO_MISSING)
        return
    good = [photo for photo in photos if is_good_image(photo)]
    if not good:
        largest = max(photos, key=lambda photo: min(photo.width, photo.height))
        draft.report(
            kinds.PHOTO_TOO_SMALL,
            width=largest.width,
            height=largest.height,
            limit=spec.MIN_IMAGE_PIXELS,
        )
        return
    if len(good) < len(photos):
        draft.report(kinds.PHOTO_LEFT_OUT, count=len(photos) - len(good))
    kept = list(dict.fromkeys(good))[: 1 + spec.MAX_ADDITIONAL_IMAGES]
    draft.images.extend(kept)
    draft.put("image_link", kept[0].url)
    for photo in kept[1:]:
        draft.put("additional_image_link", photo.url)


def is_good_image(photo: ListingPhoto) -> bool:
    """At least 500 × 500 pixels, in a format Google reads, at a public address."""
    return (
        min(photo.width, photo.height) >= spec.MIN_IMAGE_PIXELS
        and photo.format.upper() in spec.IMAGE_FORMATS
        and is_public_address(photo.url)
    )


def is_public_address(url: str) -> bool:
    """Absolute, http or https, ASCII (RFC 3986), at most 2,000 characters."""
    if not url.isascii() or len(url) > spec.MAX_LENGTHS["link"] or _SPACE.search(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return False
