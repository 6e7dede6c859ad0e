"""Fills the operator's pages with the demo programme's texts and pictures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from wagtail.models import Page

from catalog.models import MediaImage
from onboarding.demo import files
from onboarding.demo.sellers import photo_load
from onboarding.models import DirectoryPage, HomePage, NewsIndexPage, StandardPage
from onboarding.services.site import article_add, site_lay_out


def pages_load() -> None:
    """Lay out the site and fill pages nobody has edited yet; repeating changes nothing."""
    programme = files.programme()
    homes = site_lay_out(titles=programme["titles"])
    for code, home in homes.items():
        _fill_home(home, programme["home"], code)
        _fill(_child(home, DirectoryPage), introduction=programme["shops"]["introduction"][code])
        _fill_about(_child(home, StandardPage), programme["about"], code)
        _fill(_child(home, NewsIndexPage), introduction=programme["news"]["introduction"][code])
    parents = {code: _child(home, NewsIndexPage) for code, home in homes.items()}
    for article in programme["news"]["articles"]:
        _article(parents, article)


def _child(home: HomePage, model: type[Page]) -> Page:
    return model.objects.child_of(home).first()


def _fill(page: Page, **values: Any) -> None:
    """Publish these values, unless the page has been published with others before."""
    if page.latest_revision_id is None:
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision().publish()


def _photo(name: str, language: str) -> dict[str, Any]:
    image: MediaImage = photo_load(None, name)
    return {"photo": image, "photo_alt": files.caption(name, "alt").get(language, "")}


def _fill_home(home: HomePage, texts: Mapping[str, Any], code: str) -> None:
    _fill(
        home,
        hero_title=texts["hero_title"][code],
        introduction=texts["introduction"][code],
        **_photo(texts["photo"], code),
    )


def _fill_about(page: Page, texts: Mapping[str, Any], code: str) -> None:
    parts = [
        format_html("<h2>{}</h2>{}", part["heading"][code], _paragraphs(part["paragraphs"][code]))
        for part in texts["body"]
    ]
    _fill(
        page,
        introduction=texts["introduction"][code],
        body="".join(parts),
        **_photo(texts["photo"], code),
    )


def _article(parents: Mapping[str, Page], texts: Mapping[str, Any]) -> None:
    values = {
        code: {
            "title": texts["title"][code],
            "date": texts["date"],
            "summary": texts["summary"][code],
            "body": _paragraphs(texts["body"][code]),
            **_photo(texts["photo"], code),
        }
        for code in parents
    }
    article_add(parents=parents, slug=texts["slug"], values=values)


def _paragraphs(lines: Iterable[str]) -> str:
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))
