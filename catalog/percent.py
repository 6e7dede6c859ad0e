"""Raising and lowering prices by a percentage, to amounts that people use."""

from decimal import ROUND_HALF_UP, Decimal

from catalog.money import Money, exponent

# Step in major units by the name of the rule; None keeps the currency's smallest coin.
STEPS: dict[str, int | None] = {"EXACT": None, "WHOLE": 1, "FIVE": 5, "TEN": 10}


def changed_by_percent(price: Money, percent: Decimal, rule: str) -> Money:
    """The price raised (or, below zero, lowered) by `percent`, to the nearest step of `rule`.

    Halves go up; a price never becomes nothing: it is at least one step.
    """
    step = 1 if STEPS[rule] is None else STEPS[rule] * 10 ** exponent(price.currency)
    exact = Decimal(price.amount_minor) * (100 + percent) / 100
    steps = (exact / step).to_integral_value(rounding=ROUND_HALF_UP)
    return Money(max(int(steps), 1) * step, price.currency)
