"""The form that takes a product list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import ImportRun


class ImportForm(forms.Form):
    """A file and what to do with it. What is in the file is read by the service."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("A spreadsheet (.xlsx) or a text file (.csv), at most 20 MB."),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty. Choose the one with your products."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    mode = forms.ChoiceField(
        label=_("What to do"),
        choices=ImportRun.Mode.choices,
        initial=ImportRun.Mode.UPSERT,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = [
            (value, ImportRun.Mode(value).label)
            for value in (ImportRun.Mode.UPSERT, ImportRun.Mode.CREATE, ImportRun.Mode.UPDATE)
        ]
