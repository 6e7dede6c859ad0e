"""System checks: each theme can be read, and ``base`` has every template a page asks for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core import checks

from themes.registry import BASE, ROOT, Theme, ThemeError, themes

REQUIRED_TEMPLATES = (
    "403.html",
    "404.html",
    "500.html",
    "site/base.html",
    "onboarding/article_page.html",
    "onboarding/directory_page.html",
    "onboarding/home_page.html",
    "onboarding/news_index_page.html",
    "onboarding/standard_page.html",
    "storefront/about.html",
    "storefront/base.html",
    "storefront/cart.html",
    "storefront/category.html",
    "storefront/checkout.html",
    "storefront/not_open.html",
    "storefront/order.html",
    "storefront/product.html",
    "storefront/shop.html",
)


def check_themes(app_configs: object = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Check the themes of this installation; registered in ``themes.apps``."""
    return list(problems(ROOT))


def problems(root: Path) -> Iterator[checks.CheckMessage]:
    """What is wrong with the theme folders below ``root``."""
    try:
        found = themes(root)
    except ThemeError as error:
        yield checks.Error(str(error), id="themes.E001")
        return
    if BASE not in found:
        yield checks.Error(f"There is no {BASE}/theme.toml in {root}.", id="themes.E002")
        return
    base = found[BASE]
    for name in REQUIRED_TEMPLATES:
        if not (base.templates / name).is_file():
            yield checks.Error(
                f"The base theme lacks the template {name}.",
                hint="Every page of every theme falls back to base: write this one there.",
                id="themes.E003",
            )
    for theme in found.values():
        yield from _unused_templates(theme, base)


def _unused_templates(theme: Theme, base: Theme) -> Iterator[checks.CheckMessage]:
    """Templates that no page asks for: nearly always a misspelt override."""
    for path in sorted(theme.templates.rglob("*.html")):
        name = path.relative_to(theme.templates)
        own_part = "includes" in name.parts
        if theme is not base and not own_part and not (base.templates / name).is_file():
            yield checks.Warning(
                f"Theme {theme.name} has the template {name}, which base does not have.",
                hint="Check the spelling; a part of the theme's own belongs in includes/.",
                id="themes.W001",
            )
