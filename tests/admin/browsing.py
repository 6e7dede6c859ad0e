"""Fills in the admin's forms as a browser would: everything the page shows is sent back."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

from catalog.models import Business
from catalog.permissions import OWNER
from tests.factories import make_member


def signed_in(business: Business, role: str = OWNER, language: str = "en") -> Client:
    """A client of a new member of the business who reads the admin in this language."""
    from wagtail.users.models import UserProfile

    user = make_member(business, role)
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    return client


def form_values(response: HttpResponse, form_id: str = "w-editor-form") -> dict[str, Any]:
    """What the form on the page would send if nobody touched it; lists for several values."""
    (form,) = html.fromstring(response.content.decode()).xpath(f"//form[@id='{form_id}']")
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        if "__prefix__" in name:
            continue
        if name in values:
            earlier = values[name]
            values[name] = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        else:
            values[name] = value
    return values


def text_of(response: HttpResponse) -> str:
    """The words of a page, each white space one blank."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def form_values_of_post(response: HttpResponse) -> dict[str, Any]:
    """What the one form of a page that is sent by POST would send if nobody touched it."""
    page = html.fromstring(response.content.decode())
    (form,) = [one for one in page.xpath("//main//form") if one.method == "POST"]
    return dict(form.form_values())
