"""Writes of saved views: each person's own, in the business in scope."""

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from catalog.models import Business, SavedView

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 20


class TooManyViews(Exception):
    """The person has as many views as fit above the list."""


class ViewNameTaken(Exception):
    """Another view of the person has this name."""


@transaction.atomic
def view_save(*, business: Business, user: "User", name: str, query: str) -> SavedView:
    """Keep filters under a name; a view of the same name gets the new filters.

    `query` is an encoded address part without "?". Raises TooManyViews.
    """
    mine = SavedView.objects.filter(user=user)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise TooManyViews
    view, _is_new = SavedView.objects.update_or_create(
        business=business, user=user, name=name, defaults={"query": query}
    )
    return view


def view_rename(*, view: SavedView, name: str) -> None:
    """Raises ViewNameTaken."""
    view.name = name
    try:
        with transaction.atomic():
            view.save(update_fields=["name"])
    except IntegrityError as error:
        raise ViewNameTaken from error


def view_delete(*, view: SavedView) -> None:
    view.delete()
