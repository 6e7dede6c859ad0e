"""What can only be judged over the whole file: unique ids and variant groups (assertions 2, 7).

Kept in a temporary SQLite file of its own, which is gone when closed, so that memory does not
grow with the number of items.
"""

import json
import sqlite3
from collections.abc import Iterator

from marketplace_export.channel import FileProblem
from marketplace_export.channels.google_merchant import specification as spec
from marketplace_export.issues import Issue

from . import problem_kinds as kinds
from .reading import FeedItem

_SCHEMA = """
CREATE TABLE item (id TEXT NOT NULL);
CREATE TABLE member (item_group TEXT NOT NULL, filled TEXT NOT NULL, signature TEXT NOT NULL);
"""
_DUPLICATES = "SELECT id FROM item GROUP BY id HAVING count(*) > 1 ORDER BY id"
_GROUPS = """
SELECT item_group, count(*), count(DISTINCT filled), count(DISTINCT signature), max(filled = '[]')
FROM member GROUP BY item_group
HAVING count(*) < 2 OR count(DISTINCT filled) > 1 OR count(DISTINCT signature) < count(*)
    OR max(filled = '[]') ORDER BY item_group
"""


class Ledger:
    """Notes items one by one; `problems` then tells which break a rule together."""

    def __init__(self) -> None:
        # An empty name is a private file on disk that SQLite deletes itself.
        self._database = sqlite3.connect("")
        self._database.executescript(_SCHEMA)

    def note(self, item: FeedItem) -> None:
        self._database.execute("INSERT INTO item VALUES (?)", (item.id,))
        group = item.text("item_group_id")
        if group:
            signature = _signature(item)
            row = (group, json.dumps([name for name, _ in signature]), json.dumps(signature))
            self._database.execute("INSERT INTO member VALUES (?, ?, ?)", row)

    def problems(self) -> Iterator[FileProblem]:
        for (item_id,) in self._database.execute(_DUPLICATES):
            yield FileProblem(Issue(kinds.DUPLICATE_ID, {"id": item_id}), item_id)
        for group, items, filled, signatures, has_empty in self._database.execute(_GROUPS):
            params = {"group": group}
            if items < 2:
                yield FileProblem(Issue(kinds.GROUP_TOO_SMALL, params))
            elif filled > 1:
                yield FileProblem(Issue(kinds.GROUP_MIXED, params))
            elif signatures < items or has_empty:
                yield FileProblem(Issue(kinds.GROUP_ALIKE, params))

    def close(self) -> None:
        self._database.close()


def _signature(item: FeedItem) -> list[tuple[str, str]]:
    """The variant attributes an item fills, sorted, each with its value."""
    found = [(name, item.text(name)) for name in spec.VARIANT_ATTRIBUTES if item.text(name)]
    options = item.parts("variant_option")
    found += [(f"variant_option:{part.get('name', '')}", part.get("value", "")) for part in options]
    return sorted(found)
