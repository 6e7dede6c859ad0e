"""Prices by percentage: for any price, any percentage, any rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.money import Money, exponent
from catalog.percent import STEPS, changed_by_percent

prices = st.builds(
    Money, st.integers(min_value=1, max_value=10**10), st.sampled_from(["MAD", "JOD", "RWF"])
)
percents = st.decimals(min_value=Decimal(-90), max_value=1000, places=2)
rules = st.sampled_from(sorted(STEPS))


@given(prices, percents, rules)
def test_a_new_price_is_a_whole_number_of_steps_and_never_nothing(price, percent, rule):
    new = changed_by_percent(price, percent, rule)

    step = 1 if STEPS[rule] is None else STEPS[rule] * 10 ** exponent(price.currency)
    exact = Decimal(price.amount_minor) * (100 + percent) / 100
    assert new.currency == price.currency
    assert new.amount_minor >= step
    assert new.amount_minor % step == 0
    assert new.amount_minor == step or abs(new.amount_minor - exact) <= Decimal(step) / 2


@given(prices, prices, percents, rules)
def test_what_was_dearer_is_never_cheaper_afterwards(one, other, percent, rule):
    other = Money(other.amount_minor, one.currency)
    low, high = sorted((one, other))

    assert changed_by_percent(low, percent, rule) <= changed_by_percent(high, percent, rule)


@given(prices)
def test_no_percent_changes_nothing(price):
    assert changed_by_percent(price, Decimal(0), "EXACT") == price


@pytest.mark.parametrize(
    ("minor", "percent", "rule", "new"),
    [
        (12_000, "7.5", "EXACT", 12_900),
        (12_345, "10", "WHOLE", 13_600),
        (12_000, "10", "FIVE", 13_000),
        (12_250, "0", "FIVE", 12_500),
        (40, "-90", "TEN", 1_000),
    ],
)
def test_the_rules_by_example(minor, percent, rule, new):
    assert changed_by_percent(Money(minor, "MAD"), Decimal(percent), rule) == Money(new, "MAD")
