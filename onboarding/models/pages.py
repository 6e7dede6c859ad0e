"""The operator's own pages: home, directory of shops, about, news. One tree per language.

Rich text carries no pictures or embeds: a page's picture is a field, so nothing is fetched from
elsewhere and the page stays within its byte budget.
"""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from catalog.renditions import Picture, picture
from onboarding import selectors
from onboarding.selectors.site import page_languages

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote"]


class OperatorPage(Page):
    """What all of the operator's pages share: a picture, and a language switch that is true."""

    photo = models.ForeignKey(
        "catalog.MediaImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    photo_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    promote_panels = Page.promote_panels
    search_fields = []

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["site_languages"] = page_languages(self, request)
        context["hero"] = self.picture
        return context

    @property
    def picture(self) -> Picture | None:
        return picture(self.photo, self.photo_alt, is_hero=True)


class HomePage(OperatorPage):
    """The programme's front door."""

    hero_title = models.CharField(_("first sentence"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)

    template = "onboarding/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "onboarding.DirectoryPage",
        "onboarding.StandardPage",
        "onboarding.NewsIndexPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("introduction"),
        FieldPanel("photo"),
        FieldPanel("photo_alt"),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        context["featured_shops"] = selectors.shop_cards(language=language)
        context["counts"] = selectors.programme_counts()
        context["latest_news"] = selectors.latest_news(home=self, request=request)
        return context


class DirectoryPage(OperatorPage):
    """All live shops; answers at `/<language>/shops/`."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "onboarding/directory_page.html"
    parent_page_types = ["onboarding.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("directory of shops")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        chosen = request.GET.get("country", "")[:2]
        context["shops"], context["pagination"] = selectors.shop_card_page(
            language=language, country=chosen, number=request.GET.get("page", "1")
        )
        context["countries"] = selectors.country_links(language=language, chosen=chosen)
        return context


class StandardPage(OperatorPage):
    """A plain page, such as "About"."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = RichTextField(_("text"), features=RICH_TEXT, blank=True)

    template = "onboarding/standard_page.html"
    parent_page_types = ["onboarding.HomePage", "onboarding.StandardPage"]
    subpage_types = ["onboarding.StandardPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("photo"),
        FieldPanel("photo_alt"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("page")


class NewsIndexPage(OperatorPage):
    """The list of news, newest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "onboarding/news_index_page.html"
    parent_page_types = ["onboarding.HomePage"]
    subpage_types = ["onboarding.ArticlePage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.news_of(index=self, request=request))
        return context


class ArticlePage(OperatorPage):
    """One piece of news."""

    date = models.DateField(_("date"))
    summary = models.TextField(_("summary"), blank=True)
    body = RichTextField(_("text"), features=RICH_TEXT, blank=True)

    template = "onboarding/article_page.html"
    parent_page_types = ["onboarding.NewsIndexPage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        FieldPanel("photo"),
        FieldPanel("photo_alt"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("article")
