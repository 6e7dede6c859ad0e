"""The sizes and formats each photo is made into, and how a page finds them without making any."""

from dataclasses import dataclass

from catalog.models import MediaImage, MediaRendition

SMALL = "max-480x600|format-webp|webpquality-72"
LARGE = "max-1000x1250|format-webp|webpquality-74"
FALLBACK = "max-480x600|format-jpeg|jpegquality-74"
FEED = "max-1200x1200|format-jpeg|jpegquality-86"
SPECS = (SMALL, LARGE, FALLBACK, FEED)


@dataclass(frozen=True)
class Picture:
    """What a template needs to show a photo. `src` is the small WebP, sizes in CSS pixels."""

    src: str
    srcset: str
    fallback_src: str
    width: int
    height: int
    alt: str


def ready_renditions(image: MediaImage) -> dict[str, MediaRendition]:
    """The sizes already made, by specification; no query when prefetched as `renditions`."""
    return {
        rendition.filter_spec: rendition
        for rendition in image.renditions.all()
        if rendition.filter_spec in SPECS
    }


def picture(image: MediaImage | None, alt: str) -> Picture | None:
    """The picture for a page, or None while its sizes are still being made."""
    made = ready_renditions(image) if image else {}
    small, large = made.get(SMALL), made.get(LARGE)
    if small is None:
        return None
    sources = [f"{small.url} {small.width}w"]
    if large is not None and large.width > small.width:
        sources.append(f"{large.url} {large.width}w")
    fallback = made.get(FALLBACK, small)
    return Picture(small.url, ", ".join(sources), fallback.url, small.width, small.height, alt)
