"""The samples of every page, rendered by the engine of the settings."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from tests.themes.samples import SAMPLES, everywhere

UNKNOWN = "UNKNOWN-VARIABLE"
RenderText = Callable[..., str]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Marks moreover every name that no view gives, so that a test can find it."""
    libraries = {
        "i18n": "django.templatetags.i18n",
        "static": "django.templatetags.static",
        "wagtailcore_tags": "wagtail.templatetags.wagtailcore_tags",
    }
    return Engine(
        loaders=settings.TEMPLATES[0]["OPTIONS"]["loaders"],
        libraries=libraries,
        string_if_invalid=f"{UNKNOWN} %s",
    )


@pytest.fixture
def render_text(engine: Engine) -> RenderText:
    def rendered(name: str, language: str = "ar", **more: Any) -> str:
        sample = SAMPLES[name]
        with translation.override(language):
            context = {**everywhere(language), **sample.context(), **more}
            context |= {"LANGUAGE_CODE": language, "csrf_token": "token"}
            text = engine.get_template(sample.template).render(Context(context))
        assert UNKNOWN not in text, f"{name} asks for {text.split(UNKNOWN)[1][:40]}"
        return text

    return rendered
