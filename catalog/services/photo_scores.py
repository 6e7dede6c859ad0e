"""Measuring stored photos."""

from collections.abc import Iterator

from PIL import Image

from catalog.models import MediaImage
from catalog.photo_scores import score_photo


def photo_measure(*, image: MediaImage, picture: Image.Image | None = None) -> None:
    """Measure the photo and keep points, facts and advice with it.

    `picture` is the upright master where the caller has it open already; the file is read
    otherwise. A file that is gone raises FileNotFoundError.
    """
    if picture is None:
        with image.file.storage.open(image.file.name) as stream, Image.open(stream) as opened:
            opened.load()
            scored = score_photo(opened)
    else:
        scored = score_photo(picture)
    image.score = scored.points
    image.measures = {**scored.facts.stored(), "advice": list(scored.advice)}
    # Only if the file is still the one measured: an edit made meanwhile has a job of its own.
    MediaImage._base_manager.filter(pk=image.pk, file=image.file.name).update(
        score=image.score, measures=image.measures
    )


def photos_measure(*, again: bool = False) -> Iterator[tuple[MediaImage, OSError | None]]:
    """Measure the photos in scope that have no score yet, or all; yields each, with what failed."""
    photos = MediaImage.objects.order_by("pk")
    if not again:
        photos = photos.filter(score=None)
    for image in photos.iterator(chunk_size=200):
        try:
            photo_measure(image=image)
        except OSError as error:
            yield image, error
        else:
            yield image, None
