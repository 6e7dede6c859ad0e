"""RSS 2.0 around stored items: declaration, namespaces and head once, then fragment by fragment."""

from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from marketplace_export.channel import FeedHead


class RssWriter:
    """Writes the head when opened, each fragment as it is, the end when closed.

    Fragments are whole UTF-8 `<item>` elements that use the declared prefixes. Holds nothing
    back; the stream stays open.
    """

    def __init__(self, stream: BinaryIO, head: FeedHead, *, namespaces: Mapping[str, str]) -> None:
        self._stream = stream
        declared = "".join(
            f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in sorted(namespaces.items())
        )
        stream.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<rss version="2.0"{declared}>\n'
            "  <channel>\n"
            f"    <title>{escape(head.title)}</title>\n"
            f"    <link>{escape(head.link)}</link>\n"
            f"    <description>{escape(head.description)}</description>\n"
            f"    <language>{escape(head.language)}</language>\n".encode()
        )

    def write(self, fragment: bytes) -> None:
        self._stream.write(fragment)

    def close(self) -> None:
        self._stream.write(b"  </channel>\n</rss>\n")
