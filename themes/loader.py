"""Chooses templates by the theme of the shop that is being shown, and never mixes two themes.

Settings::

    "loaders": [
        (
            "themes.loader.CachedLoader",
            ["themes.loader.FolderLoader", "django.template.loaders.app_directories.Loader"],
        )
    ]
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.template import Engine, Origin
from django.template.loaders import cached, filesystem

from themes.registry import BASE, ROOT, theme_or_base

_current: ContextVar[str] = ContextVar("current_theme", default=BASE)


def current_theme() -> str:
    """The name of the theme this request, task or command renders with."""
    return _current.get()


@contextmanager
def use_theme(name: str) -> Generator[None]:
    """Render with the theme ``name`` inside the block; an unknown name renders with ``base``.

    A shop whose theme was removed stays open, so an unknown name is not an error here.
    """
    token = _current.set(name or BASE)
    try:
        yield
    finally:
        _current.reset(token)


class CachedLoader(cached.Loader):
    """Django's cached loader with the current theme in the key.

    Without the theme, the first shop's compiled template would be served to every shop.
    """

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        """The key of one compiled template for the current theme."""
        return f"{current_theme()}:{super().cache_key(template_name, skip)}"


class FolderLoader(filesystem.Loader):
    """Looks in ``<root>/<theme>/templates``, then in ``<root>/base/templates``."""

    def __init__(self, engine: Engine, root: Path = ROOT) -> None:
        super().__init__(engine)
        self.root = root

    def get_dirs(self) -> list[str | Path]:
        """The template folders of the current theme, most specific first."""
        names = dict.fromkeys([theme_or_base(current_theme(), self.root).name, BASE])
        return [self.root / name / "templates" for name in names]
