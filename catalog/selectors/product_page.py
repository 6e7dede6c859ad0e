"""One product with everything a person of the shop may want to read about it."""

from dataclasses import dataclass

from django.utils import translation

from catalog import languages, texts, vocabulary
from catalog.models import Product, Variant
from catalog.renditions import Picture, picture


@dataclass(frozen=True)
class TextIn:
    """The texts of one language; `direction` is rtl or ltr."""

    language: str
    language_name: str
    direction: str
    title: str
    description: str
    ingredients: str


@dataclass(frozen=True)
class VariantLine:
    """One variant as words in the reader's language."""

    variant: Variant
    options: str


@dataclass(frozen=True)
class ProductInFull:
    texts: tuple[TextIn, ...]
    variants: tuple[VariantLine, ...]
    pictures: tuple[Picture, ...]


def product_in_full(*, product: Product) -> ProductInFull:
    """Three queries: variants with their stock, photos, the sizes of photos."""
    reader = translation.get_language() or "en"
    variants = Variant.objects.filter(product_id=product.pk).select_related("stock")
    photos = product.photos.select_related("image").prefetch_related("image__renditions")
    made = (picture(photo.image, photo.image.alt_in(reader)) for photo in photos)
    return ProductInFull(
        texts=tuple(_text_in(product, tag, reader) for tag in product.business.languages),
        variants=tuple(VariantLine(one, options_text(one, reader)) for one in variants),
        pictures=tuple(one for one in made if one),
    )


def _text_in(product: Product, tag: str, reader: str) -> TextIn:
    return TextIn(
        tag,
        languages.language_name(tag, reader),
        texts.direction(tag),
        texts.exact_text(product.title, tag),
        texts.exact_text(product.description, tag),
        texts.exact_text(product.ingredients, tag),
    )


def options_text(variant: Variant, reader: str) -> str:
    """What tells the variant from its siblings, in words: "red · L · 250 ml"."""
    shown = [
        vocabulary.option_label(axis, value, reader)
        for axis, value in vocabulary.ordered_options(variant.options)
        if axis not in ("volume", "weight")
    ]
    if variant.net_quantity and variant.net_unit:
        shown.append(vocabulary.quantity_label(variant.net_quantity, variant.net_unit, reader))
    return " · ".join(shown)
