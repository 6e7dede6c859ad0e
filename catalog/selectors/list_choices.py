"""What the list of products is filtered by, in one look: shelves, kinds, the shop's own labels."""

from dataclasses import dataclass

from django.db.models import F, QuerySet, Value
from django.utils import translation

from catalog import texts
from catalog.models import Category, Product, ProductFamily

Choices = list[tuple[int, str]]
SHELF, KIND, LABEL = "shelf", "kind", "label"
_COLUMNS = ("of", "row", "said", "place", "key")


@dataclass(frozen=True)
class ListChoices:
    """Shelves and kinds as (id, name in the reader's language), in the programme's order; labels
    that some product of the business in scope has, by name."""

    shelves: Choices
    kinds: Choices
    labels: list[str]


def list_choices() -> ListChoices:
    """One query: three tables under each other, told apart by their first column."""
    labelled = Product.objects.exclude(labels=[]).order_by()
    labels = labelled.annotate(
        of=Value(LABEL), row=Value(0), said=F("labels"), place=Value(0), key=Value("")
    )
    rows = list(
        _named(Category.objects.filter(parent__isnull=False), SHELF)
        .union(
            _named(ProductFamily.objects.all(), KIND),
            labels.values_list(*_COLUMNS).distinct(),
            all=True,
        )
        .order_by("of", "place", "key")  # said, or Django 6 adds the first table's own order
    )
    reader = translation.get_language() or "en"
    return ListChoices(
        shelves=_choices(rows, SHELF, reader),
        kinds=_choices(rows, KIND, reader),
        labels=sorted({word for of, _pk, words, *_ in rows if of == LABEL for word in words}),
    )


def _named(rows: QuerySet, of: str) -> QuerySet:
    made = rows.order_by().annotate(
        of=Value(of), row=F("pk"), said=F("names"), place=F("position"), key=F("code")
    )
    return made.values_list(*_COLUMNS)


def _choices(rows: list[tuple], of: str, reader: str) -> Choices:
    return [
        (pk, texts.text_in(names, reader, ("en", "fr", "ar")) or code)
        for one, pk, names, _place, code in rows
        if one == of
    ]
