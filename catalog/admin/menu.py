"""The sidebar: members see the items of their desk and nothing of the programme's."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.sidebar import ActionMenuItem

from catalog.permissions import MANAGE_TEAM, VIEW_PAPERS, memberships_of


class DeskItem(MenuItem):
    """An item of a business's desk, shown to who may open it. Apps above register their own.

    Orders run from 100 (home) to 800; the programme's own items come after them.
    """

    def __init__(
        self, label: Promise | str, url_name: str, *, permission: str = "", **kwargs: Any
    ) -> None:
        super().__init__(label, url=reverse(url_name), **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        if request.business is None:
            return False
        return not self.permission or request.user.has_perm(self.permission)


def keep_desk_items(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave a member only the items of the desk."""
    if request.membership is not None:
        items[:] = [item for item in items if isinstance(item, DeskItem)]


class LeaveItem(MenuItem):
    """Takes a member of staff back from a business's desk to the programme's."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.is_staff_member and request.business is not None

    def render_component(self, request: HttpRequest) -> ActionMenuItem:
        return ActionMenuItem(self.name, str(self.label), self.url, icon_name=self.icon_name)


def leave_item() -> LeaveItem:
    return LeaveItem(
        _("Leave this business"),
        reverse("leave_business"),
        name="leave",
        icon_name="logout",
        order=60,
    )


def home_item() -> DeskItem:
    return DeskItem(_("Home"), "wagtailadmin_home", name="home", icon_name="home", order=10)


def products_item() -> DeskItem:
    return DeskItem(
        _("Products"),
        "products:list",
        permission="catalog.view_product",
        name="products",
        icon_name="tag",
        order=20,
    )


def photos_item() -> DeskItem:
    return DeskItem(
        _("Photos"),
        "wagtailimages:index",
        permission="catalog.change_mediaimage",
        name="photos",
        icon_name="image",
        order=30,
    )


def languages_item() -> DeskItem:
    return DeskItem(
        _("Languages"),
        "languages",
        permission="catalog.change_product",
        name="languages",
        icon_name="globe",
        order=35,
    )


def papers_item() -> DeskItem:
    return DeskItem(
        _("Labels and papers"),
        "papers",
        permission=VIEW_PAPERS,
        name="papers",
        icon_name="doc-full",
        order=56,
    )


def team_item() -> DeskItem:
    return DeskItem(
        _("Team"), "team", permission=MANAGE_TEAM, name="team", icon_name="group", order=60
    )


class ShopsItem(DeskItem):
    """Shown to a person who works for several businesses."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.membership is not None and len(memberships_of(request.user)) > 1


def shops_item() -> ShopsItem:
    return ShopsItem(_("My other shops"), "my_shops", name="shops", icon_name="resubmit", order=70)


class DeskSearchArea(SearchArea):
    """The sidebar's search box looks for products of the business in scope."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.business is not None and request.user.has_perm("catalog.view_product")


def products_search() -> DeskSearchArea:
    return DeskSearchArea(
        _("Products"), reverse("products:list"), name="products", icon_name="tag", order=10
    )
