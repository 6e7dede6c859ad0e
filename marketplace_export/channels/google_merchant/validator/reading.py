"""Reads a feed file item by item in flat memory; entities, doctypes and the network are off."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from lxml import etree

from marketplace_export.channel import Value
from marketplace_export.channels.google_merchant import specification as spec
from marketplace_export.issues import Issue

from . import problem_kinds as kinds

_PREFIX = f"{{{spec.NAMESPACE}}}"
_CHUNK = 64 * 1024
_DECLARATION = re.compile(
    rb"<\?xml version=[\"']1\.0[\"'] encoding=[\"']utf-8[\"'] ?\?>", re.IGNORECASE
)
# RSS's own spelling of these three is read as well.
_PLAIN = frozenset({"title", "link", "description"})


class UnreadableFeed(Exception):
    """The file cannot be read to its end; `issue` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.kind.code)
        self.issue = issue


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item as the file says it: attribute → its values in order; names Google lacks."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.text("id")

    def text(self, name: str) -> str:
        """The first value when it is a text, else ""."""
        first = self.values.get(name, [""])[0]
        return first if isinstance(first, str) else ""

    def texts(self, name: str) -> list[str]:
        return [value for value in self.values.get(name, []) if isinstance(value, str)]

    def parts(self, name: str) -> list[dict[str, str]]:
        """The values that have parts, as name → text."""
        return [dict(value) for value in self.values.get(name, []) if not isinstance(value, str)]


def read_items(stream: BinaryIO) -> Iterator[FeedItem]:
    """Every item in order. Raises UnreadableFeed when the file is not what it should be."""
    parser: Any = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    frame = _Frame()
    try:
        chunk = stream.read(_CHUNK)
        _check_declaration(chunk)
        while chunk:
            parser.feed(chunk)
            yield from frame.items(parser.read_events())
            chunk = stream.read(_CHUNK)
        parser.close()
        yield from frame.items(parser.read_events())
    except etree.XMLSyntaxError as error:
        detail = str(error.msg or "empty")
        raise UnreadableFeed(Issue(kinds.NOT_XML, {"detail": detail})) from error


class _Frame:
    """Follows rss > channel > item through the events of the parser."""

    def __init__(self) -> None:
        self.depth = 0

    def items(self, events: Iterable[tuple[str, Any]]) -> Iterator[FeedItem]:
        for event, element in events:
            self.depth += 1 if event == "start" else -1
            if event == "start":
                _check_frame(element, self.depth)
            elif self.depth == 2:
                if element.tag == "item":
                    yield _read_item(element)
                _release(element)


def _check_declaration(start: bytes) -> None:
    """The encoding must be declared, as UTF-8, at the very first byte: no byte order mark."""
    if start and not _DECLARATION.match(start):
        raise _not_a_feed(start[:60].decode("utf-8", "replace"))


def _check_frame(element: Any, depth: int) -> None:
    if depth == 1:
        _check_root(element)
    elif depth == 2 and element.tag != "channel":
        raise _not_a_feed(f"<{element.tag}>")


def _check_root(root: Any) -> None:
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise UnreadableFeed(Issue(kinds.HAS_DOCTYPE))
    if root.tag != "rss" or root.get("version") != "2.0":
        raise _not_a_feed(f"<{root.tag}>")
    if root.nsmap.get("g") != spec.NAMESPACE:
        raise _not_a_feed(f"xmlns:g={root.nsmap.get('g')}")


def _not_a_feed(detail: str) -> UnreadableFeed:
    return UnreadableFeed(Issue(kinds.NOT_A_FEED, {"detail": detail}))


def _release(element: Any) -> None:
    """Forget the element and everything before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _read_item(element: Any) -> FeedItem:
    values: dict[str, list[Value]] = {}
    unknown = []
    for child in element.iterchildren():
        name = _attribute_name(child)
        if name is None:
            unknown.append(str(child.tag))
        else:
            values.setdefault(name, []).append(_value(child))
    return FeedItem(values, tuple(unknown))


def _attribute_name(child: Any) -> str | None:
    if not isinstance(child.tag, str):  # a comment, an instruction, an entity
        return None
    name = child.tag.removeprefix(_PREFIX)
    if name == child.tag and name not in _PLAIN:
        return None
    known = name in spec.SIMPLE_ATTRIBUTES or name in spec.COMPOSED_ATTRIBUTES
    return name if known else None


def _value(child: Any) -> Value:
    if len(child) == 0:
        return child.text or ""
    return tuple((str(part.tag).removeprefix(_PREFIX), "".join(part.itertext())) for part in child)
