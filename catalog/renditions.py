"""The sizes and formats each photo is made into, and how a page finds them without making any."""

from dataclasses import dataclass

from catalog.models import MediaImage, MediaRendition

SMALL = "max-400x500|format-webp|webpquality-66"
LARGE = "max-1000x1250|format-webp|webpquality-74"
WIDE = "max-1600x1600|format-webp|webpquality-70"
FALLBACK = "max-400x500|format-jpeg|jpegquality-72"
FEED = "max-1200x1200|format-jpeg|jpegquality-86"
SPECS = (SMALL, LARGE, WIDE, FALLBACK, FEED)
# Below this a picture has nothing to gain from the widest size.
WIDE_FROM = 1400


@dataclass(frozen=True)
class Picture:
    """What a template needs to show a photo. `src` is the small WebP, sizes in CSS pixels."""

    src: str
    srcset: str
    fallback_src: str
    width: int
    height: int
    alt: str


def specs_for(image: MediaImage) -> tuple[str, ...]:
    """The sizes worth making of this photo."""
    return tuple(spec for spec in SPECS if spec != WIDE or image.width >= WIDE_FROM)


def ready_renditions(image: MediaImage) -> dict[str, MediaRendition]:
    """The sizes already made, by specification; no query when prefetched as `renditions`."""
    return {
        rendition.filter_spec: rendition
        for rendition in image.renditions.all()
        if rendition.filter_spec in SPECS
    }


def picture(image: MediaImage | None, alt: str, *, is_hero: bool = False) -> Picture | None:
    """The picture for a page, or None while its sizes are still being made.

    A hero fills the width of a desktop and may be shown at the widest size.
    """
    made = ready_renditions(image) if image else {}
    small, large = made.get(SMALL), made.get(LARGE)
    if small is None:
        return None
    sources = [f"{small.url} {small.width}w"]
    if large is not None and large.width > small.width:
        sources.append(f"{large.url} {large.width}w")
    if is_hero and WIDE in made:
        sources.append(f"{made[WIDE].url} {made[WIDE].width}w")
    fallback = made.get(FALLBACK, small)
    return Picture(small.url, ", ".join(sources), fallback.url, small.width, small.height, alt)
