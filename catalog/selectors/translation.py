"""Where to go on translating."""

from catalog.models import Business, Product
from catalog.selectors.written import in_need


def next_in_need(*, business: Business, language: str, after: int = 0) -> int | None:
    """The id of the next product that wants this language, from the start again after the last.

    Two queries at most; None when there is no other.
    """
    waiting = Product.objects.filter(in_need(language), business=business).exclude(pk=after)
    ids = waiting.order_by("pk").values_list("pk", flat=True)
    return ids.filter(pk__gt=after).first() or ids.first()


def source_languages(business: Business, language: str) -> list[str]:
    """The languages one can translate from, the business's first language first."""
    return [tag for tag in business.languages if tag != language]
