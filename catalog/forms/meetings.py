"""Two windows on one product: what only the other one changed is taken over, the rest is shown."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from catalog import languages, texts
from catalog.forms.texts import TextsField

Written = str | list[str]


@dataclass(frozen=True)
class Meeting:
    """One field that both windows changed. `name` is that of the input on the page."""

    name: str
    label: str
    language: str
    direction: str
    theirs: Written
    mine: Written


def merged(
    *, data: QueryDict, base: forms.BaseForm, theirs: forms.BaseForm, reader: str
) -> tuple[QueryDict, list[Meeting]]:
    """What was sent, with the fields only the other window changed; and those both changed.

    `base` is an unbound form of the version this window opened, `theirs` of the latest one.
    Photos are not merged: they stay as this window sent them.
    """
    data = data.copy()
    meetings = []
    for name, field in theirs.fields.items():
        before, now = written(base, name), written(theirs, name)
        for key, latest in now.items():
            mine: Written = data.getlist(key) if isinstance(latest, list) else data.get(key, "")
            earlier = before.get(key, "")
            if _same(latest, earlier) or _same(latest, mine) or not _was_sent(data, key, latest):
                continue
            if _same(mine, earlier):
                data.setlist(key, latest if isinstance(latest, list) else [latest])
                continue
            tag = key.removeprefix(f"{name}-") if isinstance(field, TextsField) else ""
            meetings.append(
                Meeting(
                    name=key,
                    label=str(field.label),
                    language=languages.language_name(tag, reader) if tag else "",
                    direction=texts.direction(tag) if tag else "",
                    theirs=latest,
                    mine=mine,
                )
            )
    return data, meetings


def written(form: forms.BaseForm, name: str) -> dict[str, Written]:
    """Input name → what an unbound form shows in it; nothing for files and other odd inputs."""
    if name not in form.fields:
        return {}
    field = form.fields[name]
    value = form.get_initial_for_field(field, name)
    if isinstance(field, TextsField):
        return {
            f"{name}-{tag}": texts.exact_text(value or {}, tag) for tag in field.widget.languages
        }
    if isinstance(field, forms.FileField) or isinstance(field.widget, forms.MultiWidget):
        return {}
    if isinstance(field, forms.MultipleChoiceField):
        return {name: [str(each) for each in value or []]}
    return {name: _plain(value)}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(getattr(value, "pk", value))


def _same(one: Written, other: Written) -> bool:
    if isinstance(one, list) or isinstance(other, list):
        return sorted(one or []) == sorted(other or [])
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


def _was_sent(data: QueryDict, key: str, latest: Written) -> bool:
    # Nothing ticked sends nothing: only lists may be left out.
    return key in data or isinstance(latest, list)
