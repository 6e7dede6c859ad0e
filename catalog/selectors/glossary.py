"""The programme's terms as the checks and the screens of products read them."""

from catalog import texts
from catalog.glossary_words import Term
from catalog.models import GlossaryTerm


def glossary() -> tuple[Term, ...]:
    """All terms. One query."""
    rows = GlossaryTerm.objects.values_list("code", "names", "forbidden")
    return tuple(Term(code, texts.plain_texts(names), forbidden) for code, names, forbidden in rows)
