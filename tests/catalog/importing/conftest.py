"""The lists a cell may name, small enough to be read at a glance."""

import pytest

from catalog.importing.reference import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference(
        families={
            "culinary_oil": {
                "ar": "زيوت غذائية",
                "fr": "Huiles alimentaires",
                "en": "Culinary oils",
            },
            "olives_preserves": {"ar": "زيتون ومصبرات", "fr": "Olives", "en": "Olives"},
            "honey": {"ar": "عسل", "fr": "Miels", "en": "Honey"},
            "soap": {"ar": "صابون", "fr": "Savons", "en": "Soaps"},
        },
        categories={
            "oils": {"ar": "زيوت", "fr": "Huiles", "en": "Oils"},
            "soaps": {"ar": "صابون", "fr": "Savons", "en": "Soaps"},
        },
        colours={
            "red": {"ar": "أحمر", "fr": "rouge", "en": "red"},
            "blue": {"ar": "أزرق", "fr": "bleu", "en": "blue"},
        },
        units={"ml": {"fr": "millilitre"}, "g": {"fr": "gramme"}},
        allergens={
            "gluten": {"ar": "الغلوتين (القمح)", "fr": "Gluten (blé, orge)", "en": "Gluten"},
            "nuts": {"ar": "المكسرات", "fr": "Fruits à coque", "en": "Nuts"},
        },
    )
