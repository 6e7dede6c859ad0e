"""Papers and certificates that wait for the programme's check, the longest waiting first."""

import datetime
from dataclasses import dataclass

from django.db.models import CharField, Q, QuerySet, Value

from catalog.models import Business, BusinessPaper, Certificate
from catalog.models.papers import Proof
from catalog.papers import paper_label

PER_PAGE = 30
# In the order in which two that were handed in at the same moment follow each other.
KINDS: dict[str, type[Proof]] = {"certificate": Certificate, "paper": BusinessPaper}


@dataclass(frozen=True)
class WaitingPaper:
    """One line of the queue. `kind` is "paper" or "certificate"."""

    kind: str
    proof: Proof
    label: str


@dataclass(frozen=True)
class PaperQueue:
    """Rows of one page and where the next one begins, "" after the last."""

    rows: list[WaitingPaper]
    after: str


def proof_label(proof: Proof) -> str:
    """What a paper or certificate is called."""
    if isinstance(proof, BusinessPaper):
        return paper_label(proof.kind, proof.business.country)
    return str(proof)


def waiting_count() -> int:
    """How many wait, over all businesses in scope. Two queries."""
    return sum(_waiting(model).count() for model in KINDS.values())


def paper_queue(*, after: str = "") -> PaperQueue:
    """A page of what waits, over all businesses in scope; `after` comes from the page before.

    Only what has a file: without one there is nothing to look at. Three queries.
    """
    place = _place(after)
    parts = [_part(kind, model, place) for kind, model in KINDS.items()]
    found = list(
        parts[0].union(*parts[1:], all=True).order_by("updated_at", "kind_of", "pk")[: PER_PAGE + 1]
    )
    shown = found[:PER_PAGE]
    last = shown[-1] if len(found) > PER_PAGE else None
    following = f"{last[0].isoformat()}_{last[1]}_{last[2]}" if last else ""
    return PaperQueue(_rows([(kind, pk) for _at, kind, pk in shown]), following)


def _waiting(model: type[Proof]) -> QuerySet:
    waiting = model._default_manager.filter(state=Proof.State.WAITING).exclude(file="")
    return waiting.exclude(business__status=Business.Status.CLOSED)


def _part(kind: str, model: type[Proof], place: tuple | None) -> QuerySet:
    rows = _waiting(model).order_by()
    if place is not None:
        when, last_kind, last_pk = place
        same = Q(updated_at=when, pk__gt=last_pk) if kind == last_kind else Q(updated_at=when)
        beyond = Q(updated_at__gt=when)
        rows = rows.filter(beyond | same if kind >= last_kind else beyond)
    named = rows.annotate(kind_of=Value(kind, output_field=CharField()))
    return named.values_list("updated_at", "kind_of", "pk")


def _rows(places: list[tuple[str, int]]) -> list[WaitingPaper]:
    found: dict[tuple[str, int], Proof] = {}
    for kind, model in KINDS.items():
        ids = [pk for one, pk in places if one == kind]
        if ids:
            rows = model._default_manager.select_related("business").in_bulk(ids)
            found |= {(kind, pk): proof for pk, proof in rows.items()}
    return [
        WaitingPaper(kind, found[kind, pk], proof_label(found[kind, pk]))
        for kind, pk in places
        if (kind, pk) in found
    ]


def _place(after: str) -> tuple[datetime.datetime, str, int] | None:
    """The row a page begins behind; a place nobody gave is the beginning."""
    moment, _sign, rest = after.partition("_")
    kind, _sign, number = rest.partition("_")
    try:
        when, pk = datetime.datetime.fromisoformat(moment), int(number)
    except ValueError:
        return None
    if when.tzinfo is None or kind not in KINDS or not 0 < pk < 2**63:
        return None
    return when, kind, pk
