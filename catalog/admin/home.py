"""The first page of the desk."""

from django.http import HttpRequest
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component


def construct_panels(request: HttpRequest, panels: list[Component]) -> None:
    if request.membership is not None:
        panels.clear()


def construct_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    if request.membership is not None:
        items.clear()
