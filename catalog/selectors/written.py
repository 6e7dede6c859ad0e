"""How far products are written in each language: from the column that saving keeps."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import translation

from catalog import languages
from catalog.models import Business, Product


@dataclass(frozen=True)
class Written:
    """One language of one product. `to_read` counts texts by machine or out of date."""

    language: str
    name: str
    per_cent: int
    to_read: int

    @property
    def state(self) -> str:
        if not self.per_cent:
            return "missing"
        if self.per_cent < 100:
            return "part"
        return "read" if self.to_read else "done"


def written_in(product: Product, tags: Iterable[str]) -> tuple[Written, ...]:
    """The languages in the order of the business. Reads nothing from the database."""
    reader = translation.get_language() or "en"
    return tuple(_written(product, tag, reader) for tag in tags)


def _written(product: Product, tag: str, reader: str) -> Written:
    counted = product.completeness.get(tag, {})
    name = languages.language_name(tag, reader)
    return Written(tag, name, counted.get("done", 0), counted.get("read", 0))


def unwritten(tags: Iterable[str]) -> Q:
    """Products that lack a text in one of these languages."""
    found = Q(pk__in=[])
    for tag in tags:
        found |= Q(**{f"completeness__{tag}__done__lt": 100})
        found |= ~Q(completeness__has_key=tag)
    return found


def to_read(tags: Iterable[str]) -> Q:
    """Products with a text in one of these languages that wants a person to read it."""
    found = Q(pk__in=[])
    for tag in tags:
        found |= Q(**{f"completeness__{tag}__read__gt": 0})
    return found


def in_need(tag: str) -> Q:
    """Products that want somebody to write or read this language."""
    return unwritten([tag]) | to_read([tag])


@dataclass(frozen=True)
class LanguageCount:
    """How many products of a business are how far in one language."""

    language: str
    name: str
    is_source: bool
    products: int
    done: int
    unwritten: int
    to_read: int

    @property
    def per_cent(self) -> int:
        return self.done * 100 // self.products if self.products else 0


def language_counts(business: Business) -> list[LanguageCount]:
    """Each language of the business, in its order. One query."""
    reader = translation.get_language() or "en"
    counts = {"products": Count("pk")}
    for place, tag in enumerate(business.languages):
        counts[f"unwritten_{place}"] = Count("pk", filter=unwritten([tag]))
        counts[f"to_read_{place}"] = Count("pk", filter=to_read([tag]))
        counts[f"in_need_{place}"] = Count("pk", filter=in_need(tag))
    found = Product.objects.filter(business=business).aggregate(**counts)
    return [
        LanguageCount(
            language=tag,
            name=languages.language_name(tag, reader),
            is_source=tag == business.main_language,
            products=found["products"],
            done=found["products"] - found[f"in_need_{place}"],
            unwritten=found[f"unwritten_{place}"],
            to_read=found[f"to_read_{place}"],
        )
        for place, tag in enumerate(business.languages)
    ]
