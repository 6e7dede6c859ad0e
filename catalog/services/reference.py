"""Loads the programme's categories and product families from data files; repeating is safe."""

from django.db import transaction

from catalog import texts, vocabulary
from catalog.models import Category, GlossaryTerm, ProductFamily


@transaction.atomic
def reference_load() -> None:
    """Create what is missing and leave alone what the programme has changed by hand.

    Rows are matched by code; an existing row keeps its names, codes and fields.
    """
    for position, row in enumerate(vocabulary.rows("categories")):
        parent = Category.objects.get(code=row["parent"]) if row["parent"] else None
        Category.objects.get_or_create(
            code=row["code"],
            defaults={
                "parent": parent,
                "position": position,
                "names": texts.make_texts(row["names"]),
                "google_category_id": row["google_category_id"],
            },
        )
    for position, row in enumerate(vocabulary.rows("families")):
        ProductFamily.objects.get_or_create(
            code=row["code"], defaults=_family_values(row, position)
        )

    for row in vocabulary.rows("glossary"):
        names = {tag: row[tag] for tag in ("ar", "fr", "en")}
        GlossaryTerm.objects.get_or_create(
            code=row["code"],
            defaults={
                "names": texts.make_texts(names),
                "forbidden": row.get("not", {}),
                "note": row.get("note", ""),
            },
        )


def _family_values(row: dict, position: int) -> dict:
    copied = ("google_category_id", "hs_code", "net_units", "axes", "fields")
    flags = ("is_food", "is_cosmetic", "is_animal_product")
    return {
        "position": position,
        "names": texts.make_texts(row["names"]),
        "category": Category.objects.get(code=row["category"]),
        **{key: row[key] for key in copied},
        **{key: row.get(key, []) for key in ("codes", "rules")},
        **{key: bool(row.get(key)) for key in flags},
    }
