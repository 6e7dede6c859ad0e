"""What a photo must be and what is taken out of it before it is kept: the one way in.

Every door (editor, chooser, phone form, spreadsheet, demo) calls `clean_photo`. It decodes the
whole file, turns it upright, drops places, serial numbers and thumbnails, keeps colours, and caps
the size of the master.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import BinaryIO

import pillow_heif
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MASTER_SIDE = 3000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF")


class UnusablePhoto(ValueError):
    """The file cannot become a photo; `message` says why and what to do, translatable."""

    def __init__(self, code: str, message: Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class CleanPhoto:
    """The master to keep: encoded bytes, its pixels (upright), suffix and hash of the upload."""

    content: bytes
    width: int
    height: int
    suffix: str
    content_hash: str


def clean_photo(stream: BinaryIO) -> CleanPhoto:
    """Read an upload completely and make the master from it. Raises UnusablePhoto."""
    stream.seek(0)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnusablePhoto(
            "TOO_LARGE", _("This photo is larger than 20 MB. Choose a smaller copy of it.")
        )
    picture = _decode(data)
    transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    picture.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    content, suffix = encode_master(picture, transparent=transparent)
    return CleanPhoto(
        content, picture.width, picture.height, suffix, hashlib.sha256(data).hexdigest()
    )


def _decode(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise UnusablePhoto(
                "TOO_MANY_PIXELS",
                _("This photo has more than 50 million pixels. Choose a smaller copy of it."),
            )
        picture.load()
    except UnidentifiedImageError as error:
        raise UnusablePhoto(
            "NOT_A_PHOTO", _("This file is not a photo we can read. Use JPEG, PNG, WebP or HEIC.")
        ) from error
    except Image.DecompressionBombError as error:
        raise UnusablePhoto(
            "TOO_MANY_PIXELS",
            _("This photo has more than 50 million pixels. Choose a smaller copy of it."),
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, UnusablePhoto):
            raise
        raise UnusablePhoto(
            "INCOMPLETE", _("The photo did not arrive completely. Please send it again.")
        ) from error
    return ImageOps.exif_transpose(picture)


def encode_master(picture: Image.Image, *, transparent: bool) -> tuple[bytes, str]:
    """JPEG, or PNG when it has transparency; no metadata but the colour profile."""
    colours = picture.info.get("icc_profile")
    out = io.BytesIO()
    if transparent:
        picture.convert("RGBA").save(out, "PNG", optimize=True, icc_profile=colours)
        return out.getvalue(), ".png"
    if picture.mode not in ("RGB", "L"):
        # A CMYK profile does not describe RGB pixels.
        colours = None if picture.mode == "CMYK" else colours
        picture = picture.convert("RGB")
    picture.save(out, "JPEG", quality=88, optimize=True, progressive=True, icc_profile=colours)
    return out.getvalue(), ".jpg"
