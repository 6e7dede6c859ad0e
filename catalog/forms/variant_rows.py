"""All variants of one product as a formset, checked together: no SKU twice in a business."""

from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils import translation
from django.utils.translation import gettext as _

from catalog.checks import Issue
from catalog.forms.combinations import CombinationsForm
from catalog.forms.variants import VariantForm, variant_initial
from catalog.models import MediaImage, Product, SkuUse, Variant
from catalog.services.variant_rows import VariantRow

PREFIX = "variants"
MOST = 100


class BaseVariantFormSet(forms.BaseFormSet):
    """Bound only when its rows were sent: an old version of the texts is restored without them.

    Four queries: the variants with their stock, the product's photos with their sizes, and the
    SKUs of others once it is checked (one more when some of those are gone).
    """

    def __init__(self, data: Any = None, *, product: Product, **kwargs: Any) -> None:
        self.product = product
        self.blocking: list[Issue] = []  # what stopped publishing, shown above the rows
        self.stored = _stored_variants(product)
        sent = data if data and f"{PREFIX}-TOTAL_FORMS" in data else None
        language = translation.get_language() or "en"
        super().__init__(
            sent,
            prefix=PREFIX,
            initial=[variant_initial(variant, language) for variant in self.stored],
            form_kwargs={
                "business": product.business,
                "family": product.family,
                "variants": {variant.pk: variant for variant in self.stored},
                "photos": _photos(product),
            },
            **kwargs,
        )
        self.combinations = CombinationsForm(
            sent, prefix=f"{PREFIX}-make", business=product.business, family=product.family
        )

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].widget = forms.HiddenInput()
        if form.variant is not None:
            form.empty_permitted = False

    def initial_form_count(self) -> int:
        # Rows carry their own id, so none is found by its place: all of them are checked alike.
        return 0 if self.is_bound else super().initial_form_count()

    def is_valid(self) -> bool:
        # The rows first: checking them looks at the combinations, too.
        are_rows_valid = super().is_valid()
        return are_rows_valid and (not self.combinations.is_asked or self.combinations.is_valid())

    def clean(self) -> None:
        rows = [form for form in self.forms if self._is_row(form) and "sku" in form.cleaned_data]
        seen: dict[str, forms.Form] = {}
        for form in rows:
            sku = form.cleaned_data["sku"]
            if sku in seen:
                form.add_error("sku", _("You used %(sku)s twice here.") % {"sku": sku})
            seen[sku] = form
        for variant in self._others(seen):
            message = _("%(sku)s is already the number of “%(product)s”. Choose another one.")
            seen[variant.sku].add_error(
                "sku", message % {"sku": variant.sku, "product": variant.product}
            )
        self._refuse_used(seen)
        if self.combinations.is_asked and self.combinations.is_valid():
            self._check_made(seen)

    def _check_made(self, typed: dict[str, forms.Form]) -> None:
        """Numbers that the combinations would get and somebody has: asked in one query."""
        skus = [row.values["sku"] for row in self._made()]
        used = SkuUse.objects.filter(sku__in=skus).values_list("sku", flat=True)
        twice = {sku for sku in skus if skus.count(sku) > 1 or sku in typed} | set(used)
        if twice:
            self.combinations.add_error(
                "sku_start",
                _("These numbers are taken: %(skus)s. Begin with something else.")
                % {"skus": ", ".join(sorted(twice)[:5])},
            )
        if len(skus) + len(typed) > MOST:
            self.combinations.add_error(
                None, _("A product has at most %(most)d variants.") % {"most": MOST}
            )

    def _made(self) -> list[VariantRow]:
        """The rows of the combinations that are not there yet."""
        kept = [form for form in self.forms if self._is_row(form) and form.is_valid()]
        taken = [form.row(position).values["options"] for position, form in enumerate(kept)]
        return self.combinations.rows(taken, len(kept))

    def _refuse_used(self, skus: dict[str, forms.Form]) -> None:
        """An SKU whose variant is gone, or that another variant had before, stays taken."""
        for use in SkuUse.objects.filter(sku__in=skus):
            form = skus[use.sku]
            own = form.variant.pk if form.variant else 0
            if "sku" not in form.errors and use.variant_id != own:
                form.add_error(
                    "sku",
                    _("%(sku)s was used before for something else. Choose a new number.")
                    % {"sku": use.sku},
                )

    def _others(self, skus: dict[str, forms.Form]) -> list[Variant]:
        taken = Variant.objects.filter(sku__in=skus).select_related("product")
        return list(taken.exclude(product_id=self.product.pk) if self.product.pk else taken)

    def _is_row(self, form: forms.Form) -> bool:
        """Whether a row stands for a variant: not left blank, not taken away again."""
        is_blank = form.empty_permitted and not form.has_changed()
        return not is_blank and not self._should_delete_form(form)

    def rows(self) -> list[VariantRow]:
        """What shall be saved, in the order shown. Call after `is_valid`."""
        if not self.is_bound:
            return []
        kept = [form for form in self.forms if self._is_row(form)]
        typed = [form.row(position) for position, form in enumerate(kept)]
        return typed + (self._made() if self.combinations.is_asked else [])

    @property
    def is_single(self) -> bool:
        """Whether one variant is all there is to show."""
        return len([form for form in self.forms if form.variant]) == 1

    def refuse_sku(self, sku: str) -> None:
        """Say at its row that somebody else took this SKU a moment ago."""
        message = _("%(sku)s was just taken. Choose another.") % {"sku": sku}
        found = [form for form in self.forms if form.cleaned_data.get("sku") == sku]
        for form in found:
            form.add_error("sku", message)
        if not found:
            self.combinations.add_error("sku_start", message)


VariantFormSet = forms.formset_factory(
    VariantForm,
    formset=BaseVariantFormSet,
    extra=1,
    can_delete=True,
    max_num=MOST,
    validate_max=True,
)


def _photos(product: Product) -> list[MediaImage]:
    """The photos of the draft, in order. Two queries."""
    ids = [photo.image_id for photo in product.photos.all()] if product.pk else []
    found = MediaImage.objects.prefetch_related("renditions").in_bulk(ids)
    return [found[number] for number in dict.fromkeys(ids) if number in found]


def _stored_variants(product: Product) -> list[Variant]:
    if product.pk is None:
        return []
    rows = Variant.objects.filter(product_id=product.pk).select_related("stock")
    return sorted(rows, key=lambda variant: (not variant.is_active, variant.position, variant.pk))
