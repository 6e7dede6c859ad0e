"""Menus are read anew when a page of the programme is published or taken down."""

from typing import Any

from wagtail.signals import page_published, page_unpublished

from onboarding.selectors.site import nav_forget


def _page_changed(**kwargs: Any) -> None:
    nav_forget()


def connect() -> None:
    page_published.connect(_page_changed, dispatch_uid="nav_published")
    page_unpublished.connect(_page_changed, dispatch_uid="nav_unpublished")
