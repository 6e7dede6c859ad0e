"""The programme's words: how goods and crafts are called in every language of every shop."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.models.taxonomy import NamedInLanguages
from catalog.search import normalise


class GlossaryTerm(NamedInLanguages):
    """One thing and its one right name in each language; `forbidden` are spellings to avoid.

    `forbidden` maps a language to a list: `{"fr": ["argane"]}`.
    """

    forbidden = models.JSONField(_("not to be written"), default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)
    search_text = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["code"]

    def save(self, *args, **kwargs) -> None:
        avoided = [word for words in self.forbidden.values() for word in words]
        words = [self.code, *texts.plain_texts(self.names).values(), *avoided]
        self.search_text = normalise(" ".join(words))
        super().save(*args, **kwargs)
