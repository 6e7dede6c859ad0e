"""Photos, each belonging to one business (or, without one, to the operator)."""

import uuid
from pathlib import PurePath

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet

from catalog import texts
from catalog.tenancy import InScope, current_business_id


class ScopedImageManager(models.Manager.from_queryset(ImageQuerySet)):
    """Images of the business in scope."""

    def get_queryset(self) -> ImageQuerySet:
        return super().get_queryset().filter(InScope(models.F("business_id")))


class OwnedMedia(models.Model):
    """A file of the business in scope; the operator's own files have no business."""

    business = models.ForeignKey(
        "catalog.Business",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if self.business_id is None:
            self.business_id = current_business_id()
        super().save(*args, **kwargs)


class MediaImage(OwnedMedia, AbstractImage):
    """A photo, cleaned on the way in (catalog.photos), with its alternative text per language."""

    alt = models.JSONField(_("what the photo shows"), default=dict, blank=True)
    original_name = models.CharField(max_length=255, blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    # The cleaned master as it came in, kept once the photo was edited; `edits` are the steps from
    # it to `file`, the latest last.
    original_file = models.CharField(max_length=255, blank=True, editable=False)
    edits = models.JSONField(default=list, blank=True, editable=False)
    # 0–100 and the measured facts behind it (catalog.photo_scores); None: not measured yet.
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True, editable=False)
    measures = models.JSONField(default=dict, blank=True, editable=False)

    objects = ScopedImageManager()
    admin_form_fields = ("title", "file", "alt")
    # Kept out of Wagtail's index: it scans its whole table at each save.
    search_fields = []

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [models.Index(fields=["business", "content_hash"], name="media_by_hash")]

    def __str__(self) -> str:
        return self.title

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Wagtail removes the file; the original of an edited photo is ours to remove."""
        original, storage = self.original_file, self.file.storage
        done = super().delete(*args, **kwargs)
        if original:
            transaction.on_commit(lambda: storage.delete(original))
        return done

    def get_upload_to(self, filename: str) -> str:
        """A name that says nothing and never repeats."""
        return f"photos/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"

    def alt_in(self, language: str, fallbacks: tuple[str, ...] = ()) -> str:
        return texts.text_in(self.alt, language, fallbacks)

    @property
    def default_alt_text(self) -> str:
        return self.alt_in("en") or self.title


class MediaRendition(AbstractRendition):
    """A photo at one size and format."""

    image = models.ForeignKey(MediaImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]
