"""What comes in through the one door is safe, upright and private."""

import io
import os
import zlib
from struct import pack

import pytest
from PIL import Image

from catalog.models import MediaImage
from catalog.photos import UnusablePhoto, clean_photo
from catalog.renditions import FEED, SMALL, picture, ready_renditions
from catalog.services.photos import photo_add
from catalog.tenancy import scope
from tests.factories import make_business, make_photo, picture_bytes

GPS_TAG, SERIAL_TAG, ORIENTATION_TAG = 0x8825, 0xA431, 0x0112


def phone_photo() -> bytes:
    """A photo as phones make it: lying on its side, with place and serial number inside."""
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = 6
    exif[0x010F] = "SECRET-PHONE-MAKER"
    exif.get_ifd(GPS_TAG)[2] = (30.0, 28.0, 12.0)
    exif.get_ifd(0x8769)[SERIAL_TAG] = "SERIAL-123456"
    return picture_bytes(size=(800, 400), exif=exif)


def one_bit_bomb(side: int = 20_000) -> bytes:
    """A PNG of some kilobytes that unpacks to 400 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\0" * (side // 8)) * side, 9)
    header = pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_a_phones_secrets_are_gone_and_the_photo_stands_upright():
    assert b"SECRET-PHONE-MAKER" in phone_photo()

    photo = clean_photo(io.BytesIO(phone_photo()))

    assert (photo.width, photo.height) == (400, 800)
    assert b"SECRET" not in photo.content
    assert b"SERIAL" not in photo.content
    assert not Image.open(io.BytesIO(photo.content)).getexif()


def test_colours_stay():
    profile = Image.open(io.BytesIO(picture_bytes())).info.get("icc_profile")
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = clean_photo(io.BytesIO(picture_bytes(icc_profile=srgb)))

    assert profile is None
    assert Image.open(io.BytesIO(photo.content)).info["icc_profile"] == srgb


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture_bytes(size=(900, 900))[:3000], "INCOMPLETE"),
        (b"MZ\x90\x00 not a picture at all", "NOT_A_PHOTO"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "NOT_A_PHOTO"),
        (b"", "NOT_A_PHOTO"),
        (one_bit_bomb(), "TOO_MANY_PIXELS"),
        (b"\xff\xd8" + os.urandom(21 * 1024 * 1024), "TOO_LARGE"),
    ],
    ids=["truncated", "exe", "svg", "empty", "bomb", "huge"],
)
def test_what_cannot_be_a_photo_is_refused_with_a_reason(data, code):
    with pytest.raises(UnusablePhoto) as caught:
        clean_photo(io.BytesIO(data))

    assert caught.value.code == code
    assert str(caught.value.message)


@pytest.mark.parametrize(
    ("mode", "form", "suffix"),
    [
        ("CMYK", "JPEG", ".jpg"),
        ("L", "PNG", ".jpg"),
        ("RGBA", "PNG", ".png"),
        ("I;16", "PNG", ".jpg"),
    ],
)
def test_unusual_colour_modes_become_plain_photos(mode, form, suffix):
    out = io.BytesIO()
    Image.new(mode, (600, 600)).save(out, form)

    photo = clean_photo(out)

    assert photo.suffix == suffix
    assert Image.open(io.BytesIO(photo.content)).mode in ("RGB", "L", "RGBA")


def test_heic_from_a_phone_becomes_jpeg():
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "red").save(out, "HEIF")

    assert clean_photo(out).suffix == ".jpg"


def test_code_hidden_behind_a_picture_is_left_behind():
    polyglot = picture_bytes() + b"<script>alert(1)</script>"

    assert b"<script>" not in clean_photo(io.BytesIO(polyglot)).content


def test_a_master_is_no_larger_than_needed():
    photo = clean_photo(io.BytesIO(picture_bytes(size=(4000, 3000))))

    assert (photo.width, photo.height) == (3000, 2250)


@pytest.mark.django_db
def test_the_same_photo_is_kept_once_per_business():
    seller, other_seller = make_business("seller"), make_business("other-seller")
    for business in (seller, seller, other_seller):
        with scope(business):
            photo_add(business=business, stream=io.BytesIO(picture_bytes()), name="a.jpg")

    with scope(seller):
        assert MediaImage.objects.count() == 1
    with scope(other_seller):
        assert MediaImage.objects.count() == 1


@pytest.mark.django_db
def test_the_stored_name_says_nothing():
    seller = make_business("seller")
    image = make_photo(seller, "../../atelier de Fatima.jpg")

    assert "Fatima" not in image.file.name
    assert image.original_name == "atelier de Fatima.jpg"


@pytest.mark.django_db
def test_pages_find_their_sizes_and_show_nothing_until_they_are_made():
    seller = make_business("seller")
    with scope(seller):
        waiting = photo_add(
            business=seller, stream=io.BytesIO(picture_bytes("#222222")), name="b.jpg"
        )
    image = make_photo(seller)

    assert picture(waiting, "alt") is None
    shown = picture(image, "Une bouteille")
    assert (shown.width, shown.height, shown.alt) == (400, 400, "Une bouteille")
    assert ready_renditions(image)[SMALL].file.name.endswith(".webp")
    assert ready_renditions(image)[FEED].width == 900
