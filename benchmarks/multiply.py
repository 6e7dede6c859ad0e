"""Multiplies a made-up catalogue inside PostgreSQL: a million rows in minutes, not an hour.

Every copy is a whole business with all its rows. Numbers move by a stride per copy, so that the
references among the copied rows hold; names repeat, which no list or index gains from. The rows
are copies of checked ones: PostgreSQL does not check them again, which takes a superuser.
"""

from django.db import connection, models, transaction

from catalog.models import (
    Business,
    MediaImage,
    MediaRendition,
    Product,
    ProductPhoto,
    SkuUse,
    Stock,
    Variant,
)

COPIED: tuple[type[models.Model], ...] = (
    *(Business, MediaImage, MediaRendition, Product, ProductPhoto, Variant, SkuUse, Stock),
)


def multiply(times: int) -> None:
    """Make `times` of everything there is (itself included), then let the planner count it."""
    if times < 2:
        return
    strides = {model: _highest(model) + 1 for model in COPIED}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in COPIED:
            cursor.execute(_copying(model, strides), [times - 1])
            table, pk = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{pk}'), max({pk})) FROM {table}"  # noqa: S608
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def gather(into: int, *, businesses: int) -> None:
    """Give the products of the last so many businesses to one: a seller with many thousands."""
    last = list(Business.objects.order_by("-pk").values_list("pk", flat=True)[:businesses])
    named = ((Product, "handle"), (Variant, "sku"), (SkuUse, "sku"))
    with transaction.atomic(), connection.cursor() as cursor:
        for model, column in named:
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET {column} = {column} || '-' || business_id, "  # noqa: S608
                "business_id = %s WHERE business_id = ANY(%s)",
                [into, last],
            )
        for model in (ProductPhoto, Stock):
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET business_id = %s WHERE business_id = ANY(%s)",  # noqa: S608
                [into, last],
            )
        cursor.execute("ANALYZE")


def _highest(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0


def _copying(model: type[models.Model], strides: dict[type[models.Model], int]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    values = ", ".join(_value(field, strides) for field in model._meta.concrete_fields)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({columns}) "  # noqa: S608
        f"SELECT {values} FROM {table} one, generate_series(1, %s) AS copy"
    )


def _value(field: models.Field, strides: dict[type[models.Model], int]) -> str:
    column = f'one."{field.column}"'
    if field.primary_key:
        return f"{column} + copy * {strides[field.model]}"
    if field.related_model in strides:
        return f"{column} + copy * {strides[field.related_model]}"
    if field.model is Business and field.name == "slug":
        return f"{column} || '-' || copy"
    if field.model is Product and field.name == "changed_at":
        return f"{column} - copy * interval '1 minute'"
    return column
