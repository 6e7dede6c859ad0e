"""The score of a photo as the admin shows it: number and word, and what would make it better."""

from typing import Any

from django import template

from catalog.models import MediaImage
from catalog.photo_advice import advice_sentences, score_level, score_word

register = template.Library()


@register.inclusion_tag("catalog/cells/photo_score.html")
def photo_score(image: MediaImage) -> dict[str, Any]:
    """A small badge; nothing while the photo is not measured."""
    if image.score is None:
        return {}
    return {
        "score": image.score,
        "word": score_word(image.score),
        "level": score_level(image.score),
    }


@register.inclusion_tag("catalog/panels/photo_quality.html")
def photo_quality(image: MediaImage) -> dict[str, Any]:
    """Badge and advice for the photo's own page, each advice with an example of the fault."""
    codes = [code for code in image.measures.get("advice", []) if code != "BACKGROUND"]
    return {
        "image": image,
        "advice": advice_sentences(image.measures.get("advice", [])),
        "example": codes[0].lower() if codes else "",
    }
