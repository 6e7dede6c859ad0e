"""The documentation is complete and true: what exists has a row or page, what has a row exists."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from django.core.management import BaseCommand, get_commands, load_command_class

from marketplace_export.channels import all_channels
from themes.registry import themes

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
ROOMS = {"config", "onboarding", "storefront", "marketplace_export", "catalog", "themes"}
PAGES = [*sorted(DOCS.rglob("*.md")), *(ROOT / f"{n}.md" for n in ("README", "CONTRIBUTING"))]
GLOSSARY_COLUMNS = 5


def rows(page: Path) -> Iterator[list[str]]:
    """Yield the cells of each table row of a page, without the head and the ruler."""
    lines = page.read_text("utf-8").splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        is_head = not before.startswith("|")
        if line.startswith("|") and not is_head and not set(line) <= set("|- :"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def first_column(page: Path) -> set[str]:
    """Return every `name` in the first column of a page's tables."""
    return {name for row in rows(page) for name in re.findall(r"`([^`]+)`", row[0])}


def variables_read() -> set[str]:
    """Return every environment variable that settings or test tooling read by name."""
    found = set()
    for path in [*ROOT.glob("config/**/*.py"), *ROOT.glob("tests/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and re.fullmatch(
                r"env(\.\w+)?|os\.environ\.get|os\.getenv", ast.unparse(node.func)
            ):
                found |= {argument.value for argument in node.args[:1] if is_text(argument)}
    # Named in a loop in tests/services.py; DATABASE_URL is read by the settings too.
    return found | {"JISR_TEST_DATABASE_URL"}


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_variable_that_is_read_has_a_row_and_every_row_is_read():
    # When
    documented = first_column(DOCS / "operations" / "settings.md")

    # Then
    assert documented == variables_read()


def test_every_command_has_a_row_and_every_row_is_a_command():
    # Given
    ours = {name for name, app in get_commands().items() if app in ROOMS}

    # Then
    assert first_column(DOCS / "operations" / "commands.md") == ours


def test_every_option_of_a_command_is_in_its_row():
    # Given
    told = {row[0].strip("`"): row[1] for row in rows(DOCS / "operations" / "commands.md")}
    everywhere = set(BaseCommand().create_parser("manage.py", "x")._option_string_actions)

    # When
    missing = [
        f"{name} {option}"
        for name, app in get_commands().items()
        if app in ROOMS
        for option in load_command_class(app, name)
        .create_parser("manage.py", name)
        ._option_string_actions
        if option not in everywhere and option not in told.get(name, "")
    ]

    # Then
    assert missing == []


def test_every_channel_has_a_page():
    # Given
    pages = {page.stem for page in (DOCS / "channels").glob("*.md")} - {"README"}

    # Then
    assert set(all_channels()) == pages


def test_every_theme_has_a_row():
    assert first_column(DOCS / "operations" / "themes.md") == set(themes())


def test_every_payment_method_has_a_row():
    # Given
    folder = import_module("storefront.payments.providers").__path__
    methods = {module.name for module in iter_modules(folder)}

    # Then
    assert methods
    assert first_column(DOCS / "operations" / "payment-methods.md") == methods


def test_every_decision_says_why_what_it_costs_and_when_to_look_again():
    # Given
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    listed = (DOCS / "decisions" / "README.md").read_text("utf-8")

    # Then
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text("utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "What it costs",
            "Look again when",
        ], page.name
        title = re.match(r"# \d+\. (.+)", text)
        assert title, page.name
        assert f"[{page.name[:4]}]({page.name}) | {title[1]} |" in listed


def test_every_glossary_term_has_one_name_in_three_languages_and_a_meaning():
    # Given
    terms = list(rows(DOCS / "glossary.md"))

    # Then
    assert len(terms) > 40
    for row in terms:
        english, arabic, french, _code, meaning = row
        assert len(row) == GLOSSARY_COLUMNS
        assert english
        assert french
        assert meaning
        assert re.fullmatch(r"[\u0600-\u06FF ]+", arabic), english
    for column in range(3):
        names = [row[column] for row in terms]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path):
    # Given
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    inside = [target for target in targets if "://" not in target]

    # Then
    assert [target for target in inside if not (page.parent / target).exists()] == []
