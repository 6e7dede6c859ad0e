"""Bringing a photo in and making the sizes that pages use."""

import io
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from django.core.files.images import ImageFile
from django.db import transaction

from catalog.models import Business, MediaImage
from catalog.photos import UnusablePhoto, clean_photo
from catalog.renditions import specs_for

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def photo_add(
    *,
    business: Business | None,
    stream: BinaryIO,
    name: str,
    title: str = "",
    alt: dict | None = None,
    actor: "User | None" = None,
) -> MediaImage:
    """Clean and keep a photo; the same file of the same business is kept once.

    `business` None is the operator's own. Raises UnusablePhoto. The sizes are made by a task
    once the transaction is through.
    """
    photo = clean_photo(stream)
    owner_id = business.pk if business else None
    known = MediaImage._base_manager.filter(
        business_id=owner_id, content_hash=photo.content_hash
    ).first()
    if known:
        return known
    file_name = PurePath(name).name
    image = MediaImage(
        business_id=owner_id,
        title=title or PurePath(file_name).stem,
        original_name=file_name[:255],
        content_hash=photo.content_hash,
        alt=alt or {},
        uploaded_by_user=actor,
        file=ImageFile(io.BytesIO(photo.content), name="photo" + photo.suffix),
    )
    image.file_size = len(photo.content)
    image.save()
    renditions_queue(image=image)
    return image


def photos_add(
    *,
    business: Business,
    files: Iterable[tuple[str, BinaryIO]],
    actor: "User | None" = None,
) -> tuple[list[MediaImage], list[tuple[str, UnusablePhoto]]]:
    """Bring in several files (name, stream), each by itself: one bad file spoils no other.

    Returns the photos kept and, for each file refused, its name and the reason.
    """
    kept: list[MediaImage] = []
    refused: list[tuple[str, UnusablePhoto]] = []
    for name, stream in files:
        try:
            kept.append(photo_add(business=business, stream=stream, name=name, actor=actor))
        except UnusablePhoto as error:
            refused.append((name, error))
    return kept, refused


def renditions_queue(*, image: MediaImage) -> None:
    """Have the sizes of this photo made once what is being written is committed."""
    from catalog.tasks import make_renditions_task

    transaction.on_commit(lambda: make_renditions_task.enqueue(image_id=image.pk))


def renditions_make(*, image: MediaImage) -> None:
    """Make every size that pages and feeds use; those already made are left alone."""
    image.get_renditions(*specs_for(image))
