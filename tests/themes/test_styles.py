"""The styles of every theme: readable colours, either reading direction, few bytes."""

import re
from pathlib import Path

import pytest

from themes.registry import Theme, themes

THEMES = list(themes().values())
STYLES = [path for theme in THEMES for path in sorted(theme.static.rglob("*.css"))]
# https://www.w3.org/TR/WCAG22/#contrast-minimum and #non-text-contrast, read 2026-11-22.
TEXT, PARTS = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "accent-tint", TEXT),
    ("ink", "accent-tint", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "accent-tint", TEXT),
    ("white", "accent", TEXT),
    ("paper", "accent-deep", TEXT),
    ("spark", "accent-deep", TEXT),
    ("bad", "paper", TEXT),
    ("bad", "accent-tint", TEXT),
    ("ink", "bad-tint", TEXT),
    ("line-strong", "white", PARTS),
    ("focus", "paper", PARTS),
    ("focus", "accent-tint", PARTS),
    ("accent", "white", PARTS),
]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|"
    r"bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-\w+-(?:left|right)-radius)"
    r"\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def rules_of(text: str) -> str:
    """The declarations alone: media queries may speak of width."""
    without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{", "", without_comments)


def tokens(text: str, selector: str) -> dict[str, str]:
    """The colours that the rule of one selector sets, by name."""
    block = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", text)
    assert block, f"no rule for {selector}"
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block[1]))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guideline_says() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def palettes() -> list[tuple[str, dict[str, str]]]:
    text = (themes()["base"].static / "site.css").read_text(encoding="utf-8")
    programme = {"white": "#fff"} | tokens(text, ":root")
    accents = themes()["base"].accents
    shops = [(name, programme | tokens(text, f'[data-accent="{name}"]')) for name in accents]
    return [("programme", programme), *shops]


@pytest.mark.parametrize(("name", "palette"), palettes(), ids=[name for name, _ in palettes()])
def test_every_accent_is_readable(name: str, palette: dict[str, str]) -> None:
    weak = {
        f"{front} on {ground}": round(contrast(palette[front], palette[ground]), 2)
        for front, ground, least in PAIRS
        if contrast(palette[front], palette[ground]) < least
    }

    assert weak == {}


def test_every_accent_has_colours_of_its_own() -> None:
    chosen = [
        tuple(palette[key] for key in ("accent", "accent-deep", "accent-tint", "spark"))
        for _, palette in palettes()
    ]

    assert len(set(chosen)) == len(chosen)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_follow_the_reading_direction(path: Path) -> None:
    assert PHYSICAL.findall(rules_of(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_name_only_files_beside_them(path: Path) -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text(encoding="utf-8"))

    assert [name for name in addresses if not (path.parent / name).is_file()] == []
    assert "@import" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_files_of_a_theme_fit_the_budget_of_a_page(theme: Theme) -> None:
    fonts = [path.stat().st_size for path in theme.static.rglob("*.woff2")]
    styles = {path.name: path.stat().st_size for path in theme.static.glob("*.css")}
    pages = [size for name, size in styles.items() if name != "site.css"]

    assert sum(fonts) <= 60_000
    assert styles.get("site.css", 0) + max(pages, default=0) <= 30_000


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_fonts_come_with_their_licence(theme: Theme) -> None:
    for folder in {path.parent for path in theme.static.rglob("*.woff2")}:
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
