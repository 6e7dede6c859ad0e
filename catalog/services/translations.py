"""Translating a product: one language of its draft, beside the texts it was translated from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog import texts
from catalog.completeness import text_map, with_text_map
from catalog.models import Product
from catalog.services.products import product_save_draft

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Translation:
    """One text as it was sent, and what was on the screen when its writer began.

    `seen` is the mark of the text in the same language (catalog.texts.text_mark), `of` that of the
    source beside it (source_mark). `is_right`: unchanged, and found right by a person; `by` is who
    wrote a changed one.
    """

    text: str
    seen: str
    of: str
    is_right: bool = False
    by: str = texts.PERSON

    @property
    def is_changed(self) -> bool:
        return texts.text_mark(self.text) != self.seen


class TextsChanged(Exception):
    """Others changed texts that are to be written too; `found`: field → what it says now."""

    def __init__(self, found: dict[str, str]) -> None:
        super().__init__(", ".join(found))
        self.found = found


@transaction.atomic
def translation_save(
    *,
    product: Product,
    language: str,
    given: Mapping[str, Translation],
    actor: "User | None" = None,
) -> bool:
    """Save the texts of one language onto the latest draft, all or none; False if all are as given.

    What others wrote meanwhile in other languages and fields stays. Raises TextsChanged.
    """
    current = Product.objects.select_for_update().get(pk=product.pk)
    draft = current.get_latest_revision_as_object()
    now = {name: text_map(draft, name) for name in given}
    if found := changed_by_others(now, language, given):
        raise TextsChanged(found)
    values: dict[str, Any] = {}
    for name, sent in given.items():
        after = text_written(now[name], language, sent, source=draft.business.main_language)
        if after != now[name]:
            values |= with_text_map(draft, name, after)
    if values:
        product_save_draft(product=current, values=values, actor=actor)
    return bool(values)


def changed_by_others(
    now: Mapping[str, texts.TextMap], language: str, given: Mapping[str, Translation]
) -> dict[str, str]:
    """What says something else than its writer saw and sends: field → what it says now."""
    found = {name: texts.exact_text(now[name], language) for name in given}
    return {
        name: found[name]
        for name, sent in given.items()
        if sent.is_changed
        and found[name] != sent.text
        and texts.text_mark(found[name]) != sent.seen
    }


def text_written(
    before: texts.TextMap, language: str, sent: Translation, *, source: str
) -> dict[str, Any]:
    """The map with what was sent in one language; `source` is the language others follow."""
    of = sent.of if language != source else ""
    if sent.is_changed:
        after = texts.with_texts(before, {language: sent.text}, source=source, by=sent.by)
        return after if after == before else texts.with_mark(after, language, of)
    # Only the text that was read is right, not another that a colleague has put there since.
    is_same = texts.text_mark(texts.exact_text(before, language)) == sent.seen
    if sent.is_right and is_same and sent.seen:
        return texts.with_review(before, language, of)
    return dict(before)
