"""An item's values as the bytes of one RSS `<item>`; the writer adds what stands around it."""

from xml.sax.saxutils import escape

from marketplace_export.channel import Item, Value


def serialise(item: Item) -> bytes:
    """UTF-8, attributes prefixed `g:` (declared once by the writer), one a line."""
    lines = ["    <item>\n"]
    for name, value in item.values:
        lines.append(_element(name, value, "      "))
    lines.append("    </item>\n")
    return "".join(lines).encode()


def _element(name: str, value: Value, indent: str) -> str:
    if isinstance(value, str):
        return f"{indent}<g:{name}>{escape(value)}</g:{name}>\n"
    parts = "".join(_element(part, text, indent + "  ") for part, text in value)
    return f"{indent}<g:{name}>\n{parts}{indent}</g:{name}>\n"
