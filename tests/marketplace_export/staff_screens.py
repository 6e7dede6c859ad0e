"""Feeds built in tests, and the words of the staff's screens."""

from datetime import UTC, datetime

from django.http import HttpResponse
from lxml import html

from catalog.tenancy import unscoped
from marketplace_export import services
from marketplace_export.models import ExportRun, Feed

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def carry_out(run: ExportRun) -> None:
    services.run_execute(run_id=run.pk, clock=lambda: NOW)


def build(feed: Feed) -> ExportRun:
    with unscoped("a test builds"):
        run = services.run_request(feed=feed, now=NOW).run
    carry_out(run)
    return run


def page(response: HttpResponse) -> html.HtmlElement:
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def main(response: HttpResponse) -> str:
    return words(page(response).get_element_by_id("main"))
