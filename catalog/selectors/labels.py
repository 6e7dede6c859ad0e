"""The shop's own words on its products, as the bulk act "Label" sets them."""

import json

from django.db import connection
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, StrIndex

from catalog.models import Product


def products_labelled(products: QuerySet[Product], label: str) -> QuerySet[Product]:
    """Those that carry exactly this label."""
    if connection.features.supports_json_field_contains:
        return products.filter(labels__contains=[label])
    # SQLite keeps the list as JSON text: the word in its quotation marks is one whole label.
    place = StrIndex(Cast("labels", TextField()), Value(json.dumps(label)))
    return products.alias(label_at=place).filter(label_at__gt=0)
