"""The test database: a name of its own, and the rows of the migrations kept whatever tests do."""

import uuid
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import connection, transaction
from psycopg import sql
from wagtail.models import Site

POSTGRESQL = "django.db.backends.postgresql"


def is_postgresql() -> bool:
    return settings.DATABASES["default"]["ENGINE"] == POSTGRESQL


def claim_name() -> bool:
    """Give the test database a name that no other run has; say whether that was needed."""
    test = settings.DATABASES["default"].setdefault("TEST", {})
    if not is_postgresql() or test.get("NAME"):
        return False
    test["NAME"] = f"test_jisr_{uuid.uuid4().hex[:10]}"
    return True


def server_parameters() -> dict[str, Any]:
    """Return where the PostgreSQL server is, without a database's name."""
    database = settings.DATABASES["default"]
    return {key: database.get(key.upper()) or None for key in ("user", "password", "host", "port")}


def drop(server: dict[str, Any]) -> None:
    """Drop the claimed database if it is still there, as when making it had failed."""
    name = sql.Identifier(settings.DATABASES["default"]["TEST"]["NAME"])
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as opened:
        opened.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def migrated_rows() -> str:
    """Return the rows that the migrations wrote, as JSON.

    Content types and permissions are left out and named by their natural keys elsewhere: Django
    makes them anew, with other numbers, each time it empties the tables.
    """
    models = serializers.sort_dependencies([(app, None) for app in apps.get_app_configs()])
    kept = [model for model in models if model not in (ContentType, Permission)]
    rows = (row for model in kept for row in model._base_manager.order_by("pk"))
    return serializers.serialize("json", rows, use_natural_foreign_keys=True)


def restore(rows: str) -> None:
    """Bring back the migrations' rows when a test with real transactions has emptied the tables."""
    if Site.objects.exists():
        return
    with transaction.atomic(), connection.constraint_checks_disabled():
        for row in serializers.deserialize("json", rows):
            row.save()
    connection.check_constraints()
