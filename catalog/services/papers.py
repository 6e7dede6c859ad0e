"""Writes of papers and certificates: keep, check, remove, and note each look at a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.log_actions import log

from catalog.models import BusinessPaper, Certificate, FileLook, Product
from catalog.models.papers import Proof
from catalog.paper_files import content_type_of, safe_name
from catalog.services.versions import business_touch, products_touch

if TYPE_CHECKING:
    from django.contrib.auth.models import User

P = TypeVar("P", bound=Proof)


class UnusableFile(ValueError):
    """The file is neither a PDF nor a picture."""


@transaction.atomic
def paper_save(
    *,
    paper: BusinessPaper,
    values: dict[str, Any],
    file: UploadedFile | None,
    actor: "User",
) -> BusinessPaper:
    """Keep a paper. What changes in it has to be checked by the programme again.

    Raises UnusableFile.
    """
    return _save(paper, values, file, actor)


@transaction.atomic
def certificate_save(
    *,
    certificate: Certificate,
    values: dict[str, Any],
    products: Iterable[Product],
    file: UploadedFile | None,
    actor: "User",
) -> Certificate:
    """Keep a certificate and say which products it covers. Raises UnusableFile.

    `products` are rows of the scope; covering other ones needs a new check, like other changes.
    """
    wanted = {product.pk for product in products}
    before = set(_covered(certificate)) if certificate.pk else set()
    covered_all = certificate.covers_all
    saved = _save(certificate, values, file, actor, has_changed=wanted != before)
    saved.products.set(wanted)
    products_touch(wanted | before)
    if covered_all or saved.covers_all:
        business_touch(saved.business_id)
    return saved


def _covered(certificate: Certificate) -> list[int]:
    return list(certificate.products.values_list("pk", flat=True))


def listings_touch(certificate: Certificate) -> None:
    """Listings of what it covers are made again: what they claim may be proven now, or no more."""
    products_touch(_covered(certificate))
    if certificate.covers_all:
        business_touch(certificate.business_id)


def _save(
    proof: P,
    values: dict[str, Any],
    file: UploadedFile | None,
    actor: "User",
    *,
    has_changed: bool = False,
) -> P:
    is_new = proof.pk is None
    changed = {name for name, value in values.items() if getattr(proof, name) != value}
    for name, value in values.items():
        setattr(proof, name, value)
    if "valid_until" in changed:
        proof.reminded_days = None
    if file is not None:
        _attach(proof, file)
    if is_new or changed or file is not None or has_changed:
        proof.state = Proof.State.WAITING
        proof.checked_by, proof.checked_at, proof.check_note = None, None, ""
    proof.save()
    log(instance=proof, action="wagtail.create" if is_new else "wagtail.edit", user=actor)
    return proof


def _attach(proof: Proof, file: UploadedFile) -> None:
    file.seek(0)
    content_type = content_type_of(file.read(16))
    if not content_type:
        raise UnusableFile(file.name)
    file.seek(0)
    if proof.file:
        old, storage = proof.file.name or "", proof.file.storage
        transaction.on_commit(lambda: storage.delete(old))
    proof.content_type = content_type
    proof.file_name = safe_name(file.name or "", content_type)
    proof.file = file


class ProofChanged(Exception):
    """It is not the one that was looked at any more."""


@transaction.atomic
def proof_check(
    *, proof: Proof, is_right: bool, note: str, actor: "User", now: datetime, seen: str = ""
) -> Proof:
    """Staff's word on a paper or certificate: who, when and, when it is refused, why.

    `seen` is when the row that was looked at was last changed (ISO 8601), "" to answer whatever is
    there. Raises ProofChanged.
    """
    if seen:
        now_stored = type(proof)._default_manager.select_for_update().get(pk=proof.pk)
        if now_stored.updated_at.isoformat() != seen:
            raise ProofChanged
    proof.state = Proof.State.VERIFIED if is_right else Proof.State.REFUSED
    proof.checked_by, proof.checked_at = actor, now
    proof.check_note = "" if is_right else note
    proof.save(update_fields=["state", "checked_by", "checked_at", "check_note", "updated_at"])
    if isinstance(proof, Certificate):
        listings_touch(proof)
    log(instance=proof, action="catalog.check", user=actor, data={"right": is_right, "note": note})
    return proof


@transaction.atomic
def proof_delete(*, proof: Proof, actor: "User") -> None:
    """Remove a paper with its file; the looks at it stay in the log."""
    name, storage = proof.file.name, proof.file.storage
    if isinstance(proof, Certificate):
        listings_touch(proof)
    log(instance=proof, action="wagtail.delete", user=actor, deleted=True)
    proof.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def look_note(*, proof: Proof, user: "User") -> FileLook:
    """Log that this person opened the file; done before a byte of it is sent."""
    return FileLook.objects.create(
        paper=proof if isinstance(proof, BusinessPaper) else None,
        certificate=proof if isinstance(proof, Certificate) else None,
        file_name=proof.file_name,
        user=user,
        user_name=user.get_username(),
    )
