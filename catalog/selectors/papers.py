"""Reads of papers and certificates: the desk's list, what runs out, the badges shoppers see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.checks.proofs import PROVES, ClaimProof
from catalog.models import Business, BusinessPaper, Certificate, Product
from catalog.models.papers import Proof
from catalog.papers import PaperKind, days_left, is_unusual, kind_of, kinds_of, masked, paper_label

SOON = timedelta(days=60)


@dataclass(frozen=True)
class ProofRow:
    """One line of the screen: `tone` is good, wait or bad; `end` says when it runs out."""

    proof: Proof
    label: str
    number: str
    status: str | Promise
    tone: str
    end: str
    end_tone: str
    is_unusual: bool = False


@dataclass(frozen=True)
class PapersPage:
    papers: Sequence[ProofRow]
    missing: Sequence[PaperKind]
    certificates: Sequence[ProofRow]


@dataclass(frozen=True)
class Badge:
    """A label a shopper may trust: its proof is here, in date and checked."""

    label: str
    name: str
    number: str
    certifier: str


def papers_page(*, business: Business, today: date) -> PapersPage:
    """Papers, what could be added, certificates. Two queries, in the business's scope."""
    papers = list(BusinessPaper.objects.all())
    kept = {paper.kind for paper in papers}
    return PapersPage(
        papers=[_paper_row(paper, business, today) for paper in papers],
        missing=[kind for kind in kinds_of(business.country) if kind.code not in kept],
        certificates=[_row(one, str(one), one.number, today) for one in Certificate.objects.all()],
    )


def _paper_row(paper: BusinessPaper, business: Business, today: date) -> ProofRow:
    kind = kind_of(paper.kind, business.country)
    number = masked(paper.number) if kind and kind.is_secret else paper.number
    unusual = bool(kind) and is_unusual(kind, paper.number)  # type: ignore[arg-type]
    label = paper_label(paper.kind, business.country)
    return _row(paper, label, number, today, unusual=unusual)


def _row(proof: Proof, label: str, number: str, today: date, *, unusual: bool = False) -> ProofRow:
    status, tone = _status(proof)
    end, end_tone = end_text(proof.valid_until, today)
    return ProofRow(proof, label, number, status, tone, end, end_tone, unusual)


def _status(proof: Proof) -> tuple[str, str]:
    if not proof.file:
        return _("File missing"), "wait"
    tones = {Proof.State.VERIFIED: "good", Proof.State.REFUSED: "bad"}
    return str(Proof.State(proof.state).label), tones.get(Proof.State(proof.state), "wait")


def end_text(valid_until: date | None, today: date) -> tuple[str, str]:
    """How long something still counts, and its tone; two blanks without an end."""
    left = days_left(valid_until, today)
    if left is None:
        return "", ""
    if left < 0:
        return _("Run out"), "bad"
    if left > SOON.days:
        return "", ""
    return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}, "wait"


def running_out(*, business: Business, today: date) -> list[tuple[str, str, Proof]]:
    """Papers and certificates that end within two months or are over: label, words, row.

    Two queries.
    """
    soon = Q(valid_until__lte=today + SOON)
    found: list[tuple[str, str, Proof]] = [
        (paper_label(paper.kind, business.country), end_text(paper.valid_until, today)[0], paper)
        for paper in BusinessPaper.objects.filter(soon)
    ]
    certificates = Certificate.objects.filter(soon)
    return found + [(str(one), end_text(one.valid_until, today)[0], one) for one in certificates]


def refused(*, business: Business) -> list[tuple[str, str, Proof]]:
    """Papers and certificates that staff did not accept: label, reason, row. Two queries."""
    found: list[tuple[str, str, Proof]] = [
        (paper_label(paper.kind, business.country), paper.check_note, paper)
        for paper in BusinessPaper.objects.filter(state=Proof.State.REFUSED)
    ]
    certificates = Certificate.objects.filter(state=Proof.State.REFUSED)
    return found + [(str(one), one.check_note, one) for one in certificates]


def proven(today: date) -> QuerySet[Certificate]:
    """Certificates with number, certifier, file, in date and checked by staff. Lazy."""
    return (
        Certificate.objects.filter(state=Proof.State.VERIFIED)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today), valid_until__gte=today)
        .exclude(Q(number="") | Q(certifier="") | Q(file=""))
    )


def claim_proofs(products: Sequence[Product], *, today: date) -> dict[int, list[ClaimProof]]:
    """What counts as proof of the claims of each of these products, by id. One query.

    Only what staff have checked and is in date, and only for the products it covers.
    """
    ids = {product.pk for product in products}
    sellers = {product.business_id for product in products}
    found = proven(today).filter(sign__in=PROVES, business__in=sellers)
    rows = list(
        found.filter(Q(covers_all=True) | Q(products__in=ids)).values_list(
            "business_id", "covers_all", "products", "sign", "recognised_in"
        )
    )
    proofs: dict[int, list[ClaimProof]] = {product.pk: [] for product in products}
    for product in products:
        for seller, covers_all, covered, sign, where in rows:
            if seller == product.business_id and (covers_all or covered == product.pk):
                proofs[product.pk].append(ClaimProof(PROVES[sign], tuple(where)))
    return proofs


def certificate_rows(*, product_id: int) -> list[ProofRow]:
    """Labels that cover a product, proven or not, for its editors. One query."""
    covering = Q(covers_all=True) | Q(products=product_id)
    today = timezone.localdate()
    found = Certificate.objects.filter(covering).distinct()
    return [_row(one, str(one), one.number, today) for one in found]


def product_badges(*, product_id: int | None, today: date) -> list[Badge]:
    """The labels of a product: its own, and those of everything the business makes. One query."""
    covering = Q(covers_all=True)
    if product_id is not None:
        covering |= Q(products=product_id)
    return [_badge(one) for one in proven(today).filter(covering).distinct()]


def shop_badges(*, today: date) -> list[Badge]:
    """The labels that cover everything the business in scope makes. One query."""
    return [_badge(one) for one in proven(today).filter(covers_all=True)]


def _badge(certificate: Certificate) -> Badge:
    return Badge(
        certificate.get_sign_display(), certificate.name, certificate.number, certificate.certifier
    )
