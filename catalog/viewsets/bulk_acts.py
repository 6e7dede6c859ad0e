"""Acts on the products ticked in the list, in Wagtail's own bulk actions."""

import json
import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from catalog.admin.doors import open_to_members
from catalog.forms.bulk import ActForm, CategoryForm, LabelForm, PricesForm
from catalog.models import BulkChange, Category, Product, Variant
from catalog.money import Money
from catalog.percent import changed_by_percent
from catalog.selectors.dependents import dependents_of
from catalog.services import bulk
from catalog.services.bulk import BulkOutcome
from catalog.services.grid import Cell, grid_save


class ProductAct(SnippetBulkAction):
    """What they share: rows of the business in scope only, a form, a record to undo it by."""

    permission = "change"
    form_class: type[forms.Form] = ActForm
    template_name = "catalog/admin/bulk_act.html"
    submit_label: Any = ""
    lead: Any = ""

    models = [Product]

    def check_perm(self, product: Product) -> bool:
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission, product
        )

    def get_initial(self) -> dict:
        return {**super().get_initial(), "token": uuid.uuid4().hex}

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "title": self.display_name,
            "submit_label": self.submit_label or self.display_name,
            "lead": self.lead,
        }

    def get_execution_context(self) -> dict:
        return {**super().get_execution_context(), "act": self}

    @classmethod
    def execute_action(cls, objects: list[Product], act: Any = None, **kwargs: Any) -> tuple:
        outcome = act.run(objects)
        act.say(outcome)
        return outcome.done, 0

    def run(self, products: list[Product]) -> BulkOutcome:
        raise NotImplementedError

    @property
    def given(self) -> dict[str, Any]:
        """What every service of an act takes."""
        token = self.cleaned_form.cleaned_data["token"] or uuid.uuid4().hex
        return {"business": self.request.business, "actor": self.request.user, "token": token}

    def say(self, outcome: BulkOutcome) -> None:
        text = ngettext("%(count)d product changed.", "%(count)d products changed.", outcome.done)
        buttons = []
        if outcome.change:
            address = reverse("bulk_change", args=[outcome.change.pk])
            buttons = [messages.button(address, gettext("See or undo"))]
        messages.success(self.request, text % {"count": outcome.done}, buttons=buttons)
        for product, issues in outcome.refused:
            reasons = " ".join(str(issue.message) for issue in issues)
            address = reverse("products:edit", args=[product.pk])
            messages.error(
                self.request,
                f"{product}: {reasons}",
                buttons=[messages.button(address, gettext("Complete it"))],
            )

    def get_success_message(self, *args: Any) -> None:
        return None


class PublishAct(ProductAct):
    display_name = _("Put in the shop")
    action_type = "publish"
    aria_label = _("Put the ticked products in the shop")
    action_priority = 10
    permission = "publish"
    lead = _("Shoppers see these products as they are now. What lacks something stays a draft.")

    def run(self, products: list[Product]) -> BulkOutcome:
        return bulk.products_publish(products=products, **self.given)


class PauseAct(ProductAct):
    display_name = _("Take out of the shop")
    action_type = "pause"
    aria_label = _("Take the ticked products out of the shop")
    action_priority = 20
    permission = "publish"
    lead = _("Shoppers no longer see these products. Nothing is deleted.")

    def run(self, products: list[Product]) -> BulkOutcome:
        return bulk.products_pause(products=products, **self.given)


class CategoryAct(ProductAct):
    display_name = _("Set the category")
    action_type = "category"
    aria_label = _("Set the shop category of the ticked products")
    action_priority = 40
    form_class = CategoryForm

    def run(self, products: list[Product]) -> BulkOutcome:
        category = Category.objects.get(pk=self.cleaned_form.cleaned_data["category"])
        return bulk.products_categorise(products=products, category=category, **self.given)


class LabelAct(ProductAct):
    display_name = _("Label")
    action_type = "label"
    aria_label = _("Label the ticked products")
    action_priority = 50
    form_class = LabelForm

    def run(self, products: list[Product]) -> BulkOutcome:
        data = self.cleaned_form.cleaned_data
        act = bulk.products_label if data["way"] == "ADD" else bulk.products_unlabel
        return act(products=products, label=data["label"], **self.given)


class PricesAct(ProductAct):
    """First a preview of every price, old → new; then exactly what was shown."""

    display_name = _("Change prices by percent")
    action_type = "prices"
    aria_label = _("Change the prices of the ticked products by a percentage")
    action_priority = 30
    form_class = PricesForm
    submit_label = _("Show the new prices")

    def form_valid(self, form: PricesForm) -> HttpResponse:
        if "apply" in self.request.POST:
            return super().form_valid(form)
        products, _refused = self.get_actionable_objects()
        rows = self._rows(form, products)
        data = form.data.copy()
        data["seen"] = json.dumps({variant.pk: variant.price_minor for variant, _ in rows})
        form.data = data
        return self.render_to_response(self.get_context_data(form=form, preview=rows))

    def _rows(self, form: PricesForm, products: list[Product]) -> list[tuple[Variant, Money]]:
        """Each variant with a price, and its new price."""
        found = Variant.objects.filter(product__in=products, price_minor__gt=0)
        rule = form.cleaned_data["rule"]
        return [
            (one, changed_by_percent(one.price, form.signed_percent, rule))
            for one in found.select_related("product").order_by("product_id", "position", "pk")
        ]

    def run(self, products: list[Product]) -> BulkOutcome:
        form = self.cleaned_form
        seen = form.cleaned_data["seen"]
        ids = [product.pk for product in products]
        variants = Variant.objects.filter(pk__in=seen, product_id__in=ids)
        cells = [
            Cell(
                variant.pk,
                "price_minor",
                changed_by_percent(
                    Money(seen[variant.pk], variant.currency),
                    form.signed_percent,
                    form.cleaned_data["rule"],
                ).amount_minor,
                seen[variant.pk],
            )
            for variant in variants
            if seen[variant.pk] > 0
        ]
        outcome = grid_save(cells=cells, kind=BulkChange.Kind.PRICES, **self.given)
        if outcome.moved:
            text = ngettext(
                "%(count)d price was changed by somebody meanwhile and stays as it is.",
                "%(count)d prices were changed by somebody meanwhile and stay as they are.",
                len(outcome.moved),
            )
            messages.warning(self.request, text % {"count": len(outcome.moved)})
        return BulkOutcome(outcome.change, outcome.saved)

    def say(self, outcome: BulkOutcome) -> None:
        text = ngettext("%(count)d price changed.", "%(count)d prices changed.", outcome.done)
        buttons = []
        if outcome.change:
            address = reverse("bulk_change", args=[outcome.change.pk])
            buttons = [messages.button(address, gettext("See or undo"))]
        messages.success(self.request, text % {"count": outcome.done}, buttons=buttons)


class DeleteAct(DeleteBulkAction):
    """Wagtail's own, saying first what leans on the products: orders stay, carts lose a line."""

    models = [Product]
    aria_label = _("Delete the ticked products")
    action_priority = 100
    template_name = "catalog/admin/bulk_delete.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        products = [row["item"] for row in context["items"]]
        return {**context, "dependents": dependents_of(products)}


ACTS = (PublishAct, PauseAct, PricesAct, CategoryAct, LabelAct)


def open_doors() -> None:
    open_to_members(
        {
            f"wagtail_bulk_action:catalog.product.{act.action_type}": (
                f"catalog.{act.permission}_product"
            )
            for act in ACTS
        }
    )
