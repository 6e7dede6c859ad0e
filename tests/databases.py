"""The test database: a name of its own, and the rows of the migrations kept whatever tests do."""

import uuid
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from psycopg import sql

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
    """Return every row of a freshly migrated database as Django's JSON."""
    return connection.creation.serialize_db_to_string()


def restore(rows: str) -> None:
    """Bring back the migrations' rows when a test with real transactions has emptied the tables."""
    if apps.get_model("wagtailcore.Site").objects.exists():
        return
    # Django has just made new content types with other numbers: empty those tables too.
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    connection.creation.deserialize_db_from_string(rows)
    ContentType.objects.clear_cache()
