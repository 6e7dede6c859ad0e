"""What every template keeps to: it says what it takes, translates its words, stays without code."""

import re
from pathlib import Path

import pytest
from django.template import engines

from themes.registry import themes

TEMPLATES = [
    (theme.templates, path)
    for theme in themes().values()
    for path in sorted(theme.templates.rglob("*.html"))
]
names = [str(path.relative_to(folder)) for folder, path in TEMPLATES]
every_template = pytest.mark.parametrize(("folder", "path"), TEMPLATES, ids=names)
BLOCKS = re.compile(
    r"\{#.*?#\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
SHOWN_ATTRIBUTES = re.compile(r'(?:aria-label|alt|title|placeholder|value|content)="([^"]*)"')
# Names and codes, the same in every language.
NOT_WORDS = {"", "Jisr", "width=device-width, initial-scale=1", "noindex", "no-referrer"}
VALUES = {"update", "remove", "order", "recalculate", "1"}


@every_template
def test_a_template_opens_with_what_it_takes(folder: Path, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]

    assert re.fullmatch(r"\{# .+ Takes .+\. #\}|\{# .+ Takes .+ #\}", first)


@every_template
def test_a_template_can_be_compiled(folder: Path, path: Path) -> None:
    engine = engines.all()[0].engine

    assert engine.from_string(path.read_text(encoding="utf-8")).nodelist


@pytest.mark.parametrize("name", [name for name in names if name != "500.html"])
def test_every_word_a_person_sees_is_translated(name: str) -> None:
    path = TEMPLATES[names.index(name)][1]
    text = BLOCKS.sub("", path.read_text(encoding="utf-8"))
    attributes = set(SHOWN_ATTRIBUTES.findall(text)) - NOT_WORDS - VALUES
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>|[\w-]+=\"[^\"]*\"", " ", text))

    assert words == []
    assert [value for value in attributes if re.search(r"[^\W\d_]{2,}", value)] == []


@every_template
def test_a_template_has_no_script_no_style_and_no_address_elsewhere(
    folder: Path, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|https?://|\|safe\b", text)


def test_the_failure_page_needs_nothing_that_can_fail() -> None:
    text = (themes()["base"].templates / "500.html").read_text(encoding="utf-8")

    assert set(re.findall(r"\{%\s*(\w+)", text)) == {"load", "get_static_prefix"}
    assert "{{" not in text
    assert re.findall(r'<section lang="(\w+)"', text) == ["ar", "fr", "en"]
