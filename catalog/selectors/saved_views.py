"""The views a person saved in the business in scope."""

from typing import TYPE_CHECKING

from catalog.models import SavedView

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def views_of(user: "User") -> list[SavedView]:
    """By name. One query."""
    return list(SavedView.objects.filter(user=user))
