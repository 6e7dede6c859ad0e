"""What every public page shows around itself: the menu and the language switch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from onboarding.models.pages import OperatorPage

NAV_SECONDS = 300


@dataclass(frozen=True)
class LanguageLink:
    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class NavLink:
    label: str
    url: str
    current: bool


def _link(code: str, url: str, current: str) -> LanguageLink:
    return LanguageLink(
        code, get_language_info(code)["name_local"].capitalize(), url, code == current
    )


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """This same address in each language. No query."""
    current = request.LANGUAGE_CODE
    path = request.get_full_path()
    return [_link(code, translate_url(path, code), current) for code, _ in settings.LANGUAGES]


def page_languages(page: "OperatorPage", request: HttpRequest) -> list[LanguageLink]:
    """A page's own translations; a missing one leads to that language's home. One query."""
    current = page.locale.language_code
    urls = {
        sibling.locale.language_code: sibling.get_url(request)
        for sibling in page.get_translations(inclusive=True).live().select_related("locale")
    }
    return [_link(code, urls.get(code) or f"/{code}/", current) for code, _ in settings.LANGUAGES]


def _nav_key(language: str) -> str:
    return f"site-nav:{language}"


def nav_links(request: HttpRequest) -> list[NavLink]:
    """The pages marked for the menu, below this language's home. Cached for five minutes."""
    language = request.LANGUAGE_CODE
    links = cache.get(_nav_key(language))
    if links is None:
        links = _read_nav(request, language)
        cache.set(_nav_key(language), links, NAV_SECONDS)
    return [NavLink(label, url, request.path.startswith(url)) for label, url in links]


def _read_nav(request: HttpRequest, language: str) -> list[tuple[str, str]]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    home = site.root_page.get_translations(inclusive=True)
    found = home.filter(locale__language_code=language).first()
    if found is None:
        return []
    pages = Page.objects.child_of(found).live().in_menu().order_by("path")
    return [(page.title, page.get_url(request)) for page in pages if page.get_url(request)]


def nav_forget() -> None:
    """A page changed: read the menus anew."""
    cache.delete_many([_nav_key(code) for code, _ in settings.LANGUAGES])
