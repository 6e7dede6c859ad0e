"""What somebody counted on the shelf, against what we thought was there."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms.amounts import CountField
from catalog.models import Stock, StockMovement, Variant
from catalog.services.stock import Figure

REASONS = (
    StockMovement.Cause.COUNT,
    StockMovement.Cause.MADE,
    StockMovement.Cause.SOLD_ELSEWHERE,
    StockMovement.Cause.BROKEN,
    StockMovement.Cause.LOST,
)


class StockTakeForm(forms.Form):
    """Why the figures change, and a note; one count for each variant, blank where not counted."""

    cause = forms.ChoiceField(
        label=_("Why"),
        choices=[(cause.value, cause.label) for cause in REASONS],
        initial=StockMovement.Cause.COUNT,
    )
    reference = forms.CharField(label=_("Note"), required=False, max_length=60)

    def __init__(self, *args: Any, variants: Sequence[Variant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.variants = variants
        for variant in variants:
            self.fields[f"count-{variant.pk}"] = CountField(max_value=10**6)
            self.fields[f"was-{variant.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=variant.stock.available
            )

    @property
    def rows(self) -> list[tuple[Variant, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"count-{one.pk}"], self[f"was-{one.pk}"]) for one in self.variants]

    def clean(self) -> dict:
        data = super().clean()
        for variant in self.variants:
            is_unique = variant.stock.policy == Stock.Policy.ONE_OF_A_KIND
            if is_unique and (data.get(f"count-{variant.pk}") or 0) > 1:
                self.add_error(
                    f"count-{variant.pk}", _("One of a kind: write 1, or 0 once it is sold.")
                )
        return data

    def figures(self) -> list[Figure]:
        """What was counted without a mistake; call after `is_valid`, whatever that said."""
        data = self.cleaned_data
        return [
            Figure(one.pk, data[f"count-{one.pk}"], data.get(f"was-{one.pk}"))
            for one in self.variants
            if data.get(f"count-{one.pk}") is not None
        ]
