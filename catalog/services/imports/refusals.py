"""The sentences of an import that compares a sheet with what is stored."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.importing.reasons import Reason


def new_needs_title() -> Reason:
    return Reason(
        "NEW_NEEDS_TITLE",
        _(
            "This product is new: write its title in at least one language. If the row is another "
            "variant of a product, write that product's handle."
        ),
    )


def exists() -> Reason:
    return Reason(
        "EXISTS",
        _("You already have this product. To change it, import in a mode that changes products."),
    )


def not_found() -> Reason:
    return Reason(
        "NOT_FOUND",
        _("You have no product with this SKU. To add it, import in a mode that adds products."),
    )


def address_taken(handle: str) -> Reason:
    return Reason(
        "HANDLE_TAKEN",
        _(
            "Another product has the address %(handle)s, which was made from this SKU. Write a "
            "handle of its own, or that handle if this is another variant of it."
        ),
        {"handle": handle},
    )


def sku_taken(sku: str) -> Reason:
    return Reason(
        "SKU_TAKEN",
        _("The SKU %(sku)s was given to another product meanwhile. Import the list again."),
        {"sku": sku},
    )


def twin_of(sku: str) -> Reason:
    return Reason(
        "SAME_VARIANT",
        _(
            "Buyers could not tell this row from your variant %(sku)s of the same product. Give it "
            "different content, colour, size or material."
        ),
        {"sku": sku},
    )


def stays_draft(why: Promise | str) -> Reason:
    return Reason("NOT_PUBLISHED", _("It stays a draft: %(why)s"), {"why": why})


def waits_as_draft() -> Reason:
    return Reason(
        "WAITS_AS_DRAFT",
        _("The change waits as a draft. To show it to shoppers, publish the product."),
    )


def not_for_sale() -> Reason:
    return Reason(
        "NOT_FOR_SALE", _("This variant was taken off sale; the import does not bring it back.")
    )


def unusable_photo(name: str, why: Promise | str) -> Reason:
    return Reason(
        "UNUSABLE_PHOTO",
        _("The photo “%(name)s” was left out: %(why)s"),
        {"name": name, "why": why},
    )
