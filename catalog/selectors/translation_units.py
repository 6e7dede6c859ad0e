"""The texts of products as a translator gets them."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from catalog import texts
from catalog.completeness import FACT, TEXT_FIELDS, text_map
from catalog.models import Business, Product
from catalog.selectors.written import in_need
from catalog.xliff import Languages, Unit

CHUNK = 500
_COLUMNS = {column.name: column for column in Product._meta.concrete_fields}


def products_to_translate(business: Business, language: str) -> QuerySet[Product]:
    """The products that want somebody to write or read this language."""
    return Product.objects.filter(in_need(language), business=business)


def translation_units(products: QuerySet[Product], languages: Languages) -> Iterator[Unit]:
    """Every text of the latest drafts that the source has. One query for each 500 products."""
    rows = products.select_related("family", "business", "latest_revision").order_by("pk")
    for product in rows.iterator(chunk_size=CHUNK):
        draft = _draft(product)
        for name, label in _names(product):
            now = text_map(draft, name)
            source = texts.exact_text(now, languages.source)
            if source:
                yield _unit(product, name, label, now, languages)


def _draft(product: Product) -> Any:
    """The texts of the latest draft, without the queries of making it an object."""
    if product.latest_revision is None:
        return product
    return SimpleNamespace(**{"attributes": {}, **product.latest_revision.content})


def _names(product: Product) -> Iterator[tuple[str, str]]:
    for name in TEXT_FIELDS:
        yield name, str(_COLUMNS[name].verbose_name)
    for definition in product.family.fields if product.family else ():
        if definition["kind"] == "texts":
            named = definition["names"]
            reader = translation.get_language() or "en"
            yield FACT + definition["key"], named.get(reader) or named.get("en", definition["key"])


def _unit(
    product: Product, name: str, label: str, now: texts.TextMap, languages: Languages
) -> Unit:
    target = texts.exact_text(now, languages.target)
    main = product.business.main_language
    state = texts.state_of(now, languages.target, main)
    return Unit(
        handle=product.handle,
        name=name,
        label=label,
        source=texts.exact_text(now, languages.source),
        target=target,
        state=texts.State.WRITTEN if state == texts.State.SOURCE else state,
        seen=texts.text_mark(target),
        of=texts.source_mark(now, languages.source),
    )
