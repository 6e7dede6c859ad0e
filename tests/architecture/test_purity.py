"""What import-linter cannot see: rooms that use Django's texts but not its database."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PURE = {
    "catalog/importing": "rows are read and checked without a database",
    "marketplace_export/channels": "a channel maps what it is given",
    "marketplace_export/writers": "a writer turns rows into bytes",
}
DATABASE = ("django.db", "django.apps", "django.contrib", "wagtail", "psycopg")
FORBIDDEN_FOLDERS = {"utils", "helpers", "common", "misc"}
OWN = ("config", "onboarding", "storefront", "marketplace_export", "catalog", "themes", "tests")


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("folder", PURE)
def test_pure_rooms_do_not_import_the_database(folder: str):
    # Given
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files

    # When
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported(path)
        if any(name == taboo or name.startswith(f"{taboo}.") for taboo in DATABASE)
    ]

    # Then
    assert found == [], PURE[folder]


def test_folders_and_files_are_named_by_what_they_know():
    # When
    named = [
        path.relative_to(ROOT)
        for room in OWN
        for path in (ROOT / room).rglob("*")
        if path.stem in FORBIDDEN_FOLDERS and (path.is_dir() or path.suffix == ".py")
    ]

    # Then
    assert named == []


def test_no_model_signals_but_those_of_publishing():
    # Given
    taboo = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}

    # When
    found = [
        f"{path.relative_to(ROOT)} uses {name}"
        for room in OWN[:-1]
        for path in (ROOT / room).rglob("*.py")
        for name in imported(path)
        if name.rpartition(".")[2] in taboo
    ]

    # Then
    assert found == []


def test_styles_are_the_same_in_both_directions():
    # Given: physical properties that turn wrong in Arabic
    physical = [
        *(f"{box}-{side}" for box in ("margin", "padding", "border") for side in ("left", "right")),
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
    ]

    # When
    found = [
        f"{path.relative_to(ROOT)}: {prop}"
        for room in OWN[:-1]
        for path in (ROOT / room).rglob("*.css")
        for prop in physical
        if prop in path.read_text("utf-8")
    ]

    # Then
    assert found == []


def test_templates_have_no_inline_style_script_or_handler():
    # Given: what the content security policy refuses
    refused = (" style=", "<style", "<script>", " onclick=", " onchange=", "javascript:")

    # When
    found = [
        f"{path.relative_to(ROOT)}: {part.strip()}"
        for room in OWN[:-1]
        for path in (ROOT / room).rglob("templates/**/*.html")
        for part in refused
        if part in path.read_text("utf-8")
    ]

    # Then
    assert found == []
