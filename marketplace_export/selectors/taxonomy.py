"""Google's categories as far as this installation knows them."""

from django.db.models import Count

from catalog import vocabulary
from marketplace_export.models import GoogleCategory
from marketplace_export.taxonomy import GoogleTaxonomy, Path, google_taxonomy


def known_taxonomy() -> GoogleTaxonomy:
    """Ids of our own categories and families, and those an operator loaded. Two queries."""
    longest = (
        GoogleCategory.objects.values("language")
        .annotate(rows=Count("pk"))
        .order_by("-rows", "language")
        .values_list("language", flat=True)
        .first()
    )
    loaded = GoogleCategory.objects.filter(language=longest or "")
    return google_taxonomy(_shipped_paths(), loaded.values_list("category_id", "path"))


def _shipped_paths() -> list[Path]:
    return [
        (row["google_category_id"], row["google_category_path"])
        for table in ("categories", "families")
        for row in vocabulary.rows(table)
        if row.get("google_category_id")
    ]
