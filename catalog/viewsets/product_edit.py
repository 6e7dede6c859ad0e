"""Writing a product: the draft through Wagtail, variants and photos through our services."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, StatusSidePanel
from wagtail.snippets.action_menu import PublishMenuItem, SnippetActionMenu
from wagtail.snippets.views.snippets import CreateView, EditView

from catalog import checks
from catalog.clock import time_zone_of
from catalog.forms.meetings import Meeting, merged
from catalog.forms.places import place_of
from catalog.forms.products import ProductForm
from catalog.models import Product
from catalog.selectors.handles import free_handle
from catalog.selectors.product_plans import plan_of
from catalog.selectors.reviews import latest_review
from catalog.services.photos import photos_add
from catalog.services.products import (
    ReviewRequired,
    UnableToPublish,
    product_check,
    product_publish,
)
from catalog.services.reviews import product_submit
from catalog.services.variant_rows import variant_rows_save
from catalog.services.variants import SkuTaken

BLOCKED = "blocked"


class PublishNow(PublishMenuItem):
    """Publishing is always at once here; dates are planned on a page of their own."""

    def get_context_data(self, parent_context: dict) -> dict:
        return {**super().get_context_data(parent_context), "is_scheduled": False}


class ActionsInSight(SnippetActionMenu):
    """Save and publish side by side instead of one behind the other."""

    template = "catalog/admin/actions.html"

    def __init__(self, request: HttpRequest, **context: Any) -> None:
        super().__init__(request, **context)
        self.menu_items = [
            PublishNow(order=item.order) if isinstance(item, PublishMenuItem) else item
            for item in self.menu_items
        ]
        self.menu_items.sort(key=lambda item: item.name != "action-publish")
        if context["view"] == "revisions_revert":
            self.menu_items = []


class ProductWriting:
    """What creating and editing share: photos first, then the draft, then the live rows."""

    form: ProductForm
    object: Product

    def form_valid(self, form: ProductForm) -> HttpResponse:
        if not self._bring_photos_in(form):
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        try:
            return super().form_valid(form)
        except SkuTaken as error:
            form.variants.refuse_sku(error.sku)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def _bring_photos_in(self, form: ProductForm) -> bool:
        """Keep the photos that were sent. Those that arrived stay in "Photos" whatever follows."""
        files = [(file.name, file) for file in form.photo_files]
        kept, refused = photos_add(business=form.business, files=files, actor=self.request.user)
        form.brought_in = kept
        for name, reason in refused:
            form.add_error("new_photos", f"{name}: {reason.message}")
        return not refused

    def save_instance(self) -> Product:
        product = super().save_instance()
        variant_rows_save(product=product, rows=self.form.variants.rows(), actor=self.request.user)
        if self.form.family_news:
            words = _(
                "The programme changed this kind of product while you were writing. Nothing you "
                "wrote is lost."
            )
            messages.warning(self.request, " ".join([words, *self.form.family_news]))
        return product

    def publish_action(self) -> HttpResponse | None:
        """Publish if nothing essential lacks; else say what does. The draft is kept either way."""
        try:
            product_publish(product=self.object, actor=self.request.user)
        except ReviewRequired:
            product_submit(product=self.object, actor=self.request.user)
            messages.success(
                self.request, _("Handed in: the programme looks at it before it is published.")
            )
            return redirect(self.get_edit_url())
        except UnableToPublish:
            return redirect(f"{self.get_edit_url()}?publish={BLOCKED}")
        self.object.go_live_at = None  # it was at once, which the message says
        return None

    def get_context_data(self, **kwargs: Any) -> dict:
        # Wagtail repeats every field as data for its comments, which products do not have.
        return {**super().get_context_data(**kwargs), "edit_handler_data": None}

    def _get_action_menu(self) -> ActionsInSight:
        context: dict[str, Any] = {"view": self.view_name, "model": self.model}
        if self.view_name != "create":
            context |= {"instance": self.object, "locked_for_user": self.locked_for_user}
        return ActionsInSight(self.request, **context)

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        # Wagtail's checks look at the preview as a page of an article: they do not fit a shop.
        for one in panels:
            if isinstance(one, StatusSidePanel):
                # Planned dates are shown above the form, by the clock of the business.
                one.get_scheduled_publishing_context = lambda _context: {"draftstate_enabled": True}
        return MediaContainer([one for one in panels if not isinstance(one, ChecksSidePanel)])


class ProductCreateView(ProductWriting, CreateView):
    """A new product, as a draft."""

    template_name = "catalog/admin/product_form.html"

    def get_page_subtitle(self) -> str:
        return _("New product")

    def save_instance(self) -> Product:
        product, rows = self.form.instance, self.form.variants.rows()
        product.handle = free_handle(
            business_id=product.business_id,
            title=self.form.cleaned_data["title"],
            sku=rows[0].values["sku"] if rows else "",
        )
        return super().save_instance()

    def form_valid(self, form: ProductForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except IntegrityError:
            # Somebody made a product of the same name at the same moment.
            self.produced_error_message = _("This could not be saved just now. Save again.")
            return self.form_invalid(form)


class ProductEditView(ProductWriting, EditView):
    """The latest draft, with what lacks before it can be sold."""

    template_name = "catalog/admin/product_form.html"
    # What this window and another one both changed; None while nobody came in between.
    meetings: list[Meeting] | None = None

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST" and self.is_out_of_date:
            kwargs["data"], self.meetings = self._meet(kwargs)
        return kwargs

    def _meet(self, kwargs: dict) -> tuple[QueryDict, list[Meeting]]:
        """Take over what only the other window changed since this one opened the product."""
        opened = get_object_or_404(
            self.object.revisions, pk=self.request.POST["loaded_revision_id"]
        ).as_object()
        form_class, user = self.get_form_class(), self.request.user
        return merged(
            data=kwargs["data"],
            base=form_class(instance=opened, for_user=user),
            theirs=form_class(instance=self.object, for_user=user),
            reader=get_language() or "en",
        )

    def is_valid(self, form: ProductForm) -> bool:
        """Stop once when somebody saved in between; saving again is then on purpose."""
        is_valid = super().is_valid(form)
        if self.meetings is None:
            return is_valid
        self.produced_error_message = _("Not saved yet: somebody saved this product meanwhile.")
        return False

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        context["meetings"] = self.meetings
        issues = product_check(product=self.object)
        if self.request.GET.get("publish") == BLOCKED and not self.form.is_bound:
            _show_at_fields(self.form, checks.blocking(issues))
            messages.error(
                self.request,
                _("Saved as a draft, not published: something is missing. See the marked fields."),
            )
        context["lacks"] = lacks(issues, self.object, self.form)
        context["review"] = latest_review(self.object)
        context["plan"] = plan_of(self.object)
        context["plan_zone"] = time_zone_of(self.object.business).key
        return context

    def get_page_subtitle(self) -> str:
        # In the reader's language, which the revision's own name was not stored in.
        return str(self.object)

    def get_usage_url(self) -> None:
        return None

    def get_success_buttons(self) -> list:
        return []


def _show_at_fields(form: ProductForm, issues: list[checks.Issue]) -> None:
    """Mark the fields of a form nobody has sent yet with what stops publishing."""
    form._errors = ErrorDict()
    form.cleaned_data = {}
    for issue in issues:
        if issue.field in form.fields:
            form.add_error(issue.field, str(issue.message))
    form.variants.blocking = [issue for issue in issues if issue.field == "variants"]


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, with the place on the page where it is put right."""

    issue: checks.Issue
    anchor: str


def lacks(
    issues: list[checks.Issue], product: Product, form: ProductForm | None = None
) -> list[Lack]:
    return [Lack(issue, place_of(issue, product, form)) for issue in issues]
