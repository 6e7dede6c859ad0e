"""The photo form of the admin and its chooser: cleans the upload, asks what the photo shows."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from catalog.forms.texts import TextsField, prepare_texts
from catalog.models import Business, MediaImage
from catalog.photos import UnusablePhoto, clean_photo
from catalog.services.photos import renditions_queue
from catalog.tenancy import current_business_id


class MediaImageForm(BaseImageForm):
    """Wagtail's image form with our one way in (catalog.photos) in front of the file.

    Saving with `commit` has the sizes of a new file made; who saves without it does that himself.
    """

    alt = TextsField(
        label=_("What the photo shows"),
        max_length=250,
        help_text=_(
            "One sentence for people who cannot see it, and for search engines. For example: "
            "“A bottle of argan oil with a gold cap, on white cloth.”"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._cleaned_photo = None
        super().__init__(*args, **kwargs)
        prepare_texts(self, _languages(self.instance), self.instance)
        if "file" in self.fields:
            field = self.fields["file"]
            original = field.to_python

            def to_python(value: Any) -> Any:
                return original(self._clean_upload(value))

            field.to_python = to_python

    def _clean_upload(self, upload: Any) -> Any:
        """Replace the upload by its clean master before Wagtail looks at it."""
        if not upload or not hasattr(upload, "read"):
            return upload
        try:
            photo = clean_photo(upload)
        except UnusablePhoto as error:
            raise ValidationError(error.message, code=error.code) from error
        self._cleaned_photo = (photo, upload.name)
        name = PurePath(upload.name).stem + photo.suffix
        return SimpleUploadedFile(name, photo.content)

    def save(self, commit: bool = True) -> MediaImage:
        if self._cleaned_photo:
            photo, name = self._cleaned_photo
            self.instance.content_hash = photo.content_hash
            self.instance.original_name = PurePath(name).name[:255]
            self._start_over()
        image = super().save(commit=commit)
        if commit and self._cleaned_photo:
            renditions_queue(image=image)
        return image

    def _start_over(self) -> None:
        """A new file has no edits; the original of the one before it goes with it."""
        image = self.instance
        before, storage = image.original_file, image.file.storage
        image.original_file, image.edits = "", []
        image.score, image.measures = None, {}
        if before:
            transaction.on_commit(lambda: storage.delete(before))


def _languages(image: MediaImage) -> list[str]:
    """The languages of the photo's business; the programme's own for the operator's photos."""
    business_id = image.business_id or current_business_id()
    if business_id is None:
        return [tag for tag, _name in settings.LANGUAGES]
    return Business.objects.values_list("languages", flat=True).get(pk=business_id)
