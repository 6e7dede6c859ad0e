"""What every stored listing of a target was made with, beside its product and business.

Two recipes differ when the same product would be listed differently: another version of the
channel or of our reading, another web address, other category names, another taxonomy.
"""

import json
from hashlib import sha256

from django.core.files.storage import default_storage
from django.utils import timezone

from catalog import vocabulary
from catalog.checks.rules import rules_in_force
from catalog.links import absolute
from catalog.models import Category, ProductFamily
from marketplace_export.targets import Target
from marketplace_export.taxonomy import GoogleTaxonomy

# Changes when selectors/ would make another neutral listing of the same rows.
READING_VERSION = "3"


def recipe_of(target: Target, taxonomy: GoogleTaxonomy) -> str:
    """64 hexadecimal digits. Two queries."""
    categories = Category.objects.order_by("pk").values_list(
        "pk", "parent_id", "names", "google_category_id"
    )
    families = ProductFamily.objects.order_by("pk").values_list(
        *("pk", "category_id", "fields", "google_category_id", "codes", "rules", "opened_to"),
        *("is_food", "is_cosmetic", "is_animal_product"),
    )
    ingredients = [
        READING_VERSION,
        target.channel.spec_version,
        absolute("/"),
        absolute(default_storage.url("photo.jpg")),
        sorted(taxonomy.known),
        list(categories),
        list(families),
        [vocabulary.rows(table) for table in ("colours", "allergens", "units", "claims")],
        rules_in_force(timezone.localdate()),
    ]
    return sha256(json.dumps(ingredients, sort_keys=True).encode()).hexdigest()
