"""Gathers, checks and compiles the translations; needs Babel and Django, no GNU gettext.

python locale/messages.py update    # put new messages into every catalogue (make messages)
python locale/messages.py check     # fail unless every message is translated (make lint)
python locale/messages.py compile   # make the .mo files that Django reads (make install)
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
ROOMS = ("config", "onboarding", "storefront", "marketplace_export", "catalog", "themes")
KEYWORDS = {
    name + lazy: positions
    for name, positions in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
} | {"_": None, "gettext_noop": None}
WIDTH = 96


def main(arguments: list[str]) -> int:
    actions = {"update": update, "check": check, "compile": compile_all}
    if len(arguments) != 1 or arguments[0] not in actions:
        print(__doc__)
        return 2
    return actions[arguments[0]]()


def update() -> int:
    """Put new messages into every catalogue, keep translations, drop what no text uses."""
    template = gather()
    for path in catalogue_paths():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        write_beside(path, lambda file, ready=catalogue: write_po(
            file, ready, width=WIDTH, sort_output=True, include_lineno=False
        ))  # fmt: skip
        print(f"{path.relative_to(ROOT)}: {len(list(gaps(catalogue)))} to translate")
    return 0


def check() -> int:
    """Compare what the code says with what each catalogue answers; 1 when anything is missing."""
    template = gather()
    problems = []
    for path in catalogue_paths():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        problems += [f"{path.relative_to(ROOT)}: {gap}" for gap in gaps(catalogue)]
    for problem in problems:
        print(problem, file=sys.stderr)
    total = len(template)
    print(f"{total} messages, {len(problems)} gaps in {len(catalogue_paths())} catalogues")
    return 1 if problems else 0


def compile_all() -> int:
    """Make each .mo that is missing or older than its catalogue."""
    for path in catalogue_paths():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            catalogue = read(path)
            write_beside(target, lambda file, ready=catalogue: write_mo(file, ready))
            print(f"Compiled {path.relative_to(ROOT)}")
    return 0


def catalogue_paths() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django", abort_invalid=True)


def gaps(catalogue: Catalog) -> Iterator[str]:
    """Yield a line for each message that is untranslated, unsure or has wrong placeholders."""
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"unsure (fuzzy): {shown(message)}"
        elif not is_translated(message):
            yield f"not translated: {shown(message)}"
        else:
            yield from (f"{error}: {shown(message)}" for error in message.check(catalogue))
            if named_places(message.id) != named_places(message.string):
                yield f"other placeholders than the English: {shown(message)}"


def is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(forms)


def named_places(text: str | list[str] | tuple[str, ...]) -> set[tuple[str, str]]:
    """Return the names in %(name)s and in {name}, over all plural forms together."""
    forms = text if isinstance(text, list | tuple) else [text]
    return set(re.findall(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w+)\}", " ".join(forms)))


def shown(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    places = ", ".join(sorted({name for name, _line in message.locations}))
    return f"{text!r} ({places})"


def gather() -> Catalog:
    """Collect every message that the rooms' Python files and templates mark."""
    template = Catalog(project="Jisr", domain="django", charset="utf-8")
    for path in source_paths():
        source = path.read_text("utf-8")
        if path.suffix != ".py":
            source = "\n".join(line.strip() for line in templatize(source).split("\n"))
        found = extract(
            "python",
            io.BytesIO(source.encode()),
            KEYWORDS,
            ["Translators:"],
            strip_comment_tags=True,
        )
        for line, text, comments, context in found:
            place = [(str(path.relative_to(ROOT)), line)]
            template.add(text, locations=place, auto_comments=comments, context=context)
    return template


def source_paths() -> list[Path]:
    """Return Python files and templates of the rooms, whether committed yet or not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *ROOMS],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.splitlines()]
    else:  # an unpacked archive has no git
        paths = [path for room in ROOMS for path in (ROOT / room).rglob("*")]
    return sorted(
        path for path in paths if path.suffix in {".py", ".html", ".txt"} and is_source(path)
    )


def is_source(path: Path) -> bool:
    is_template = path.suffix == ".py" or "templates" in path.parts
    return is_template and "migrations" not in path.parts and path.is_file()


def write_beside(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file beside the old one and swap, so that no reader sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        write(file)
    Path(name).chmod(0o644)
    Path(name).replace(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
