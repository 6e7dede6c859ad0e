"""The programme's tables: its public pages, and the mark of the demo."""

from .demo import DemoLoad
from .pages import ArticlePage, DirectoryPage, HomePage, NewsIndexPage, StandardPage

__all__ = ["ArticlePage", "DemoLoad", "DirectoryPage", "HomePage", "NewsIndexPage", "StandardPage"]
