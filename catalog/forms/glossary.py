"""The form of one term: its name in each language, spellings to avoid, a note."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import languages, plain_text, texts
from catalog.forms.texts import TextsField, prepare_texts
from catalog.models import GlossaryTerm
from catalog.search import normalise


class GlossaryTermForm(forms.ModelForm):
    """`forbidden_<language>`: one spelling per line."""

    names = TextsField(label=_("Term"), max_length=80, required=True)

    class Meta:
        model = GlossaryTerm
        fields = ["names", "code", "note"]
        widgets = {"note": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = [tag for tag, _name in settings.LANGUAGES]
        prepare_texts(self, tags, self.instance)
        reader = translation.get_language() or "en"
        for tag in tags:
            self.fields[f"forbidden_{tag}"] = forms.CharField(
                label=gettext("Not to be written in %(language)s")
                % {"language": languages.language_name(tag, reader)},
                help_text=gettext("One spelling per line."),
                required=False,
                max_length=1000,
                initial="\n".join(self.instance.forbidden.get(tag, ())),
                widget=forms.Textarea({"rows": 3, "lang": tag, "dir": texts.direction(tag)}),
            )

    def clean(self) -> dict:
        data = super().clean()
        for tag, _name in settings.LANGUAGES:
            right = normalise(texts.exact_text(data.get("names"), tag))
            if right and right in map(normalise, self._words(data, tag)):
                self.add_error(
                    f"forbidden_{tag}",
                    ValidationError(gettext("This is the term itself. Write what to avoid.")),
                )
        return data

    def save(self, commit: bool = True) -> GlossaryTerm:
        avoided = {tag: self._words(self.cleaned_data, tag) for tag, _name in settings.LANGUAGES}
        self.instance.forbidden = {tag: words for tag, words in avoided.items() if words}
        return super().save(commit)

    def _words(self, data: dict, tag: str) -> list[str]:
        lines = str(data.get(f"forbidden_{tag}") or "").splitlines()
        return list(dict.fromkeys(word for one in lines if (word := plain_text.line(one))))
