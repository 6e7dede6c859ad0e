"""The history of a product's texts: who changed what, two versions compared, an old one back.

Prices, stock and variants are live rows beside the drafts: no version holds or restores them.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.models import ModelLogEntry, Revision
from wagtail.snippets.views.snippets import HistoryView, RevisionsCompareView

from catalog.clock import time_zone_of
from catalog.models import Product
from catalog.viewsets.product_edit import ProductEditView


def moment(product: Product, when: Any) -> str:
    """A moment by the clock of the product's business, as the reader's language writes it."""
    local = timezone.localtime(when, time_zone_of(product.business))
    return date_format(local, "DATETIME_FORMAT")


def written_by(revision: Revision) -> str:
    return (revision.user.get_full_name() or revision.user.get_username()) if revision.user else ""


class VersionColumn(BaseColumn):
    """One line of the history with its acts as plain links, so that it works without script."""

    cell_template_name = "catalog/cells/version.html"

    def __init__(self, name: str, *, product: Product, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.product = product

    def get_cell_context_data(self, instance: ModelLogEntry, parent_context: dict) -> dict:
        return {
            **super().get_cell_context_data(instance, parent_context),
            "entry": instance,
            "when": moment(self.product, instance.timestamp),
            "is_live": self._is_live(instance),
            "is_latest": self._is_latest(instance),
            "links": self._links(instance),
        }

    def _is_live(self, entry: ModelLogEntry) -> bool:
        is_publishing = entry.action.startswith("wagtail.publish")
        return is_publishing and entry.revision_id == self.product.live_revision_id

    def _is_latest(self, entry: ModelLogEntry) -> bool:
        return entry.content_changed and entry.revision_id == self.product.latest_revision_id

    def _links(self, entry: ModelLogEntry) -> list[tuple[str, str]]:
        """What can be done with the version this line made; nothing for lines without one."""
        is_version = entry.content_changed and not entry.action.startswith("wagtail.publish")
        if not (entry.revision_id and is_version):
            return []
        pk, revision = self.product.pk, entry.revision_id
        links = []
        if entry.previous_revision_id:
            compared = (pk, entry.previous_revision_id, revision)
            links.append((_("What changed"), _url("revisions_compare", *compared)))
        if revision != self.product.latest_revision_id:
            links.append((_("Compare with now"), _url("revisions_compare", pk, revision, "latest")))
            links.append((_("Bring these texts back"), _url("revisions_revert", pk, revision)))
        return links


def _url(name: str, *args: Any) -> str:
    return reverse(f"products:{name}", args=args)


class ProductHistoryView(HistoryView):
    """Every change of a product's texts and photos, the newest first."""

    any_permission_required = ["change"]
    # One product's history is short: nothing to filter.
    filterset_class = None
    table_classname = "listing jisr-cards jisr-history"
    results_template_name = "catalog/admin/product_history_results.html"

    @cached_property
    def columns(self) -> list:
        return [VersionColumn("version", product=self.object, label=_("Change"))]

    def get_page_subtitle(self) -> str:
        # In the reader's language, which the revision's own name was not stored in.
        return str(self.object.get_latest_revision_as_object())


class ProductCompareView(RevisionsCompareView):
    """Two versions: only what differs, language by language."""

    template_name = "catalog/admin/product_compare.html"

    def get_page_subtitle(self) -> str:
        return str(self.object.get_latest_revision_as_object())

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        is_old = self._is_old()
        back = _url("revisions_revert", self.object.pk, self.revision_id_a) if is_old else ""
        return {**context, "object": self.object, "back_url": back}

    def _is_old(self) -> bool:
        older = str(self.revision_id_a)
        return older.isdigit() and int(older) != self.object.latest_revision_id

    def _get_revision_and_heading(self, revision_id: str) -> tuple[Product, str]:
        version, _heading = super()._get_revision_and_heading(revision_id)
        if not str(revision_id).isdigit():
            return version, _HEADINGS[revision_id]
        revision = self.object.revisions.select_related("user").get(pk=revision_id)
        parts = (moment(self.object, revision.created_at), written_by(revision))
        return version, " · ".join(part for part in parts if part)


_HEADINGS = {
    "live": gettext_lazy("What is in the shop"),
    "earliest": gettext_lazy("The first version"),
    "latest": gettext_lazy("The latest draft"),
}


class ProductRevertView(RevisionsRevertMixin, ProductEditView):
    """An old version's texts and photos to look at; saving makes them the draft."""

    view_name = "revisions_revert"

    def get_available_actions(self) -> list[str]:
        # What comes back is looked at once more as a draft before shoppers see it.
        return [act for act in super().get_available_actions() if act != "publish"]

    def _meet(self, kwargs: dict) -> tuple[Any, list]:
        """Somebody saved since this page was opened: say so, and mix nothing into an old text."""
        return kwargs["data"], []

    def get_warning_message(self) -> str:
        return _(
            "These are the texts and photos of %(moment)s. Saving makes them your draft: shoppers "
            "see them when you publish. Prices and stock stay as they are now."
        ) % {"moment": moment(self.object, self.revision.created_at)}

    def get_success_message(self, instance: Product | None = None) -> str:
        return _(
            "The texts and photos of %(moment)s are your draft again. Prices and stock were not "
            "touched."
        ) % {"moment": moment(self.object, self.revision.created_at)}

    def _add_warning_message(self) -> None:
        messages.info(self.request, self.get_warning_message())
