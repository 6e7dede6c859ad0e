"""What a product lacks before it can be published or sold: one place, one answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import texts
from catalog.models import Business, Product, Variant


class Severity(StrEnum):
    """ERROR stops publishing; WARNING costs sales or exports."""

    ERROR = "ERROR"
    WARNING = "WARNING"


@dataclass(frozen=True)
class Issue:
    """One thing that is missing or wrong, and the editor field where it is put right."""

    code: str
    severity: Severity
    field: str
    message: Promise | str
    sku: str = ""


def product_issues(
    *, product: Product, business: Business, variants: Sequence[Variant], photo_count: int
) -> list[Issue]:
    """Everything this product lacks, errors first. Reads nothing from the database."""
    found = [
        *_text_issues(product, business),
        *_shelf_issues(product),
        *_variant_issues(variants),
        *_photo_issues(photo_count),
        *_family_issues(product),
    ]
    return sorted(found, key=lambda issue: issue.severity != Severity.ERROR)


def blocking(issues: Iterable[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.severity == Severity.ERROR]


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
    for field, value in (("title", product.title), ("description", product.description)):
        for language in texts.missing_languages(value, business.languages):
            if language != main:
                yield Issue(
                    f"NO_{field.upper()}_{language.upper()}",
                    Severity.WARNING,
                    field,
                    _("Buyers who read %(language)s will not find this product's text.")
                    % {"language": language},
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
            yield Issue("NO_PRICE", Severity.ERROR, "variants", _("Give it a price."), variant.sku)
        if not variant.weight_g:
            yield Issue(
                "NO_WEIGHT",
                Severity.WARNING,
                "variants",
                _("Weigh the packed parcel: delivery abroad needs it."),
                variant.sku,
            )


def _photo_issues(photo_count: int) -> Iterable[Issue]:
    if not photo_count:
        yield Issue(
            "NO_PHOTO",
            Severity.WARNING,
            "photos",
            _("Add a photo: marketplaces refuse goods without one."),
        )


def _family_issues(product: Product) -> Iterable[Issue]:
    if product.family is None:
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
