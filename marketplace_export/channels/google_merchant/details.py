"""Facts that have no attribute of their own: ingredients, care, origin, maker."""

from collections.abc import Iterator

from marketplace_export.issues import country_name
from marketplace_export.plain_text import base_language, clean_line, shorten

from . import specification as spec
from .draft import Draft

# Labels in the feed's language, whatever language a person who starts the run reads.
_ORIGIN = {
    "ar": "بلد المنشأ",
    "de": "Herkunftsland",
    "el": "Χώρα προέλευσης",
    "en": "Country of origin",
    "es": "País de origen",
    "fr": "Pays d'origine",
}
_MAKER = {
    "ar": "صنعته",
    "de": "Hergestellt von",
    "el": "Κατασκευαστής",
    "en": "Made by",
    "es": "Hecho por",
    "fr": "Fabriqué par",
}


def map_details(draft: Draft) -> None:
    """`product_detail` for each fact, in the order of the product's sheet, at most 100."""
    seen: set[str] = set()
    language = draft.listing.language
    limits = spec.MAX_PART_LENGTHS
    for label, text in _facts(draft):
        name = clean_line(label, language)[: limits["attribute_name"]]
        value = shorten(clean_line(text, language), limits["attribute_value"])
        if not name or not value or name in seen:
            continue
        if len(seen) == spec.MAX_REPEATS["product_detail"]:
            return
        seen.add(name)
        draft.put("product_detail", (("attribute_name", name), ("attribute_value", value)))


def _facts(draft: Draft) -> Iterator[tuple[str, str]]:
    listing = draft.listing
    language = base_language(listing.language)
    for attribute in listing.attributes:
        yield attribute.label, attribute.value
    if listing.origin_country:
        yield _ORIGIN.get(language, ""), country_name(listing.origin_country, listing.language)
    yield _MAKER.get(language, ""), listing.maker
