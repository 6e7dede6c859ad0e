"""`manage.py check` speaks up when a theme is broken or a template is missing."""

from pathlib import Path

from themes.checks import REQUIRED_TEMPLATES, check_themes, problems

TOML = """
name = "{name}"
version = "1.0"
author = "Test"
accents = ["argan"]
[names]
ar = "سمة"
fr = "Thème"
en = "Theme"
"""


def make_theme(root: Path, name: str, templates: tuple[str, ...]) -> None:
    (root / name).mkdir()
    (root / name / "theme.toml").write_text(TOML.format(name=name), encoding="utf-8")
    for template in templates:
        path = root / name / "templates" / template
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_the_themes_of_this_installation_have_no_problems() -> None:
    assert check_themes() == []


def test_a_template_missing_from_base_is_an_error(tmp_path: Path) -> None:
    kept = tuple(name for name in REQUIRED_TEMPLATES if name != "storefront/cart.html")
    make_theme(tmp_path, "base", kept)

    found = list(problems(tmp_path))

    assert [(message.id, message.msg) for message in found] == [
        ("themes.E003", "The base theme lacks the template storefront/cart.html.")
    ]


def test_a_broken_theme_toml_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    make_theme(tmp_path, "base", REQUIRED_TEMPLATES)
    make_theme(tmp_path, "souk", ())
    (tmp_path / "souk" / "theme.toml").write_text("name = souk", encoding="utf-8")

    found = list(problems(tmp_path))

    assert [message.id for message in found] == ["themes.E001"]
    assert str(tmp_path / "souk" / "theme.toml") in found[0].msg


def test_an_installation_without_base_is_an_error(tmp_path: Path) -> None:
    make_theme(tmp_path, "souk", ())

    assert [message.id for message in problems(tmp_path)] == ["themes.E002"]


def test_a_misspelt_override_is_a_warning(tmp_path: Path) -> None:
    make_theme(tmp_path, "base", REQUIRED_TEMPLATES)
    make_theme(
        tmp_path, "souk", ("storefront/shop.html", "storefront/prodct.html", "site/includes/a.html")
    )

    found = list(problems(tmp_path))

    assert [(message.id, message.msg) for message in found] == [
        (
            "themes.W001",
            "Theme souk has the template storefront/prodct.html, which base does not have.",
        )
    ]
