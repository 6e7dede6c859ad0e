"""The form that takes a translator's file back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TranslationFileForm(forms.Form):
    """An XLIFF 2 file; what is in it is read by the service."""

    file = forms.FileField(
        label=_("File from the translator"),
        help_text=_("The .xlf file that you downloaded here, with the translations in it."),
        error_messages={"required": _("Choose the file first.")},
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff"}),
    )
