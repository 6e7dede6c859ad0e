"""Reads the demo's data files into records, and tells when they changed."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent / "data"
PHOTOS = ROOT / "photos"
SHEETS = ("products.csv", "products.xlsx")


@dataclass(frozen=True)
class BusinessFile:
    """One business: what its `business.yaml` says, and its product sheet."""

    values: Mapping[str, Any]
    sheet: Path

    @property
    def slug(self) -> str:
        return self.values["slug"]


def businesses() -> Iterator[BusinessFile]:
    """Every business of the demo, by folder name."""
    for path in sorted((ROOT / "businesses").glob("*/business.yaml")):
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
        sheet = next(path.parent / name for name in SHEETS if (path.parent / name).exists())
        yield BusinessFile(values, sheet)


@cache
def programme() -> Mapping[str, Any]:
    return yaml.safe_load((ROOT / "programme.yaml").read_text(encoding="utf-8"))


@cache
def captions() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Photo stem → `title` and `alt` → language → text."""
    return json.loads((PHOTOS / "captions.json").read_text(encoding="utf-8"))


def caption(photo: str, kind: str) -> Mapping[str, str]:
    return captions().get(Path(photo).stem, {}).get(kind, {})


def digest() -> str:
    """Changes whenever any data file of the demo changes."""
    found = hashlib.sha256()
    for path in sorted(path for path in ROOT.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(ROOT)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()
