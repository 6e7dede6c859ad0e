"""How good a photo is for selling: facts measured from its pixels, and a score of 0–100 from them.

Pure: takes an upright Pillow picture, touches no database. Everything but the pixel count is
measured on a copy of 512 pixels, so that the same photo in another size gets the same score.
The formula with worked examples: docs/operations/photo-scores.md.
"""

from dataclasses import asdict, dataclass
from math import atan2, degrees

from PIL import Image, ImageChops, ImageFilter, ImageStat

SIDE = 512
# The rim of the frame, in pixels of the copy, that is taken to be background.
RIM = 26
# How far a pixel must be from the background's colour (0–255) to belong to the subject: a share of
# the photo's own contrast, within these bounds.
APART_SHARE, APART_LEAST, APART_MOST = 0.18, 8, 28
# Across how many pixels an edge may reach; a sharp one makes most of its step in one.
STEP = 5
# Only what leans less than this is a fault of the camera; more is the subject's own shape.
MOST_TILT = 8

# What each fault may cost at most, in points.
COSTS = {
    "SMALL": 35,
    "BLURRED": 40,
    "DARK": 45,
    "TOO_BRIGHT": 45,
    "FLAT": 20,
    "BACKGROUND": 15,
    "FAR": 20,
    "TILTED": 12,
}
# A fault that costs less than this is not worth a word of advice.
WORTH_SAYING = 5
MOST_ADVICE = 2


@dataclass(frozen=True)
class PhotoFacts:
    """What was measured; all are shares of 0–1 but the first and the last.

    `short_side` in pixels; `sharpness` how suddenly the sharpest edges come; `light` the level
    that only the brightest tenth passes; `burnt` the share of the subject without drawing;
    `contrast` between dark and bright, as a share of the bright; `background_unrest` how many
    lines the rim has and `background_white` how much of it is white; `fill` the longer side of the
    subject; `tilt` in degrees, clockwise positive, 0 when nothing straight is seen.
    """

    short_side: int
    sharpness: float
    light: float
    burnt: float
    contrast: float
    background_unrest: float
    background_white: float
    fill: float
    tilt: float

    def stored(self) -> dict[str, int | float]:
        """For a JSON column, rounded so that it stays readable."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


@dataclass(frozen=True)
class PhotoScore:
    """Points of 100, the facts, and the codes of the faults worth saying, the worst first."""

    points: int
    facts: PhotoFacts
    advice: tuple[str, ...]


def score_photo(picture: Image.Image) -> PhotoScore:
    """Measure and score an upright picture of any size and mode."""
    facts = measure_photo(picture)
    lost = points_lost(facts)
    worst = sorted((code for code in lost if lost[code] >= WORTH_SAYING), key=lambda c: -lost[c])
    points = max(0, min(100, round(100 - sum(lost.values()))))
    return PhotoScore(points, facts, tuple(worst[:MOST_ADVICE]))


def points_lost(facts: PhotoFacts) -> dict[str, float]:
    """What each fault costs: nothing up to its first bound, everything from its second on."""
    shares = {
        "SMALL": _between(facts.short_side, 800, 300),
        "BLURRED": _between(facts.sharpness, 0.25, 0.21),
        "DARK": _between(facts.light, 0.60, 0.20),
        "TOO_BRIGHT": _between(facts.burnt, 0.06, 0.40),
        "FLAT": _between(facts.contrast, 0.30, 0.10),
        "BACKGROUND": _between(facts.background_unrest, 0.03, 0.09),
        "FAR": _between(facts.fill, 0.65, 0.30),
        "TILTED": _between(abs(facts.tilt), 2, 7),
    }
    return {code: COSTS[code] * share for code, share in shares.items()}


def measure_photo(picture: Image.Image) -> PhotoFacts:
    """The facts of an upright picture; transparency counts as white."""
    copy = _working_copy(picture)
    grey = copy.convert("L")
    counts = grey.histogram()
    subject = _subject(copy, _percentile(counts, 0.999) - _percentile(counts, 0.001))
    box = _box(subject)
    # A small subject is as sharp and as strong as a large one: look where it is.
    near = grey.crop(_grown(box, grey.size)) if box else grey
    return PhotoFacts(
        short_side=min(picture.size),
        sharpness=_sharpness(near),
        light=_percentile(counts, 0.9) / 255,
        burnt=_burnt(copy, subject),
        contrast=_contrast(near),
        background_unrest=_unrest(grey),
        background_white=_white(grey),
        fill=_fill(box, subject.size),
        tilt=_tilt(grey),
    )


def _between(value: float, good: float, bad: float) -> float:
    """0 at `good` and on its side, 1 at `bad` and beyond, straight in between."""
    return max(0.0, min(1.0, (good - value) / (good - bad)))


def _working_copy(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        white = Image.new("RGBA", over.size, "white")
        picture = Image.alpha_composite(white, over)
    scale = SIDE / max(picture.size)
    size = tuple(max(2 * STEP, round(side * scale)) for side in picture.size)
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _percentile(histogram: list[int], share: float) -> int:
    wanted, seen = share * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return len(histogram) - 1


def _sharpness(grey: Image.Image) -> float:
    """How much of the steepest steps across five pixels happens within one."""
    soft = grey.filter(ImageFilter.GaussianBlur(1))
    across = []
    for reach in (1, STEP):
        steps = [0] * 256
        for shift in ((reach, 0), (0, reach)):
            moved = ImageChops.offset(soft, *shift)
            inside = (shift[0], shift[1], *grey.size)
            counts = ImageChops.difference(soft, moved).crop(inside).histogram()
            steps = [one + more for one, more in zip(steps, counts, strict=True)]
        across.append(_percentile(steps, 0.995))
    return across[0] / across[1] if across[1] >= 8 else 0.0


def _rim(size: tuple[int, int]) -> Image.Image:
    """White where the background is looked for: both sides and the top (things stand below)."""
    mask = Image.new("L", size, 255)
    mask.paste(0, (RIM, RIM, size[0] - RIM, size[1]))
    return mask


def _subject(copy: Image.Image, reach: float) -> Image.Image:
    """A mask of what differs from the colour that the rim has most; `reach` in levels."""
    calm = copy.filter(ImageFilter.GaussianBlur(2))
    background = tuple(int(level) for level in ImageStat.Stat(calm, _rim(calm.size)).median)
    apart = ImageChops.difference(calm, Image.new("RGB", calm.size, background))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    bound = max(APART_LEAST, min(APART_MOST, APART_SHARE * reach))
    return most.point(lambda level: 255 if level > bound else 0)


def _box(subject: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around the subject; specks are no subject."""
    return subject.filter(ImageFilter.MinFilter(5)).getbbox()


def _grown(box: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box with a little of what surrounds it."""
    left, top, right, bottom = box
    return (
        max(0, left - RIM),
        max(0, top - RIM),
        min(size[0], right + RIM),
        min(size[1], bottom + RIM),
    )


def _fill(box: tuple[int, int, int, int] | None, size: tuple[int, int]) -> float:
    """The longer side of the box as a share of the frame."""
    if box is None:
        return 0.0
    return max((box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1])


def _burnt(copy: Image.Image, subject: Image.Image) -> float:
    """The share of the subject without any drawing left: a channel at its very end."""
    red, green, blue = copy.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    counts = most.histogram(subject)
    return sum(counts[252:]) / max(1, sum(counts))


def _contrast(grey: Image.Image) -> float:
    counts = grey.histogram()
    bright = _percentile(counts, 0.98)
    return (bright - _percentile(counts, 0.02)) / max(1, bright)


def _unrest(grey: Image.Image) -> float:
    """How much the background has lines and specks: the mean step within the rim."""
    edges = grey.filter(ImageFilter.GaussianBlur(1)).filter(ImageFilter.FIND_EDGES)
    # The filter leaves the outermost pixels as they were.
    inside = edges.crop((1, 1, edges.width - 1, edges.height - 1))
    return ImageStat.Stat(inside, _rim(inside.size)).mean[0] / 255


def _white(grey: Image.Image) -> float:
    counts = grey.histogram(_rim(grey.size))
    return sum(counts[235:]) / max(1, sum(counts))


def _tilt(grey: Image.Image) -> float:
    """How far the straight lines lean: the direction most edges share, near upright or level."""
    small = grey.resize((grey.width // 2, grey.height // 2)).filter(ImageFilter.GaussianBlur(1))
    width, height = small.size
    level = small.tobytes()
    lean = [0.0] * 180
    for y in range(RIM // 2, height - RIM // 2):
        row = y * width
        for at in range(row + RIM // 2, row + width - RIM // 2):
            dx = level[at + 1] - level[at - 1]
            dy = level[at + width] - level[at - width]
            force = dx * dx + dy * dy
            if force > 600:
                lean[int((degrees(atan2(dy, dx)) % 90) * 2)] += force
    return _shared_lean(lean)


def _shared_lean(lean: list[float]) -> float:
    total = sum(lean)
    if not total:
        return 0.0
    sums = [sum(lean[(at + near) % 180] for near in range(-2, 3)) for at in range(180)]
    best = max(range(180), key=sums.__getitem__)
    around = sum(near * lean[(best + near) % 180] for near in range(-2, 3)) / sums[best]
    angle = (best + around + 0.5) / 2
    angle = angle - 90 if angle > 45 else angle
    clear = sums[best] / total
    return round(angle, 1) if clear > 0.15 and abs(angle) <= MOST_TILT else 0.0
