"""Two shops with two themes are served by one process: their looks never mix."""

import threading
from pathlib import Path

import pytest
from django.template import Context, Engine, TemplateDoesNotExist

from themes.loader import current_theme, use_theme

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


def write_theme(root: Path, name: str, **templates: str) -> None:
    folder = root / name / "templates"
    folder.mkdir(parents=True)
    (root / name / "theme.toml").write_text(TOML.format(name=name), encoding="utf-8")
    for template, text in templates.items():
        (folder / f"{template}.html").write_text(text, encoding="utf-8")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    frame = "[base {% block main %}{% endblock %}]"
    page = "{% extends 'frame.html' %}{% block main %}page{% endblock %}"
    write_theme(tmp_path, "base", frame=frame, page=page, card="base card")
    write_theme(tmp_path, "souk", card="souk card")
    write_theme(
        tmp_path,
        "atlas",
        card="atlas card",
        frame="{% extends 'frame.html' %}{% block main %}atlas {{ block.super }}{% endblock %}",
    )
    loader = ("themes.loader.CachedLoader", [("themes.loader.FolderLoader", tmp_path)])
    return Engine(loaders=[loader])


def render(engine: Engine, name: str) -> str:
    return engine.get_template(name).render(Context())


def test_two_themes_in_one_process_never_mix(engine: Engine) -> None:
    for _ in range(3):
        with use_theme("souk"):
            assert render(engine, "card.html") == "souk card"
        with use_theme("atlas"):
            assert render(engine, "card.html") == "atlas card"
        assert render(engine, "card.html") == "base card"


def test_threads_rendering_at_the_same_time_keep_their_own_theme(engine: Engine) -> None:
    start = threading.Barrier(4)
    wrong: list[str] = []

    def visit(theme: str) -> None:
        start.wait()
        for _ in range(200):
            with use_theme(theme):
                text = render(engine, "card.html")
            if text != f"{theme} card":
                wrong.append(text)

    names = ["souk", "atlas", "souk", "atlas"]
    threads = [threading.Thread(target=visit, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_a_template_the_theme_lacks_comes_from_base(engine: Engine) -> None:
    with use_theme("souk"):
        assert render(engine, "page.html") == "[base page]"


def test_a_theme_can_extend_the_template_of_base_with_the_same_name(engine: Engine) -> None:
    with use_theme("atlas"):
        assert render(engine, "frame.html") == "[base atlas ]"


def test_a_template_nobody_has_is_missing_in_every_theme(engine: Engine) -> None:
    with use_theme("souk"), pytest.raises(TemplateDoesNotExist):
        engine.get_template("nowhere.html")


@pytest.mark.parametrize("name", ["removed", "../souk", ""])
def test_an_unknown_theme_shows_base_so_the_shop_stays_open(engine: Engine, name: str) -> None:
    with use_theme(name):
        assert render(engine, "card.html") == "base card"


def test_the_theme_ends_with_its_block_even_after_an_error() -> None:
    def fail() -> None:
        with use_theme("souk"):
            raise RuntimeError(current_theme())

    with pytest.raises(RuntimeError, match=r"^souk$"):
        fail()

    assert current_theme() == "base"
