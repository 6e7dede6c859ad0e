"""Editing a stored photo without losing it: steps are kept, the original stays.

Whoever edits says which file was seen; when the photo has changed since, nothing is done
(PhotoChanged), so that two windows cannot undo each other.
"""

import io
from typing import TYPE_CHECKING

from django.core.files.images import ImageFile
from django.core.files.storage import Storage
from django.db import transaction
from PIL import Image
from wagtail.log_actions import log

from catalog.models import MediaImage, Product
from catalog.photo_edits import MOST_STEPS, Step, replay
from catalog.photos import encode_master
from catalog.renditions import SMALL
from catalog.services.photos import renditions_queue
from catalog.services.versions import products_touch

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class PhotoChanged(Exception):
    """The photo is no longer the one that was seen."""


class TooManySteps(Exception):
    """A photo is edited MOST_STEPS times at most."""


class NothingToUndo(Exception):
    """The photo is the original already."""


def photo_edit(*, image: MediaImage, step: Step, seen: str, actor: "User | None" = None) -> None:
    """Do one more step. Raises PhotoChanged, TooManySteps, MediaImage.DoesNotExist."""
    steps = _seen(image, seen).edits
    if len(steps) >= MOST_STEPS:
        raise TooManySteps
    _remake(image, [*steps, step], seen, actor)


def photo_edit_undo(*, image: MediaImage, seen: str, actor: "User | None" = None) -> None:
    """Take the last step back. Raises PhotoChanged, NothingToUndo, MediaImage.DoesNotExist."""
    steps = _seen(image, seen).edits
    if not steps:
        raise NothingToUndo
    _remake(image, steps[:-1], seen, actor)


def photo_edits_drop(*, image: MediaImage, seen: str, actor: "User | None" = None) -> None:
    """Back to the original. Raises PhotoChanged, NothingToUndo, MediaImage.DoesNotExist."""
    if not _seen(image, seen).edits:
        raise NothingToUndo
    _remake(image, [], seen, actor)


def _seen(image: MediaImage, seen: str) -> MediaImage:
    """The row as it is, in the scope of the caller."""
    stored = MediaImage.objects.get(pk=image.pk)
    if stored.file.name != seen:
        raise PhotoChanged
    return stored


def _remake(image: MediaImage, steps: list[Step], seen: str, actor: "User | None") -> None:
    """Make the file anew from the original, and have its sizes made anew.

    The picture is made before the row is locked: that takes a second, and the second look under
    the lock sees who was faster.
    """
    stored = _seen(image, seen)
    original = stored.original_file or seen
    made = _made(stored, original, steps) if steps else None
    with transaction.atomic():
        stored = MediaImage.objects.select_for_update().get(pk=image.pk)
        if stored.file.name != seen:
            raise PhotoChanged
        stored.file = made or original
        stored.original_file = original if steps else ""
        stored.edits = steps
        stored.score, stored.measures = None, {}
        stored.file_size = stored.file.size
        stored.file_hash = ""
        stored.save()
        stored.renditions.all().delete()
        log(instance=stored, action="wagtail.edit", user=actor)
        renditions_queue(image=stored)
        products_touch(Product.objects.filter(photos__image=stored).values_list("pk", flat=True))
        if seen != original:
            transaction.on_commit(lambda: stored.file.storage.delete(seen))
    image.refresh_from_db()
    # The shop goes on showing the photo; its other sizes follow behind the scenes.
    image.get_rendition(SMALL)


def _made(stored: MediaImage, original: str, steps: list[Step]) -> ImageFile:
    storage: Storage = stored.file.storage
    with storage.open(original) as stream, Image.open(stream) as opened:
        opened.load()
        colours = opened.info.get("icc_profile")
        picture = replay(_plain(opened), steps)
    picture.info["icc_profile"] = colours
    content, suffix = encode_master(picture, transparent=picture.mode == "RGBA")
    return ImageFile(io.BytesIO(content), name="photo" + suffix)


def _plain(opened: Image.Image) -> Image.Image:
    """In a mode that every step can work on."""
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        return opened.convert("RGBA")
    return opened if opened.mode in ("RGB", "L") else opened.convert("RGB")
