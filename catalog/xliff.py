"""Texts to translate as an XLIFF 2 file, the form that translators' programs read, and back.

One `file` a product, one `unit` a text, one segment in it. The state of a text is the segment's
`state`; what XLIFF has no word for is said in `subState` (by machine, out of date). Two attributes
of our own on the unit keep what the writer saw, so that nobody's later words are lost; a program
that drops them is served too. Source: OASIS XLIFF 2.0, 4.2 and 4.3, read 2026-11-25.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from lxml import etree

from catalog.importing.reasons import UnreadableFile
from catalog.texts import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
OURS = "urn:jisr:translation:1"
MAX_BYTES = 20 * 1024 * 1024
_XLIFF = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIXES: dict[str | None, str] = {None: NAMESPACE, "jisr": OURS}
_MACHINE, _OUTDATED = "jisr:machine", "jisr:outdated"
_STATES: dict[State, dict[str, str]] = {
    State.MISSING: {"state": "initial"},
    State.OUTDATED: {"state": "initial", "subState": _OUTDATED},
    State.MACHINE: {"state": "translated", "subState": _MACHINE},
    State.WRITTEN: {"state": "translated"},
    State.REVIEWED: {"state": "reviewed"},
}


@dataclass(frozen=True)
class Unit:
    """One text of one product. `seen` and `of` are marks (catalog.texts), "" when not known."""

    handle: str
    name: str
    label: str
    source: str
    target: str
    state: State
    seen: str = ""
    of: str = ""


@dataclass(frozen=True)
class Languages:
    """BCP 47 tags: from which language and into which."""

    source: str
    target: str


def write_xliff(out: BinaryIO, languages: Languages, units: Iterable[Unit]) -> None:
    """Write the units, those of one product one after another, in flat memory."""
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        root = {"version": "2.0", "srcLang": languages.source, "trgLang": languages.target}
        with file.element(_XLIFF + "xliff", root, nsmap=_PREFIXES):
            element: etree._Element | None = None
            for unit in units:
                if element is None or element.get("id") != unit.handle:
                    if element is not None:
                        file.write(element)
                    element = etree.Element(_XLIFF + "file", {"id": unit.handle}, _PREFIXES)
                element.append(_element(unit))
            if element is not None:
                file.write(element)


def _element(unit: Unit) -> etree._Element:
    attributes = {"id": unit.name, "name": unit.label, "canResegment": "no", _SPACE: "preserve"}
    attributes |= {f"{{{OURS}}}seen": unit.seen, f"{{{OURS}}}of": unit.of}
    element = etree.Element(_XLIFF + "unit", attributes, _PREFIXES)
    segment = etree.SubElement(element, _XLIFF + "segment", _STATES[unit.state])
    etree.SubElement(segment, _XLIFF + "source").text = unit.source
    if unit.target:
        etree.SubElement(segment, _XLIFF + "target").text = unit.target
    return element


def read_languages(source: BinaryIO) -> Languages:
    """The two languages of the file. Raises UnreadableFile."""
    source.seek(0)
    try:
        for _event, element in _parsed(source, "start"):
            if element.tag != _XLIFF + "xliff":
                raise _not_xliff()
            return Languages(element.get("srcLang", ""), element.get("trgLang", ""))
    except etree.XMLSyntaxError as error:
        raise _not_xliff() from error
    raise _not_xliff()


def read_xliff(source: BinaryIO) -> Iterator[Unit]:
    """The units of a file that came back, in flat memory. Raises UnreadableFile on the way.

    A unit that a program cut into several segments is put together again; it is as finished as its
    least finished segment.
    """
    if source.seek(0, 2) > MAX_BYTES:
        raise UnreadableFile(
            "TOO_LARGE",
            _("The file is larger than %(limit)s MB. Bring the products back in several files."),
            limit=MAX_BYTES // (1024 * 1024),
        )
    read_languages(source)
    source.seek(0)
    handle = ""
    try:
        for event, element in _parsed(source, "start", "end"):
            if event == "start" and element.tag == _XLIFF + "file":
                handle = element.get("id", "")
            elif event == "end" and element.tag == _XLIFF + "unit":
                yield _unit(handle, element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(
            "DAMAGED_FILE",
            _("This file is damaged. Save it again in your program and bring it back once more."),
        ) from error


def _parsed(source: BinaryIO, *events: str) -> Iterator[tuple[str, etree._Element]]:
    """Elements without any entity being followed; a document type is refused."""
    parsed = etree.iterparse(
        source, events=events, resolve_entities=False, no_network=True, load_dtd=False
    )
    is_first = True
    for event, element in parsed:
        if is_first and element.getroottree().docinfo.doctype:
            raise _not_xliff()
        is_first = False
        yield event, element


def _unit(handle: str, element: etree._Element) -> Unit:
    segments = element.findall(_XLIFF + "segment")
    parts = [part for part in element if part.tag in (_XLIFF + "segment", _XLIFF + "ignorable")]
    return Unit(
        handle=handle,
        name=element.get("id", ""),
        label=element.get("name", ""),
        source=_joined(parts, "source"),
        target=_joined(parts, "target") if _is_whole(segments) else "",
        state=min((_state(one) for one in segments), key=_FINISHED.index, default=State.MISSING),
        seen=element.get(f"{{{OURS}}}seen", ""),
        of=element.get(f"{{{OURS}}}of", ""),
    )


_FINISHED = [State.MISSING, State.OUTDATED, State.MACHINE, State.WRITTEN, State.REVIEWED]


def _is_whole(segments: list[etree._Element]) -> bool:
    """Half a text is none: every segment has its translation."""
    return all((one.findtext(_XLIFF + "target") or "").strip() or len(one) > 1 for one in segments)


def _joined(parts: list[etree._Element], name: str) -> str:
    """Text of all parts; what stands between them in `ignorable` may have no target."""
    found = []
    for part in parts:
        element = part.find(_XLIFF + name)
        if element is None and part.tag == _XLIFF + "ignorable":
            element = part.find(_XLIFF + "source")
        found.append("".join(element.itertext()) if element is not None else "")
    return "".join(found)


def _state(segment: etree._Element) -> State:
    said, more = segment.get("state", "initial"), segment.get("subState", "")
    if said in ("reviewed", "final"):
        return State.REVIEWED
    if said == "translated":
        return State.MACHINE if more == _MACHINE else State.WRITTEN
    return State.OUTDATED if more == _OUTDATED else State.MISSING


def _not_xliff() -> UnreadableFile:
    return UnreadableFile(
        "NOT_XLIFF",
        _("This is no XLIFF 2 file. Bring back the file that you got here, with its translations."),
    )
