"""What stands behind a feed's public address."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from catalog.tenancy import unscoped
from marketplace_export.models import Feed
from marketplace_export.models.feed import digest_of


@dataclass(frozen=True, slots=True)
class ServedFile:
    """The last good file of a feed. `storage_name` in the feed storage; its packed twin beside."""

    storage_name: str
    checksum: str
    content_type: str
    published_at: datetime


def served_file(*, key: str, name: str) -> ServedFile | None:
    """The file behind an address, or None for a wrong key or name, or before the first good file.

    One query, whatever the answer. The key is looked up by its digest and compared in constant
    time, so that answers tell a guesser nothing.
    """
    with unscoped("whoever has a feed's key may read it"):
        feed = (
            Feed.objects.filter(key_digest=digest_of(key), is_active=True)
            .select_related("published_run")
            .first()
        )
    known = feed.key if feed else digest_of("nobody")
    is_known = hmac.compare_digest(known.encode(), key.encode())
    run = feed.published_run if feed else None
    if feed is None or run is None or not is_known or name != feed.file_name:
        return None
    return ServedFile(
        storage_name=run.storage_name,
        checksum=run.checksum,
        content_type=feed.channel_object.content_type,
        published_at=run.finished_at or run.created_at,
    )
