"""Which claims the certificates of a business prove, and in which countries."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.checks.rules import reaches
from catalog.models import Certificate

# Label → the code by which `catalog/data/claims.yaml` asks for its proof. Others prove no claim.
PROVES: dict[str, str] = {
    Certificate.Sign.ORGANIC: "ORGANIC",
    Certificate.Sign.PGI: "ORIGIN",
    Certificate.Sign.PDO: "ORIGIN",
    Certificate.Sign.HALAL: "HALAL",
    Certificate.Sign.FAIR_TRADE: "FAIR_TRADE",
}


@dataclass(frozen=True)
class ClaimProof:
    """A certificate that counts today. `where`: zones and countries, none for everywhere."""

    proves: str
    where: tuple[str, ...] = ()


def proven_in(proofs: Iterable[ClaimProof], country: str, home: str) -> frozenset[str]:
    """Codes of what is proven for buyers of a country, seen from the seller's country."""
    return frozenset(
        proof.proves for proof in proofs if not proof.where or reaches(proof.where, country, home)
    )
