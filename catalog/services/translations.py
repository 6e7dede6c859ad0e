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
    source beside it (source_mark). `is_right`: unchanged, and found right by a person.
    """

    text: str
    seen: str
    of: str
    is_right: bool = False

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
    if found := _changed_by_others(draft, language, given):
        raise TextsChanged(found)
    values: dict[str, Any] = {}
    for name, sent in given.items():
        before = text_map(draft, name)
        after = _written(before, language, sent, source=draft.business.main_language)
        if after != before:
            values |= with_text_map(draft, name, after)
    if values:
        product_save_draft(product=current, values=values, actor=actor)
    return bool(values)


def _changed_by_others(
    draft: Product, language: str, given: Mapping[str, Translation]
) -> dict[str, str]:
    now = {name: texts.exact_text(text_map(draft, name), language) for name in given}
    return {
        name: now[name]
        for name, sent in given.items()
        if sent.is_changed and now[name] != sent.text and texts.text_mark(now[name]) != sent.seen
    }


def _written(before: texts.TextMap, language: str, sent: Translation, *, source: str) -> dict:
    of = sent.of if language != source else ""
    if sent.is_changed:
        after = texts.with_texts(before, {language: sent.text}, source=source)
        return after if after == before else texts.with_mark(after, language, of)
    # Only the text that was read is right, not another that a colleague has put there since.
    is_same = texts.text_mark(texts.exact_text(before, language)) == sent.seen
    if sent.is_right and is_same and sent.seen:
        return texts.with_review(before, language, of)
    return dict(before)
