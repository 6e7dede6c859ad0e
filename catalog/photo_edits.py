"""The simple edits of a photo, each a step that can be done again from the original.

Pure: pictures in, pictures out. A step is what a JSON column keeps, such as `{"act": "STRAIGHTEN",
"by": -2.5}`.
"""

from math import cos, radians, sin
from typing import TypedDict

from PIL import Image

LEFT, RIGHT, STRAIGHTEN = "LEFT", "RIGHT", "STRAIGHTEN"
SQUARE, BRIGHTEN, WHITE = "SQUARE", "BRIGHTEN", "WHITE"
ACTS = (LEFT, RIGHT, STRAIGHTEN, SQUARE, BRIGHTEN, WHITE)
# Which part a square keeps: top, middle or bottom; of a lying photo left, middle or right.
START, MIDDLE, END = "START", "MIDDLE", "END"
PARTS = (START, MIDDLE, END)
MOST_DEGREES = 10
MOST_STEPS = 30
# Lifts the middle tones; black stays black and white stays white.
GAMMA = 0.8
# The white canvas leaves this share of the photo's longer side free all around.
MARGIN = 0.06


class Step(TypedDict, total=False):
    """One edit: `act` of ACTS, `by` degrees clockwise (STRAIGHTEN), `keep` of PARTS (SQUARE)."""

    act: str
    by: float
    keep: str


class UnknownStep(ValueError):
    """A step that is none of ours, or outside its bounds."""


def checked_step(act: str, *, by: float = 0, keep: str = MIDDLE) -> Step:
    """A step fit to be kept. Raises UnknownStep."""
    if act == STRAIGHTEN:
        # Written so that what is not a number is refused too.
        if not (by and abs(by) <= MOST_DEGREES):
            raise UnknownStep(act)
        return {"act": act, "by": round(by, 1)}
    if act == SQUARE:
        if keep not in PARTS:
            raise UnknownStep(keep)
        return {"act": act, "keep": keep}
    if act not in ACTS:
        raise UnknownStep(act)
    return {"act": act}


def replay(original: Image.Image, steps: list[Step]) -> Image.Image:
    """The picture after all steps; the original itself stays as it is."""
    picture = original
    for step in steps:
        picture = _done(picture, step)
    return picture


def _done(picture: Image.Image, step: Step) -> Image.Image:
    act = step["act"]
    if act == LEFT:
        return picture.transpose(Image.Transpose.ROTATE_90)
    if act == RIGHT:
        return picture.transpose(Image.Transpose.ROTATE_270)
    if act == STRAIGHTEN:
        return _straightened(picture, step["by"])
    if act == SQUARE:
        return _square(picture, step["keep"])
    if act == BRIGHTEN:
        return _brighter(picture)
    return _on_white(picture)


def _straightened(picture: Image.Image, by: float) -> Image.Image:
    """Turned clockwise by some degrees and cut, in its own shape, to where no corner is empty."""
    turned = picture.rotate(-by, Image.Resampling.BICUBIC)
    width, height = picture.size
    slope, lean = cos(radians(abs(by))), sin(radians(abs(by)))
    scale = min(width / (width * slope + height * lean), height / (width * lean + height * slope))
    across, down = max(1, int(width * scale) - 2), max(1, int(height * scale) - 2)
    left, top = (width - across) // 2, (height - down) // 2
    return turned.crop((left, top, left + across, top + down))


def _square(picture: Image.Image, keep: str) -> Image.Image:
    side = min(picture.size)
    share = {START: 0, MIDDLE: 0.5, END: 1}[keep]
    left = round((picture.width - side) * share)
    top = round((picture.height - side) * share)
    return picture.crop((left, top, left + side, top + side))


def _brighter(picture: Image.Image) -> Image.Image:
    curve = [round(255 * (level / 255) ** GAMMA) for level in range(256)]
    if picture.mode == "RGBA":
        return picture.point(curve * 3 + list(range(256)))
    return picture.point(curve * len(picture.getbands()))


def _on_white(picture: Image.Image) -> Image.Image:
    """The whole photo in the middle of a white square; what was transparent is white too."""
    side = round(max(picture.size) * (1 + 2 * MARGIN))
    at = ((side - picture.width) // 2, (side - picture.height) // 2)
    canvas = Image.new("L" if picture.mode == "L" else "RGB", (side, side), "white")
    canvas.paste(picture, at, picture if picture.mode == "RGBA" else None)
    return canvas
