"""Editing a photo: what each step does, that the original stays, and who may."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from catalog.models import MediaImage, Membership
from catalog.photo_edits import MOST_STEPS, UnknownStep, checked_step, replay
from catalog.renditions import picture
from catalog.services.photo_edits import (
    NothingToUndo,
    PhotoChanged,
    TooManySteps,
    photo_edit,
    photo_edit_undo,
    photo_edits_drop,
)
from catalog.tasks import make_renditions_task
from catalog.tenancy import scope
from tests.factories import make_business, make_member, make_photo, make_product

RED, BLUE, WHITE = (200, 0, 0), (0, 0, 200), (255, 255, 255)


def two_halves(size: tuple[int, int] = (120, 60)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return picture


def test_turning_left_and_right():
    left = replay(two_halves(), [checked_step("LEFT")])
    right = replay(two_halves(), [checked_step("RIGHT")])

    assert left.size == right.size == (60, 120)
    assert (left.getpixel((30, 10)), left.getpixel((30, 110))) == (BLUE, RED)
    assert (right.getpixel((30, 10)), right.getpixel((30, 110))) == (RED, BLUE)


@pytest.mark.parametrize("keep", ["START", "MIDDLE", "END"])
def test_a_square_keeps_the_part_asked_for(keep: str):
    square = replay(two_halves(), [checked_step("SQUARE", keep=keep)])

    assert square.size == (60, 60)
    seen = (square.getpixel((5, 30)), square.getpixel((55, 30)))
    assert seen == {"START": (RED, RED), "MIDDLE": (RED, BLUE), "END": (BLUE, BLUE)}[keep]


@pytest.mark.parametrize("by", [-10, -2.5, 0.5, 10])
@pytest.mark.parametrize("size", [(300, 200), (200, 300), (50, 400)])
def test_a_straightened_photo_has_no_empty_corner(by: float, size: tuple[int, int]):
    done = replay(Image.new("RGB", size, "white"), [checked_step("STRAIGHTEN", by=by)])

    assert done.getextrema() == ((255, 255),) * 3
    assert done.width / done.height == pytest.approx(size[0] / size[1], rel=0.1)


def test_straightening_turns_clockwise():
    upright = Image.new("L", (400, 400))
    upright.paste(255, (195, 0, 205, 400))

    done = replay(upright, [checked_step("STRAIGHTEN", by=10)])

    top = done.crop((0, 0, done.width, 10)).getbbox()
    assert top[0] > done.width / 2


def test_brighter_lifts_the_middle_and_burns_nothing():
    grey = Image.new("RGB", (3, 1))
    grey.putdata([(0, 0, 0), (100, 100, 100), (255, 255, 255)])

    levels = list(replay(grey, [checked_step("BRIGHTEN")]).getchannel(0).tobytes())

    assert levels[0] == 0
    assert 115 < levels[1] < 130
    assert levels[2] == 255


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_the_white_square_holds_the_whole_photo(mode: str):
    done = replay(Image.new(mode, (100, 50), 0), [checked_step("WHITE")])

    assert done.size == (112, 112)
    assert done.convert("RGB").getpixel((2, 2)) == WHITE
    middle = WHITE if mode == "RGBA" else (0, 0, 0)  # what was transparent is white too
    assert done.convert("RGB").getpixel((56, 56)) == middle


@pytest.mark.parametrize(
    ("act", "values"),
    [
        ("STRAIGHTEN", {"by": 0}),
        ("STRAIGHTEN", {"by": 10.5}),
        ("STRAIGHTEN", {"by": float("nan")}),
        ("STRAIGHTEN", {"by": float("inf")}),
        ("SQUARE", {"keep": "ALL"}),
        ("MELT", {}),
    ],
)
def test_other_steps_are_refused(act: str, values: dict[str, Any]):
    with pytest.raises(UnknownStep):
        checked_step(act, **values)


def stored(image: MediaImage) -> MediaImage:
    return MediaImage._base_manager.get(pk=image.pk)


def do(image: MediaImage, act: str, **values: Any) -> None:
    now = stored(image)
    photo_edit(image=now, step=checked_step(act, **values), seen=now.file.name)


@pytest.fixture
def photo(db: None):
    business = make_business()
    image = make_photo(business, size=(900, 600))
    with scope(business):
        yield image


def test_the_original_stays_and_comes_back_byte_for_byte(
    photo: MediaImage, django_capture_on_commit_callbacks: Any
):
    first_name, storage = photo.file.name, photo.file.storage
    with storage.open(first_name) as file:
        first = file.read()

    with django_capture_on_commit_callbacks(execute=True):
        do(photo, "LEFT")
    turned = stored(photo)
    assert (turned.width, turned.height) == (600, 900)
    assert turned.original_file == first_name
    with django_capture_on_commit_callbacks(execute=True):
        do(photo, "SQUARE")
    assert not storage.exists(turned.file.name), "a file between is not kept"
    assert [step["act"] for step in stored(photo).edits] == ["LEFT", "SQUARE"]

    with django_capture_on_commit_callbacks(execute=True):
        photo_edit_undo(image=photo, seen=stored(photo).file.name)
    assert (stored(photo).width, stored(photo).height) == (600, 900)
    with django_capture_on_commit_callbacks(execute=True):
        photo_edits_drop(image=photo, seen=stored(photo).file.name)

    back = stored(photo)
    assert (back.file.name, back.original_file, back.edits) == (first_name, "", [])
    with storage.open(first_name) as file:
        assert file.read() == first
    with pytest.raises(NothingToUndo):
        photo_edit_undo(image=photo, seen=first_name)


def test_many_edits_cost_no_quality(photo: MediaImage):
    """Each time the file is made from the original: it is coded once, not once for each step."""
    for _turn in range(4):
        do(photo, "RIGHT")
    with photo.file.storage.open(stored(photo).original_file) as file:
        once = Image.open(io.BytesIO(file.read())).convert("RGB")
    with photo.file.storage.open(stored(photo).file.name) as file:
        again = Image.open(io.BytesIO(file.read())).convert("RGB")
    assert once.size == again.size
    for _more in range(MOST_STEPS - 4):
        do(photo, "BRIGHTEN")
    with pytest.raises(TooManySteps):
        do(photo, "LEFT")


def test_sizes_and_score_are_made_anew(photo: MediaImage, django_capture_on_commit_callbacks: Any):
    product = make_product(photo.business, photos=[photo])
    version = product.version
    old = {rendition.file.name for rendition in photo.renditions.all()}
    assert old

    do(photo, "LEFT")

    kept = [rendition.file.name for rendition in stored(photo).renditions.all()]
    assert old.isdisjoint(kept)
    assert stored(photo).score is None
    product.refresh_from_db()
    assert product.version > version, "feeds carry the new addresses"
    make_renditions_task.call(image_id=photo.pk)
    made = stored(photo).renditions.all()
    assert made
    assert old.isdisjoint(rendition.file.name for rendition in made)
    assert all(rendition.width < rendition.height for rendition in made)
    assert stored(photo).score is not None


def test_the_shop_shows_an_edited_photo_before_its_other_sizes_are_made(photo: MediaImage):
    do(photo, "LEFT")

    made = picture(stored(photo), "Honey")

    assert made is not None
    assert (made.width > made.height) == (photo.width < photo.height)


def test_two_windows_do_not_undo_each_other(photo: MediaImage):
    seen = photo.file.name
    photo_edit(image=photo, step=checked_step("LEFT"), seen=seen)

    for late in (
        lambda: photo_edit(image=photo, step=checked_step("LEFT"), seen=seen),
        lambda: photo_edit_undo(image=photo, seen=seen),
        lambda: photo_edits_drop(image=photo, seen=seen),
    ):
        with pytest.raises(PhotoChanged):
            late()
    assert len(stored(photo).edits) == 1


def test_the_photo_of_another_business_is_out_of_reach(photo: MediaImage):
    with scope(make_business()), pytest.raises(MediaImage.DoesNotExist):
        photo_edit(image=photo, step=checked_step("LEFT"), seen=photo.file.name)
    assert stored(photo).edits == []


def test_a_transparent_photo_stays_transparent(db: None):
    business = make_business()
    clear = io.BytesIO()
    Image.new("RGBA", (90, 60), (0, 0, 0, 0)).save(clear, "PNG")
    from catalog.services.photos import photo_add

    with scope(business):
        photo = photo_add(business=business, stream=clear, name="clear.png")
        do(photo, "LEFT")
    assert stored(photo).file.name.endswith(".png")


def test_removing_a_photo_removes_its_original(
    photo: MediaImage, django_capture_on_commit_callbacks: Any
):
    do(photo, "LEFT")
    now = stored(photo)

    with django_capture_on_commit_callbacks(execute=True):
        now.delete()

    assert not photo.file.storage.exists(now.original_file)


def test_buttons_work_without_a_script(client: Client, photo: MediaImage):
    client.force_login(make_member(photo.business))
    address = f"/admin/images/{photo.pk}/edits/"
    seen = photo.file.name
    assert seen in client.get(address).content.decode()

    sent = {"act": "STRAIGHTEN", "by": "2,5", "keep": "MIDDLE", "seen": seen}
    assert client.post(address, sent).status_code == 302
    assert stored(photo).edits == [{"act": "STRAIGHTEN", "by": 2.5}]
    late = client.post(address, {"act": "LEFT", "seen": seen}, follow=True)
    assert b"another window" in late.content
    assert len(stored(photo).edits) == 1
    client.post(address, {"act": "ORIGINAL", "seen": stored(photo).file.name})
    assert stored(photo).edits == []
    for wrong in ({"act": "STRAIGHTEN", "by": "abc"}, {"act": "EXPLODE"}):
        client.post(address, {**wrong, "seen": stored(photo).file.name})
    assert stored(photo).edits == []


def test_strangers_and_those_who_only_look_are_refused(photo: MediaImage):
    address = f"/admin/images/{photo.pk}/edits/"
    sent = {"act": "LEFT", "seen": photo.file.name}
    stranger, viewer = Client(), Client()
    stranger.force_login(make_member(make_business()))
    viewer.force_login(make_member(photo.business, Membership.Role.VIEWER))

    assert stranger.post(address, sent).status_code == 404
    assert viewer.post(address, sent).status_code == 403
    assert stored(photo).edits == []


def test_a_new_file_in_the_form_starts_over(client: Client, photo: MediaImage):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.factories import picture_bytes

    client.force_login(make_member(photo.business))
    do(photo, "LEFT")
    new = SimpleUploadedFile("new.jpg", picture_bytes("#113355", size=(700, 700)))

    answer = client.post(f"/admin/images/{photo.pk}/", {"title": "new", "file": new})

    assert answer.status_code == 302
    now = stored(photo)
    assert (now.width, now.edits, now.original_file) == (700, [], "")
