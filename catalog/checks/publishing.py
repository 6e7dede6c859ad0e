"""What a product lacks before it can be published: essentials are errors, the rest is advice."""

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.checks.barcodes import barcode_issues
from catalog.checks.claims import claim_issues
from catalog.checks.facts import form_field, is_known
from catalog.checks.issue import Issue, Severity, gravest_first
from catalog.checks.labels import fact_label
from catalog.languages import language_name
from catalog.models import Business, Product, Variant


def product_issues(
    *,
    product: Product,
    business: Business,
    variants: Sequence[Variant],
    photo_count: int,
    proofs: frozenset[str] = frozenset(),
) -> list[Issue]:
    """Everything this product lacks, errors first. Reads nothing from the database.

    `proofs` are the codes of claims that papers prove.
    """
    found = [
        *_text_issues(product, business),
        *_shelf_issues(product),
        *_variant_issues(variants),
        *barcode_issues(variants),
        *_photo_issues(photo_count),
        *_required_issues(product, business),
        *_family_issues(product),
        *claim_issues(product, proofs=proofs),
    ]
    return gravest_first(found)


def _text_issues(product: Product, business: Business) -> Iterable[Issue]:
    main = business.main_language
    if not texts.exact_text(product.title, main):
        yield Issue("NO_TITLE", Severity.ERROR, "title", _("Write a title in your first language."))
    if not texts.exact_text(product.description, main):
        yield Issue(
            "NO_DESCRIPTION",
            Severity.ERROR,
            "description",
            _("Write a description in your first language."),
        )
    reader = translation.get_language() or "en"
    for field, value, message in (
        ("title", product.title, _("There is no title in %(language)s yet.")),
        ("description", product.description, _("There is no description in %(language)s yet.")),
    ):
        for language in texts.missing_languages(value, business.languages):
            if language != main:
                yield Issue(
                    f"NO_{field.upper()}_{language.upper()}",
                    Severity.WARNING,
                    field,
                    message % {"language": language_name(language, reader)},
                    language=language,
                )


def _shelf_issues(product: Product) -> Iterable[Issue]:
    if product.category_id is None:
        yield Issue("NO_CATEGORY", Severity.ERROR, "category", _("Choose a shop category."))
    if product.family_id is None:
        yield Issue("NO_FAMILY", Severity.WARNING, "family", _("Say what kind of product this is."))


def _variant_issues(variants: Sequence[Variant]) -> Iterable[Issue]:
    active = [variant for variant in variants if variant.is_active]
    if not active:
        yield Issue(
            "NO_VARIANT", Severity.ERROR, "variants", _("Add at least one thing to sell: a SKU.")
        )
    for variant in active:
        if not variant.price_minor:
            yield Issue(
                "NO_PRICE",
                Severity.ERROR,
                "variants",
                _("Give it a price."),
                variant.sku,
                column="price",
            )
        if not variant.weight_g:
            yield Issue(
                "NO_WEIGHT",
                Severity.WARNING,
                "variants",
                _("Weigh the packed parcel: delivery abroad needs it."),
                variant.sku,
                column="weight_g",
            )


def _photo_issues(photo_count: int) -> Iterable[Issue]:
    if not photo_count:
        yield Issue(
            "NO_PHOTO",
            Severity.WARNING,
            "photos",
            _("Add a photo: marketplaces refuse goods without one."),
        )


def _required_issues(product: Product, business: Business) -> Iterable[Issue]:
    """What the family says no shop may leave out."""
    for definition in product.family.fields if product.family else ():
        key = definition["key"]
        if definition.get("required_to_publish") and not is_known(product, business, key, ""):
            yield Issue(
                f"REQUIRED_{key.upper()}",
                Severity.ERROR,
                form_field(key),
                fact_label(_("“%(fact)s” is empty: this kind of goods needs it."), definition),
            )


def _family_issues(product: Product) -> Iterable[Issue]:
    if product.family is None or _is_required(product, "ingredients"):
        return
    if product.family.is_food and not product.ingredients:
        yield Issue(
            "NO_INGREDIENTS",
            Severity.WARNING,
            "ingredients",
            _("List the ingredients: buyers of food abroad must see them."),
        )
    if product.family.is_cosmetic and not product.ingredients:
        yield Issue(
            "NO_INCI",
            Severity.WARNING,
            "ingredients",
            _("List the INCI ingredients: buyers of cosmetics must see them."),
        )


def _is_required(product: Product, key: str) -> bool:
    return any(
        definition["key"] == key and definition.get("required_to_publish")
        for definition in product.family.fields
    )
