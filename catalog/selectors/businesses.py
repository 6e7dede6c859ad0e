"""Finding businesses as people spell them."""

from django.db.models import QuerySet

from catalog.models import Business
from catalog.search import normalise


def businesses_found(businesses: QuerySet[Business], query: str) -> QuerySet[Business]:
    """Those whose names, address name, brand or e-mail hold every word, in any spelling we fold."""
    for word in normalise(query).split():
        businesses = businesses.filter(search_text__contains=word)
    return businesses
