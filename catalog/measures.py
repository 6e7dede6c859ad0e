"""The content of a variant as the value of an axis: what volume and weight options are made of."""

from decimal import Decimal

# Axes that follow from the content, and the units each is measured in.
MEASURED_AXES = {"volume": ("ml", "l"), "weight": ("g", "kg")}


def plain_quantity(quantity: Decimal) -> str:
    """Without trailing zeros or an exponent: "250", "0.5"."""
    return f"{quantity.normalize():f}"


def measured(axis: str, quantity: Decimal | None, unit: str) -> str:
    """The value of a measured axis ("250 ml", "0.5 l"); blank when the unit is another's."""
    if not quantity or unit not in MEASURED_AXES[axis]:
        return ""
    return f"{plain_quantity(quantity)} {unit}"
