"""Several photos sent with a form, straight from a phone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.widgets import PhotosInput

MOST = 10


class NewPhotosField(forms.FileField):
    """Cleans to the list of files that were sent; what is in them is looked at when brought in."""

    widget = PhotosInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("You can choose several. They are added when you save."))
        super().__init__(**kwargs)

    def clean(self, data: list[UploadedFile] | None, initial: Any = None) -> list[UploadedFile]:
        files = data or []
        if len(files) > MOST:
            raise ValidationError(
                ngettext(
                    "Send at most %(most)s photo at a time.",
                    "Send at most %(most)s photos at a time.",
                    MOST,
                ),
                code="too_many",
                params={"most": MOST},
            )
        return [super(NewPhotosField, self).clean(file, initial) for file in files]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
