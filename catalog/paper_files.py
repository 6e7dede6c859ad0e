"""What may be kept as the file of a paper: a PDF or a picture, told by its first bytes."""

import unicodedata
from pathlib import PurePosixPath

MAX_BYTES = 10 * 1024 * 1024
_SIGNS = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"),
          (b"\x89PNG\r\n\x1a\n", "image/png"))  # fmt: skip
SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def content_type_of(head: bytes) -> str:
    """The content type by the first bytes, "" for what is not kept. A name is never believed."""
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")


def safe_name(name: str, content_type: str) -> str:
    """A name to show and to download by: no folders, no control or direction signs, our ending."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    stem = PurePosixPath(kept).stem.strip(" .")[:120] or "paper"
    return stem + SUFFIXES[content_type]
