"""Which themes there are: one folder with a ``theme.toml`` each, found without a database."""

import logging
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

ROOT = Path(__file__).parent
BASE = "base"
LANGUAGES = ("ar", "fr", "en")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"\d+\.\d+(\.\d+)?")


class ThemeError(ValueError):
    """A ``theme.toml`` cannot be used; the message says which file and what to correct."""


@dataclass(frozen=True)
class Theme:
    """What the ``theme.toml`` of one folder says.

    ``name`` is the folder's name and the value a shop stores. ``names`` maps ``ar``, ``fr`` and
    ``en`` to the name people choose by. ``accents`` are the colour sets a shop can pick from.
    """

    name: str
    names: dict[str, str]
    version: str
    author: str
    accents: tuple[str, ...]
    folder: Path

    @property
    def templates(self) -> Path:
        """The folder of the theme's templates; a theme holds only those it changes."""
        return self.folder / "templates"

    @property
    def static(self) -> Path:
        """The folder served below ``theme/<name>/``."""
        return self.folder / "static"


@lru_cache
def themes(root: Path = ROOT) -> dict[str, Theme]:
    """Every theme by name, ``base`` first. Raises ``ThemeError`` for a file that cannot be used."""
    files = sorted(root.glob("*/theme.toml"), key=lambda path: (path.parent.name != BASE, path))
    return {path.parent.name: read_theme(path) for path in files}


def theme_or_base(name: str, root: Path = ROOT) -> Theme:
    """The theme called ``name``, or ``base`` when there is none (it may have been removed)."""
    found = themes(root)
    if name not in found:
        log.warning("There is no theme called %r; showing the base theme instead.", name)
        return found[BASE]
    return found[name]


def static_dirs(root: Path = ROOT) -> list[tuple[str, Path]]:
    """Entries for ``STATICFILES_DIRS``: each theme's files are served below ``theme/<name>/``."""
    return [
        (f"theme/{theme.name}", theme.static)
        for theme in themes(root).values()
        if theme.static.is_dir()
    ]


def read_theme(path: Path) -> Theme:
    """Read one ``theme.toml``. Raises ``ThemeError`` that names the file and the key to correct."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path} is not valid TOML: {error}") from error
    problem = _problem(path.parent.name, data)
    if problem:
        raise ThemeError(f"{path}: {problem}")
    return Theme(
        name=data["name"],
        names=data["names"],
        version=data["version"],
        author=data["author"],
        accents=tuple(data["accents"]),
        folder=path.parent,
    )


def _problem(folder: str, data: dict[str, Any]) -> str:
    """The first thing to correct in the contents of a ``theme.toml``, or an empty string."""
    names, accents = data.get("names"), data.get("accents")
    if data.get("name") != folder or not _NAME.fullmatch(folder):
        return f"name must be the folder's name in small letters, here {folder!r}."
    if not isinstance(names, dict) or any(not _is_text(names.get(code)) for code in LANGUAGES):
        return f"[names] must give the theme's name in {', '.join(LANGUAGES)}."
    if not isinstance(data.get("version"), str) or not _VERSION.fullmatch(data["version"]):
        return 'version must be a text such as "1.0".'
    if not _is_text(data.get("author")):
        return "author must say who made the theme."
    if not isinstance(accents, list) or not accents or not all(_is_text(code) for code in accents):
        return "accents must list at least one colour set of the theme's CSS."
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
