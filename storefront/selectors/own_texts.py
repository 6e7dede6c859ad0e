"""The texts of a business and its shop that shoppers read, as language maps by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog import texts
from catalog.models import Business
from storefront.models import Shop

# Name → whether the text is the business's own; the others are the shop's.
OWN = {"name": True, "locality": True, "tagline": False, "story": False, "returns": False}


def own_text_maps(business: Business, shop: Shop | None) -> dict[str, texts.TextMap]:
    """Each of the texts, empty where nothing is written. Reads nothing from the database."""
    return {
        name: getattr(business if is_business else shop, name, None) or {}
        for name, is_business in OWN.items()
    }


@dataclass(frozen=True)
class LeftToDo:
    unwritten: int
    to_read: int


def left_to_do(maps: Mapping[str, texts.TextMap], language: str, main: str) -> LeftToDo:
    """Texts to write and to read in a language; one that is in no language is not counted."""
    written = [one for one in maps.values() if any(texts.plain_texts(one).values())]
    states = [texts.state_of(one, language, main) for one in written]
    return LeftToDo(
        states.count(texts.State.MISSING), sum(state in texts.TO_READ for state in states)
    )
