"""The name of a saved view, and the filters an address may carry into one."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST = 500


class ViewNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=40,
        error_messages={"required": _("Give these filters a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class SaveViewForm(ViewNameForm):
    """`query` as the list shows it; only `known` filters are kept."""

    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4 * LONGEST)

    def __init__(self, *args: Any, known: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_query(self) -> str:
        query = kept_filters(QueryDict(self.cleaned_data["query"]), self.known)
        if not query:
            raise forms.ValidationError(_("Filter or search the list first, then save the view."))
        if len(query) > LONGEST:
            raise forms.ValidationError(_("These filters are too long to be kept."))
        return query


def kept_filters(asked: QueryDict, known: frozenset[str]) -> str:
    """The filters of an address that say something, encoded, always in the same order."""
    kept = QueryDict(mutable=True)
    for name in sorted(known):
        if values := [value for value in asked.getlist(name) if value.strip()]:
            kept.setlist(name, values)
    return kept.urlencode()
