"""Real transactions on PostgreSQL, many at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Call `act(number)` for 0..count-1 in threads that start together.

    Returns what each returned or raised, in the order of the numbers.
    """

    def run(act: Callable[[int], Any], count: int) -> list[Any]:
        barrier = threading.Barrier(count)

        def one(number: int) -> Any:
            try:
                connection.ensure_connection()
                barrier.wait(timeout=30)
                return act(number)
            except Exception as error:  # noqa: BLE001
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(max_workers=count) as pool:
            return list(pool.map(one, range(count)))

    return run
