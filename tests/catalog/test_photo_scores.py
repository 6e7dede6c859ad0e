"""The score of a photo: the same at any size, lower for each fault, and the fault has a name."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image, ImageEnhance, ImageFilter

from catalog.models import MediaImage
from catalog.photo_advice import SENTENCES, score_word
from catalog.photo_scores import COSTS, score_photo
from catalog.services.photo_scores import photo_measure
from catalog.tasks import make_renditions_task
from catalog.tenancy import scope
from tests.factories import make_business, make_photo

PHOTOS = sorted((Path(settings.BASE_DIR) / "onboarding/demo/data/photos").glob("*.jpg"))


def demo(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("RGB")


def at_side(photo: Image.Image, short_side: int) -> Image.Image:
    scale = short_side / min(photo.size)
    size = (round(photo.width * scale), round(photo.height * scale))
    return photo.resize(size, Image.Resampling.LANCZOS)


def spoilt(photo: Image.Image) -> dict[str, Image.Image]:
    return {
        "BLURRED": photo.filter(ImageFilter.GaussianBlur(6)),
        "DARK": ImageEnhance.Brightness(photo).enhance(0.3),
        "TOO_BRIGHT": ImageEnhance.Brightness(photo).enhance(2.2),
        "SMALL": at_side(photo, 320),
    }


def test_the_demo_photos_are_here():
    assert len(PHOTOS) > 40


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_the_score_stays_when_the_photo_is_resized(path: Path):
    photo = demo(path)

    large, small = (score_photo(at_side(photo, side)).points for side in (2000, 800))

    assert abs(large - small) <= 3


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_each_fault_costs_points_and_has_its_name(path: Path):
    photo = demo(path)
    good = score_photo(photo)
    assert good.points >= 85

    for fault, worse in spoilt(photo).items():
        scored = score_photo(worse)
        assert scored.points < good.points, fault
        assert fault in scored.advice, fault


@pytest.mark.parametrize("degrees", [-5, -3, 3, 5])
def test_a_leaning_photo_of_something_straight_is_noticed(degrees: int):
    bottle = demo(next(path for path in PHOTOS if path.stem == "olive-oil-bottle"))
    assert "TILTED" not in score_photo(bottle).advice

    leaning = bottle.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=bottle.getpixel((5, 5)))
    scored = score_photo(leaning)

    assert scored.facts.tilt == pytest.approx(degrees, abs=1.5)
    assert scored.points < score_photo(bottle).points
    assert abs(degrees) < 5 or "TILTED" in scored.advice


def test_a_product_far_away_and_a_restless_background_are_noticed():
    bottle = demo(next(path for path in PHOTOS if path.stem == "olive-oil-bottle"))
    far = Image.new("RGB", (1200, 1200), bottle.getpixel((5, 5)))
    far.paste(bottle.resize((300, 300)).crop((80, 0, 220, 300)), (530, 500))
    assert "FAR" in score_photo(far).advice

    rug = demo(next(path for path in PHOTOS if path.stem == "zellige-tile-panel-2"))
    rug = rug.resize((400, 400))
    restless = Image.new("RGB", (1200, 1200))
    for at in range(9):
        restless.paste(rug, (at % 3 * 400, at // 3 * 400))
    restless.paste(bottle.crop((400, 60, 800, 1140)), (400, 60))
    assert "BACKGROUND" in score_photo(restless).advice


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_any_mode_and_the_smallest_picture_can_be_measured(mode: str):
    for size in ((1, 1), (3000, 2), (640, 480)):
        assert 0 <= score_photo(Image.new(mode, size)).points <= 100


def test_advice_is_two_sentences_at_most_and_every_fault_has_one():
    assert set(SENTENCES) == set(COSTS)
    assert len(score_photo(Image.new("RGB", (100, 100))).advice) == 2
    assert (str(score_word(85)), str(score_word(84)), str(score_word(59))) == (
        "good",
        "fair",
        "weak",
    )


@pytest.mark.django_db
def test_the_job_that_makes_the_sizes_measures_too():
    photo = make_photo(make_business(), size=(320, 320))

    make_renditions_task.call(image_id=photo.pk)

    stored = MediaImage._base_manager.get(pk=photo.pk)
    assert stored.score is not None
    assert stored.score < 85
    assert stored.measures["short_side"] == 320
    assert "SMALL" in stored.measures["advice"]


@pytest.mark.django_db
def test_a_photo_changed_meanwhile_keeps_no_score_of_its_old_file():
    photo = make_photo(make_business())
    MediaImage._base_manager.filter(pk=photo.pk).update(file="photos/another.jpg")

    photo_measure(image=photo)

    assert MediaImage._base_manager.get(pk=photo.pk).score is None


@pytest.mark.django_db
def test_older_photos_are_measured_by_the_command_of_every_business(capsys):
    photos = [make_photo(make_business()) for _each in range(2)]
    lost = make_photo(make_business())
    lost.file.storage.delete(lost.file.name)
    MediaImage._base_manager.update(score=None)

    with pytest.raises(SystemExit) as ended:
        call_command("measure_photos")

    assert ended.value.code == 1
    assert lost.file.name in capsys.readouterr().err
    for photo in photos:
        assert MediaImage._base_manager.get(pk=photo.pk).score is not None
    with scope(photos[0].business):
        assert MediaImage.objects.count() == 1


@pytest.mark.django_db
def test_the_photo_list_and_page_tell_number_word_and_advice(client):
    from tests.factories import make_member

    business = make_business()
    photo = make_photo(business, size=(320, 320))
    photo_measure(image=photo)
    client.force_login(make_member(business))
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}

    listed = client.get("/admin/images/", **english).content.decode()
    page = client.get(f"/admin/images/{photo.pk}/", **english).content.decode()

    assert f"{photo.score} of 100: {score_word(photo.score)}" in listed
    assert f"{photo.score} of 100: {score_word(photo.score)}" in page
    assert str(SENTENCES[photo.measures["advice"][0]]) in page
    assert "catalog/admin/photos/" in page
