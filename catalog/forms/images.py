"""The photo form of the admin and its chooser: cleans the upload, asks what the photo shows."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import BaseImageForm

from catalog.photos import UnusablePhoto, clean_photo


class MediaImageForm(BaseImageForm):
    """Wagtail's image form with our one way in (catalog.photos) in front of the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._cleaned_photo = None
        super().__init__(*args, **kwargs)
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

    def save(self, commit: bool = True) -> Any:
        if self._cleaned_photo:
            photo, name = self._cleaned_photo
            self.instance.content_hash = photo.content_hash
            self.instance.original_name = PurePath(name).name[:255]
        return super().save(commit=commit)
