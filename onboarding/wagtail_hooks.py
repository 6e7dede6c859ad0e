"""Registers the programme's admin addresses and panels; decides nothing."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks

from catalog.admin.doors import open_to_members
from onboarding.admin.panels import GoLivePanel, ProgrammePanel
from onboarding.admin.views import go_live_view

open_to_members({"onboarding_go_live": ""})


@hooks.register("register_admin_urls")
def go_live_urls() -> list[URLPattern]:
    return [path("my-shop/go-live/", go_live_view, name="onboarding_go_live")]


@hooks.register("construct_homepage_panels", order=100)
def first_panel(request: HttpRequest, panels: list) -> None:
    if request.business is not None:
        panels.insert(0, GoLivePanel(request.business))
    elif request.is_staff_member:
        panels.insert(0, ProgrammePanel())
