"""What every test of shops starts from."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Row numbers repeat from test to test, and Wagtail caches a photo's sizes by number."""
    cache.clear()
