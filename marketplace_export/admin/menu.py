"""The sidebar's item of exports."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from catalog.permissions import is_staff_member


class StaffItem(MenuItem):
    """An item for programme staff and operators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_staff_member(request.user)


def exports_item() -> StaffItem:
    return StaffItem(
        _("Marketplaces"), reverse("exports:index"), name="exports", icon_name="globe", order=850
    )
