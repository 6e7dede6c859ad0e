"""Free address names for new products."""

from django.utils.text import slugify

from catalog import texts
from catalog.models import Product

LENGTH = 80


def free_handle(*, business_id: int, title: texts.TextMap, sku: str = "") -> str:
    """An address name no other product of the business has, in Latin letters. One query.

    Made from the title in a language written so, else from the SKU, else "product"; a number is
    added where that name is taken.
    """
    words = [texts.exact_text(title, tag) for tag in ("en", "fr", *title)]
    base = next(filter(None, map(slugify, [*words, sku])), "product")[: LENGTH - 5].strip("-")
    taken = set(
        Product.objects.filter(business_id=business_id, handle__startswith=base).values_list(
            "handle", flat=True
        )
    )
    if base not in taken:
        return base
    return next(
        f"{base}-{number}" for number in range(2, len(taken) + 3) if f"{base}-{number}" not in taken
    )
