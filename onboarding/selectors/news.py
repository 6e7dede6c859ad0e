"""The programme's news, newest first."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from catalog.renditions import Picture
from onboarding.selectors.paging import page_links

if TYPE_CHECKING:
    from onboarding.models import ArticlePage, HomePage, NewsIndexPage

PAGE_SIZE = 12


@dataclass(frozen=True)
class NewsCard:
    title: str
    url: str
    date: date
    summary: str
    picture: Picture | None


def _articles(parent: Any) -> Any:
    from onboarding.models import ArticlePage

    return (
        ArticlePage.objects.live()
        .descendant_of(parent)
        .select_related("photo")
        .prefetch_related("photo__renditions")
        .order_by("-date", "-pk")
    )


def _card(article: "ArticlePage", request: HttpRequest) -> NewsCard:
    return NewsCard(
        article.title,
        article.get_url(request),
        article.date,
        article.summary,
        article.picture,
    )


def latest_news(*, home: "HomePage", request: HttpRequest, limit: int = 3) -> list[NewsCard]:
    """The newest articles below a home page. Two queries."""
    return [_card(article, request) for article in _articles(home)[:limit]]


def news_of(*, index: "NewsIndexPage", request: HttpRequest) -> dict[str, Any]:
    """One page of articles and the links to its neighbours. Three queries."""
    page = Paginator(_articles(index), PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "articles": [_card(article, request) for article in page],
        "pagination": page_links(page),
    }
