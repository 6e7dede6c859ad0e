"""Settings of the test suite: cheap hashing, everything local and at once."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="jisr-test-"))
os.environ.setdefault("DATA_DIR", str(_home))
os.environ.pop("S3_BUCKET", None)

from .base import *  # noqa: E402, F403
from .base import DATABASES, STORAGES, env  # noqa: E402

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WAGTAILADMIN_BASE_URL = "http://testserver"
DEMO_ALLOWED = True
LANGUAGE_CODE = "en"
if env("TEST_DATABASE_NAME", default=""):
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE_NAME")}
elif DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in use: two connections to a database in memory share one cache, in which a second
    # writer is refused at once instead of waiting its turn.
    DATABASES["default"]["TEST"] = {"NAME": str(_home / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
_ = STORAGES
