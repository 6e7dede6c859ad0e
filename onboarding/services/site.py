"""Lays out the operator's pages in three languages; repeating changes nothing."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from onboarding.models import ArticlePage, DirectoryPage, HomePage, NewsIndexPage, StandardPage
from onboarding.selectors.site import nav_forget

Texts = Mapping[str, str]


@transaction.atomic
def site_lay_out(*, titles: Mapping[str, Texts], port: int = 80) -> dict[str, HomePage]:
    """Make home, directory, about and news in every language, and the one Wagtail site.

    `titles` maps home/shops/about/news to language → title. An operator's own pages are never
    overwritten: a site whose root is a HomePage already is left alone. Returns language → home.
    """
    existing = {home.locale.language_code: home for home in HomePage.objects.all()}
    if existing:
        return existing
    homes: dict[str, HomePage] = {}
    root = Page.get_first_root_node()
    for code, _name in settings.LANGUAGES:
        locale, _new = Locale.objects.get_or_create(language_code=code)
        homes[code] = root.add_child(
            instance=HomePage(
                title=titles["home"][code], slug=f"home-{code}", locale=locale, **_key(homes)
            )
        )
    for kind, model in (("shops", DirectoryPage), ("about", StandardPage), ("news", NewsIndexPage)):
        _add_translations(homes, model, slug=kind, titles=titles[kind])
    _point_site_at(homes, titles["home"], port)
    nav_forget()
    return homes


def _key(made: Mapping[str, Page]) -> dict[str, Any]:
    """Translations of one page share one key."""
    first = next(iter(made.values()), None)
    return {"translation_key": first.translation_key} if first else {}


def _add_translations(
    homes: Mapping[str, HomePage], model: type[Page], *, slug: str, titles: Texts, **values: Any
) -> dict[str, Page]:
    made: dict[str, Page] = {}
    for code, home in homes.items():
        page = model(
            title=titles[code],
            slug=slug,
            locale=home.locale,
            show_in_menus=True,
            **_key(made),
            **values,
        )
        made[code] = home.add_child(instance=page)
    return made


def _point_site_at(homes: Mapping[str, HomePage], titles: Texts, port: int) -> None:
    code = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in homes else "en"
    old = Site.objects.filter(is_default_site=True).first()
    welcome = old.root_page if old else None
    site = old or Site(is_default_site=True)
    site.hostname, site.port = "localhost", port
    site.root_page, site.site_name = homes[code], titles[code]
    site.save()
    if welcome and welcome.depth == 2 and type(welcome.specific) is Page:
        welcome.delete()


@transaction.atomic
def article_add(
    *, parents: Mapping[str, NewsIndexPage], slug: str, values: Mapping[str, Mapping[str, Any]]
) -> dict[str, ArticlePage]:
    """One article in every language; `values` maps language to field values. Repeating is safe."""
    made: dict[str, ArticlePage] = {}
    for code, parent in parents.items():
        found = ArticlePage.objects.child_of(parent).filter(slug=slug).first()
        if found is None:
            article = ArticlePage(slug=slug, locale=parent.locale, **_key(made), **values[code])
            found = parent.add_child(instance=article)
            found.save_revision().publish()
        made[code] = found
    return made
