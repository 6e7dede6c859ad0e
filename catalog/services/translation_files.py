"""Texts out to a translator's program and back: what came home becomes drafts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.completeness import FACT, TEXT_FIELDS
from catalog.families import definition_of
from catalog.importing.parsing import (
    MAX_DESCRIPTION,
    MAX_INGREDIENTS,
    MAX_TITLE,
)
from catalog.importing.reasons import Reason, UnreadableFile
from catalog.models import Business, Product
from catalog.plain_text import line, paragraphs
from catalog.services.translations import TextsChanged, Translation, translation_save
from catalog.xliff import Unit, read_languages, read_xliff

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_LONGEST = {"title": MAX_TITLE, "description": MAX_DESCRIPTION}


@dataclass(frozen=True)
class NotTaken:
    """One text that was left aside, and why; what is stored stays as it is."""

    handle: str
    label: str
    reason: Reason


@dataclass
class BroughtBack:
    """What a file changed. `unchanged` counts products that had nothing new."""

    changed: int = 0
    unchanged: int = 0
    not_taken: list[NotTaken] = field(default_factory=list)


def translation_file_apply(
    *, business: Business, file: BinaryIO, language: str, actor: "User | None" = None
) -> BroughtBack:
    """Put the translations of a file into the drafts of the business in scope.

    Each product becomes a draft in a transaction of its own; the same file twice changes nothing. A
    text that somebody else has written meanwhile, one that
    is too long and one of an unknown product are left aside and told. Raises UnreadableFile: then
    nothing is written.
    """
    found = read_languages(file)
    if found.target != language:
        raise _other_language(found.target)
    # Read to the end once: a file that is damaged half-way changes nothing at all.
    for _unit in read_xliff(file):
        pass
    done = BroughtBack()
    for handle, units in groupby(read_xliff(file), key=lambda unit: unit.handle):
        _bring_back(done, business, handle, list(units), language, found.source, actor)
    return done


def _bring_back(
    done: BroughtBack,
    business: Business,
    handle: str,
    units: list[Unit],
    language: str,
    source: str,
    actor: "User | None",
) -> None:
    rows = Product.objects.select_related("family", "business", "latest_revision")
    product = rows.filter(business=business, handle=handle).first()
    if product is None:
        done.not_taken.append(NotTaken(handle, "", _no_product(handle)))
        return
    given = dict(_given(done, product, units, source))
    try:
        is_saved = translation_save(product=product, language=language, given=given, actor=actor)
    except TextsChanged as error:
        labels = {unit.name: unit.label for unit in units}
        for name, text in error.found.items():
            reason = _changed_meanwhile(text)
            done.not_taken.append(NotTaken(handle, labels[name], reason))
            del given[name]
        is_saved = translation_save(product=product, language=language, given=given, actor=actor)
    done.changed += is_saved
    done.unchanged += not is_saved


def _given(
    done: BroughtBack, product: Product, units: Iterable[Unit], source: str
) -> Iterable[tuple[str, Translation]]:
    for sent in units:
        unit = replace(sent, target=_plain(sent.name, sent.target))
        if not unit.target:
            continue
        longest = _LONGEST.get(unit.name, MAX_INGREDIENTS)
        if not _is_asked(product, unit.name):
            done.not_taken.append(NotTaken(product.handle, unit.label, _no_such_text()))
        elif len(unit.target) > longest:
            reason = _too_long(len(unit.target), longest)
            done.not_taken.append(NotTaken(product.handle, unit.label, reason))
        else:
            yield unit.name, _translation(unit, source)


def _translation(unit: Unit, source: str) -> Translation:
    by = {
        texts.State.MACHINE: texts.MACHINE,
        texts.State.REVIEWED: texts.REVIEWED,
    }.get(unit.state, texts.PERSON)
    of = unit.of or texts.source_mark(texts.make_texts({source: unit.source}), source)
    is_right = unit.state == texts.State.REVIEWED
    return Translation(unit.target, unit.seen, of, is_right=is_right, by=by)


def _plain(name: str, text: str) -> str:
    return line(text) if name == "title" else paragraphs(text)


def _is_asked(product: Product, name: str) -> bool:
    if name in TEXT_FIELDS:
        return True
    fields = product.family.fields if product.family else ()
    definition = definition_of(fields, name.removeprefix(FACT))
    return name.startswith(FACT) and definition is not None and definition["kind"] == "texts"


def _other_language(found: str) -> UnreadableFile:
    return UnreadableFile(
        "OTHER_LANGUAGE",
        _("This file is a translation into “%(found)s”. Bring it back at that language."),
        found=found or "?",
    )


def _no_product(handle: str) -> Reason:
    return Reason(
        "NO_PRODUCT",
        _("There is no product “%(handle)s” here. It may have been deleted."),
        {"handle": handle},
    )


def _changed_meanwhile(text: str) -> Reason:
    return Reason(
        "CHANGED_MEANWHILE",
        _("Somebody changed this text meanwhile; it was left as it is: “%(text)s”."),
        {"text": text or "—"},
    )


def _no_such_text() -> Reason:
    return Reason("NO_SUCH_TEXT", _("This kind of product no longer has this text."))


def _too_long(length: int, limit: int) -> Reason:
    return Reason(
        "TOO_LONG",
        _("This text has %(length)s characters; %(limit)s are allowed. Shorten it."),
        {"length": length, "limit": limit},
    )
