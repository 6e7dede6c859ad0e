"""What a variant is called and what it costs by the litre, kilogram, pair or square metre."""

from decimal import Decimal

import pytest

from catalog.models import Product, ProductFamily, Variant
from catalog.money import Money
from catalog.unit_prices import unit_price
from storefront.facts import material_names
from storefront.variant_labels import variant_label


@pytest.mark.parametrize(
    ("quantity", "unit", "price", "currency", "shown"),
    [
        ("250", "ml", 12_000, "MAD", "MAD 48.00 / 100 ml"),
        ("251", "ml", 12_000, "MAD", "MAD 478.09 / 1 l"),
        ("0.5", "l", 9_990, "MAD", "MAD 199.80 / 1 l"),
        ("2", "kg", 9_999, "MAD", "MAD 50.00 / 1 kg"),
        ("1", "g", 4_500, "MAD", "MAD 45.00 / 1 g"),
        ("10", "g", 4_500, "MAD", "MAD 450.00 / 100 g"),
        ("3", "piece", 10_000, "MAD", "MAD 33.33 / 1 piece"),
        ("1", "piece", 10_000, "MAD", ""),
        ("1", "pair", 10_000, "MAD", ""),
        ("1.2", "m2", 120_000, "MAD", "MAD 1,000.00 / 1 m²"),
        ("350", "g", 3_505, "JOD", "JOD 10.014 / 1 kg"),
        ("300", "g", 2_500, "RWF", "RWF 8,333 / 1 kg"),
        (None, "", 2_500, "MAD", ""),
    ],
)
def test_the_price_of_a_comparable_quantity(quantity, unit, price, currency, shown):
    # Given
    variant = Variant(net_quantity=quantity and Decimal(quantity), net_unit=unit)

    # Then
    text = unit_price(variant, Money(price, currency), "en", "")
    assert text.replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("olive", "Olivier"),
        ("olive|brass", "Olivier · Laiton"),
        ("olive, corne", "Olivier · corne"),
        ("bois d'arganier, tourné", "bois d'arganier, tourné"),
        ("", ""),
    ],
)
def test_a_material_is_named_by_its_family_or_as_it_was_written(stated, shown):
    # Given
    choices = [
        {"code": "olive", "names": {"fr": "Olivier", "en": "Olive"}},
        {"code": "brass", "names": {"fr": "Laiton"}},
    ]
    family = ProductFamily(fields=[{"key": "material", "choices": choices}])
    product = Product(family=family)
    variant = Variant(product=product, options={"material": stated})

    # Then
    assert material_names(family, stated, "fr") == shown
    assert variant_label(variant, "fr", "MA") == shown
    assert material_names(None, stated, "fr") == stated


def test_options_are_named_in_the_readers_language():
    # Given
    variant = Variant(
        options={"size": "L", "color": "red", "shape": "round", "volume": "250 ml", "material": ""},
        net_quantity=Decimal("250.000"),
        net_unit="ml",
    )

    # Then
    assert variant_label(variant, "fr", "MA").replace("\xa0", " ") == "250 ml · rouge · L · round"
    assert variant_label(variant, "ar", "MA").replace("\xa0", " ") == "250 مل · أحمر · L · round"
    assert variant_label(Variant(), "fr", "MA") == ""
