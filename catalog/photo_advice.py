"""What to tell the owner about a photo: a word for its score and a sentence for each fault."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.photo_scores import MOST_ADVICE

GOOD_FROM, FAIR_FROM = 85, 60

SENTENCES = {
    "SMALL": _("The photo is small. Send the photo as the phone took it, not a copy from a chat."),
    "BLURRED": _("The photo is blurred. Wipe the lens, hold the phone with both hands, try again."),
    "DARK": _("The photo is dark. Take it near a window or in the shade outside, by day."),
    "TOO_BRIGHT": _("The photo is too bright. Move out of the sun and turn the flash off."),
    "FLAT": _("Product and background look alike. Use a cloth or paper of another colour."),
    "BACKGROUND": _("The background is restless. Put a plain cloth or white paper behind."),
    "FAR": _("The product is small in the photo. Go closer, or cut the photo."),
    "TILTED": _("The photo seems to lean. Hold the phone level, or straighten the photo here."),
}


def score_word(points: int) -> Promise:
    """A word that says what the number means, so that nobody needs the colour."""
    if points >= GOOD_FROM:
        return _("good")
    return _("fair") if points >= FAIR_FROM else _("weak")


def score_level(points: int) -> str:
    """The name of the look of a badge."""
    if points >= GOOD_FROM:
        return "good"
    return "fair" if points >= FAIR_FROM else "weak"


def advice_sentences(codes: list[str]) -> list[Promise]:
    """The sentences of stored codes; a code of another version of the formula says nothing."""
    return [SENTENCES[code] for code in codes if code in SENTENCES][:MOST_ADVICE]
