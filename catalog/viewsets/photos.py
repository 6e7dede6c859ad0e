"""Wagtail's photo screens under our names: found by title, without collections and tags."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.images.views.images import IndexView
from wagtail.images.views.multiple import AddView

from catalog.admin.doors import open_to_members
from catalog.models import MediaImage
from catalog.services.photos import renditions_queue


class PhotoIndexView(IndexView):
    """The photos of the business, newest first."""

    ORDERING_OPTIONS = {"-created_at": _("Newest"), "created_at": _("Oldest"), "title": _("Title")}
    page_title = _("Photos")
    add_item_label = _("Add photos")
    filterset_class = None
    is_searchable = True
    show_other_searches = False
    FORMATS = ()

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return (
            queryset.filter(title__icontains=self.search_query) if self.is_searching else queryset
        )

    @property
    def current_collection(self) -> None:
        return None


class PhotoAddView(AddView):
    """Several photos at once; the sizes of each are made behind the scenes."""

    page_title = _("Add photos")

    def save_object(self, form: Any) -> MediaImage:
        image = super().save_object(form)
        renditions_queue(image=image)
        return image


def urls() -> list[URLPattern]:
    """Found before Wagtail's addresses, which have the same paths and keep their names."""
    return [
        path("images/", PhotoIndexView.as_view(), name="photos"),
        path("images/results/", PhotoIndexView.as_view(results_only=True), name="photos_results"),
        path("images/multiple/add/", PhotoAddView.as_view(), name="photos_add"),
    ]


def open_doors() -> None:
    open_to_members(
        {
            "photos": "catalog.change_mediaimage",
            "photos_results": "catalog.change_mediaimage",
            "photos_add": "catalog.add_mediaimage",
        }
    )
