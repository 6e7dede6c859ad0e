"""A theme is one folder with a theme.toml that says who made it and what it is called."""

from pathlib import Path

import pytest

from themes.registry import ThemeError, read_theme, static_dirs, themes

GOOD = {
    "name": 'name = "souk"',
    "version": 'version = "1.2"',
    "author": 'author = "Cooperative of designers"',
    "accents": 'accents = ["argan", "rose"]',
    "names": '[names]\nar = "السوق"\nfr = "Souk"\nen = "Souk"',
}


def write(root: Path, folder: str = "souk", **changed: str) -> Path:
    path = root / folder / "theme.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((GOOD | changed).values()), encoding="utf-8")
    return path


def test_a_theme_is_read_from_its_folder(tmp_path: Path) -> None:
    theme = read_theme(write(tmp_path))

    assert theme.name == "souk"
    assert theme.names == {"ar": "السوق", "fr": "Souk", "en": "Souk"}
    assert theme.version == "1.2"
    assert theme.author == "Cooperative of designers"
    assert theme.accents == ("argan", "rose")
    assert theme.templates == tmp_path / "souk" / "templates"


@pytest.mark.parametrize(
    ("key", "text", "hint"),
    [
        ("name", 'name = "bazaar"', "name must be the folder's name"),
        ("version", "version = 1", "version must be a text"),
        ("author", 'author = " "', "author must say who made the theme"),
        ("accents", "accents = []", "accents must list at least one"),
        ("names", '[names]\nar = "السوق"\nfr = "Souk"', "[names] must give the theme's name in"),
        ("names", "[names", "is not valid TOML"),
    ],
)
def test_a_theme_toml_with_a_mistake_says_what_to_correct(
    tmp_path: Path, key: str, text: str, hint: str
) -> None:
    path = write(tmp_path, **{key: text})

    with pytest.raises(ThemeError) as error:
        read_theme(path)

    assert str(path) in str(error.value)
    assert hint in str(error.value)


def test_base_comes_first_and_folders_without_theme_toml_are_no_themes(tmp_path: Path) -> None:
    write(tmp_path, "atlas", name='name = "atlas"')
    write(tmp_path, "base", name='name = "base"')
    (tmp_path / "__pycache__").mkdir()

    assert list(themes(tmp_path)) == ["base", "atlas"]


def test_each_theme_serves_its_files_below_its_own_address(tmp_path: Path) -> None:
    write(tmp_path, "base", name='name = "base"')
    write(tmp_path, "souk")
    (tmp_path / "base" / "static").mkdir()

    assert static_dirs(tmp_path) == [("theme/base", tmp_path / "base" / "static")]


def test_the_base_theme_of_this_installation_can_be_read() -> None:
    base = themes()["base"]

    assert base.accents == ("argan", "saffron", "indigo", "rose", "olive", "clay")
