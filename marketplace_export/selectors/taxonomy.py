"""Google's categories as far as this installation knows them."""

from functools import cache
from pathlib import Path

import yaml
from django.db.models import Count

from catalog import vocabulary
from marketplace_export.models import GoogleCategory
from marketplace_export.taxonomy import CategoryPath, GoogleTaxonomy, google_taxonomy

_SHIPPED = Path(__file__).parent.parent / "data" / "google_categories.yaml"


def known_taxonomy() -> GoogleTaxonomy:
    """The ids we ship, and those an operator loaded. Two queries."""
    longest = (
        GoogleCategory.objects.values("language")
        .annotate(rows=Count("pk"))
        .order_by("-rows", "language")
        .values_list("language", flat=True)
        .first()
    )
    loaded = GoogleCategory.objects.filter(language=longest or "")
    return google_taxonomy(_shipped_paths(), loaded.values_list("category_id", "path"))


@cache
def _shipped_paths() -> tuple[CategoryPath, ...]:
    """Those of our shelves and families, and others that goods of cooperatives fall in."""
    own = [
        (row["google_category_id"], row["google_category_path"])
        for table in ("categories", "families")
        for row in vocabulary.rows(table)
        if row.get("google_category_id")
    ]
    others = yaml.safe_load(_SHIPPED.read_text(encoding="utf-8"))
    return (*((row["id"], row["path"]) for row in others), *own)
