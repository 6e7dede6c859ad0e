"""How one variant of a product is called."""

from catalog.models import Variant
from catalog.vocabulary import option_label, ordered_options, quantity_label
from storefront.facts import material_names


def variant_label(variant: Variant, language: str, country: str) -> str:
    """ "250 ml · red": the options as a buyer reads them, or "" for a product's only variant.

    Reads `variant.product.family` for materials: select it along.
    """
    return " · ".join(
        _option(variant, axis, value, language, country)
        for axis, value in ordered_options(variant.options)
    )


def _option(variant: Variant, axis: str, value: str, language: str, country: str) -> str:
    if axis in ("volume", "weight") and variant.net_quantity and variant.net_unit:
        return quantity_label(variant.net_quantity, variant.net_unit, language, country)
    if axis == "material":
        return material_names(variant.product.family, value, language)
    return option_label(axis, value, language)
