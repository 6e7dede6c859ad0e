"""The rows of one product's variants: codes, options, price, stock, parcel."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import vocabulary
from catalog.clock import time_zone_of
from catalog.forms.amounts import (
    AmountField,
    CountField,
    GtinField,
    MomentField,
    QuantityField,
    editable_amount,
)
from catalog.measures import MEASURED_AXES, measured, plain_quantity
from catalog.models import Business, MediaImage, ProductFamily, Stock, Variant
from catalog.models.variant import SKU_PATTERN
from catalog.renditions import Picture, picture
from catalog.services.variant_rows import VariantRow
from catalog.unit_prices import unit_price

# Axes typed as words; volume and weight follow from the content and its unit.
TYPED_AXES = ("color", "size", "material")
COPIED = ("gtin", "mpn", "weight_g", "net_quantity", "net_unit", "is_active")
PARCEL = ("package_length_mm", "package_width_mm", "package_height_mm")


class VariantForm(forms.Form):
    """One variant and its stock. `row()` gives what the service saves."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    sku = forms.RegexField(
        SKU_PATTERN,
        label=_("Article number (SKU)"),
        help_text=_("Your own short code, for example ARG-250."),
        error_messages={
            "invalid": _("Use up to 40 letters A–Z, digits, dots, hyphens and underscores."),
            "required": _("Give this variant an article number of its own."),
        },
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters", "size": "16"}),
    )
    price = AmountField()
    sale_price = AmountField()
    sale_starts_at = MomentField(label=_("Sale starts"))
    sale_ends_at = MomentField(label=_("Sale ends"))
    option_color = forms.ChoiceField(label=_("Colour"), required=False)
    option_size = forms.CharField(label=_("Size"), required=False, max_length=40)
    option_material = forms.CharField(label=_("Material"), required=False, max_length=60)
    net_quantity = QuantityField(label=_("Content"))
    net_unit = forms.ChoiceField(label=_("Unit"), required=False)
    policy = forms.ChoiceField(
        label=_("Stock"), choices=Stock.Policy.choices, initial=Stock.Policy.TRACKED
    )
    available = CountField(label=_("In stock"), max_value=10**6)
    # What the editor saw: an order may have taken pieces since the page was opened.
    available_was = forms.CharField(required=False, widget=forms.HiddenInput)
    lead_time_days = CountField(label=_("Days to make"), max_value=365)
    monthly_capacity = CountField(
        label=_("Pieces you can make in a month"), max_value=10**6, help_text=_("If made to order.")
    )
    low_at = CountField(
        label=_("Tell me when it is down to"),
        max_value=10**6,
        help_text=_("If counted. Blank: 3 pieces."),
    )
    photo = forms.ChoiceField(
        label=_("Photo of this variant"), required=False, initial="0", widget=forms.RadioSelect
    )
    weight_g = CountField(label=_("Packed weight (g)"))
    package_length_mm = CountField(label=_("Parcel length (mm)"), max_value=10_000)
    package_width_mm = CountField(label=_("Parcel width (mm)"), max_value=10_000)
    package_height_mm = CountField(label=_("Parcel height (mm)"), max_value=10_000)
    gtin = GtinField(
        label=_("Barcode (GTIN)"),
        help_text=_("Given out by GS1 and printed on the pack. Leave blank if it has none."),
    )
    mpn = forms.CharField(
        label=_("Maker's part number"),
        required=False,
        max_length=70,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    is_active = forms.BooleanField(label=_("For sale"), required=False, initial=True)

    def __init__(
        self,
        *args: Any,
        business: Business,
        family: ProductFamily | None,
        variants: dict[int, Variant],
        photos: Sequence[MediaImage] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.business = business
        self.family = family
        self.variant = variants.get(self._id())
        named = {"currency": business.currency}
        self.fields["price"].label = gettext("Price (%(currency)s)") % named
        self.fields["sale_price"].label = gettext("Sale price (%(currency)s)") % named
        for name in ("price", "sale_price"):
            self.fields[name].currency = business.currency
        self.fields["option_color"].choices = _colour_choices(self._option("color"))
        for name in ("sale_starts_at", "sale_ends_at"):
            self.fields[name].zone = time_zone_of(business)
        self.photos = photos
        self.fields["photo"].choices = [("0", ""), *((str(one.pk), one.pk) for one in photos)]
        if not photos:
            del self.fields["photo"]
        self.fields["net_unit"].choices = _unit_choices(family, self.variant)

    def _id(self) -> int | None:
        raw = self.data.get(self.add_prefix("id")) if self.is_bound else self.initial.get("id")
        return int(raw) if str(raw or "").isdigit() else None

    def _option(self, axis: str) -> str:
        return self.variant.options.get(axis, "") if self.variant else ""

    @property
    def axis_fields(self) -> list[forms.BoundField]:
        """The options to show: those of the family, those in use, or colour and size."""
        axes = set(self.family.axes if self.family else ("color", "size"))
        axes |= set(self.variant.options if self.variant else ())
        return [self[f"option_{axis}"] for axis in TYPED_AXES if axis in axes]

    @property
    def unit_price(self) -> str:
        """What shoppers read beside the price as it is stored, such as "480,00 MAD / 1 l"."""
        if self.variant is None or self.variant.price is None:
            return ""
        language = translation.get_language() or "en"
        return unit_price(self.variant, self.variant.price, language, self.business.country)

    @property
    def has_sale(self) -> bool:
        names = ("sale_price", "sale_starts_at", "sale_ends_at")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def has_stock_rules(self) -> bool:
        names = ("low_at", "lead_time_days", "monthly_capacity")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def has_parcel(self) -> bool:
        names = (*PARCEL, "gtin", "mpn")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def photo_choices(self) -> list[tuple[str, Picture | None, bool]]:
        """Each photo of the product as value, picture, and whether it is this variant's."""
        chosen = str(self["photo"].value() or "0")
        return [
            (str(image.pk), picture(image, ""), str(image.pk) == chosen) for image in self.photos
        ]

    def clean_id(self) -> int | None:
        found = self.cleaned_data["id"]
        if found and self.variant is None:
            raise forms.ValidationError(_("This variant is not one of this product any more."))
        return found

    def clean_price(self) -> int | None:
        price = self.cleaned_data["price"]
        if price == 0:
            raise forms.ValidationError(_("A price of nothing cannot be sold. Leave it blank."))
        return price

    def clean(self) -> dict:
        data = super().clean()
        price, sale = data.get("price"), data.get("sale_price")
        if sale is not None and price is not None and not sale < price:
            self.add_error("sale_price", _("A sale price is lower than the price."))
        starts, ends = data.get("sale_starts_at"), data.get("sale_ends_at")
        if starts and ends and ends <= starts:
            self.add_error("sale_ends_at", _("The sale ends after it starts."))
        if data.get("policy") == Stock.Policy.ONE_OF_A_KIND and (data.get("available") or 0) > 1:
            self.add_error("available", _("One of a kind: write 1, or 0 once it is sold."))
        if data.get("net_quantity") and not data.get("net_unit"):
            self.add_error("net_unit", _("Choose the unit of the content."))
        elif data.get("net_unit") and not data.get("net_quantity"):
            data["net_unit"] = ""
        return data

    def row(self, position: int) -> VariantRow:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        values = {
            "sku": data["sku"],
            "price_minor": data["price"],
            "currency": self.business.currency,
            "sale_price_minor": data["sale_price"],
            "sale_starts_at": data["sale_starts_at"],
            "sale_ends_at": data["sale_ends_at"],
            "options": self._options(),
            "position": position,
            "photo_id": int(data.get("photo") or 0) or None,
            **{name: data[name] for name in (*COPIED, *PARCEL)},
        }
        return VariantRow(
            values=values,
            variant=self.variant,
            policy=data["policy"],
            available=self._counted(),
            lead_time_days=data["lead_time_days"],
            monthly_capacity=data["monthly_capacity"],
            low_at=data["low_at"],
        )

    def _counted(self) -> int | None:
        """The stock figure if the editor changed it, else None: it may have moved meanwhile."""
        available = self.cleaned_data["available"]
        untouched = (
            str("" if available is None else available) == self.cleaned_data["available_was"]
        )
        if self.variant and untouched:
            return None
        is_the_one = self.cleaned_data["policy"] == Stock.Policy.ONE_OF_A_KIND
        return int(is_the_one) if available is None else available

    def _options(self) -> dict[str, str]:
        options = dict(self.variant.options) if self.variant else {}
        for axis in TYPED_AXES:
            if f"option_{axis}" in self.cleaned_data:
                options[axis] = self.cleaned_data[f"option_{axis}"].strip()
        quantity, unit = self.cleaned_data["net_quantity"], self.cleaned_data["net_unit"]
        for axis in MEASURED_AXES:
            if axis in options or axis in (self.family.axes if self.family else ()):
                options[axis] = measured(axis, quantity, unit)
        return {axis: value for axis, value in options.items() if value}


def _colour_choices(current: str) -> list[tuple[str, str]]:
    language = translation.get_language() or "en"
    codes = vocabulary.codes("colours")
    if current and current not in codes:
        codes = [*codes, current]
    return [("", "—"), *((code, vocabulary.colour_name(code, language)) for code in codes)]


def _unit_choices(family: ProductFamily | None, variant: Variant | None) -> list[tuple[str, str]]:
    language = translation.get_language() or "en"
    units = list(family.net_units if family and family.net_units else Variant.NetUnit.values)
    if variant and variant.net_unit and variant.net_unit not in units:
        units.append(variant.net_unit)
    return [("", "—"), *((unit, vocabulary.unit_label(unit, language)) for unit in units)]


def variant_initial(variant: Variant, language: str) -> dict[str, Any]:
    """What the row of a stored variant shows before anybody types."""
    stock = getattr(variant, "stock", None)
    return {
        "id": variant.pk,
        "sku": variant.sku,
        "price": editable_amount(variant.price, language),
        "sale_price": editable_amount(variant.sale_price, language),
        "sale_starts_at": variant.sale_starts_at,
        "sale_ends_at": variant.sale_ends_at,
        **{f"option_{axis}": variant.options.get(axis, "") for axis in TYPED_AXES},
        **{name: getattr(variant, name) for name in (*COPIED, *PARCEL)},
        "net_quantity": plain_quantity(variant.net_quantity) if variant.net_quantity else "",
        "policy": stock.policy if stock else Stock.Policy.TRACKED,
        "available": stock.available if stock else "",
        "available_was": str(stock.available) if stock else "",
        "lead_time_days": stock.lead_time_days if stock else None,
        "monthly_capacity": stock.monthly_capacity if stock else None,
        "low_at": stock.low_at if stock else None,
        "photo": str(variant.photo_id or "0"),
    }
