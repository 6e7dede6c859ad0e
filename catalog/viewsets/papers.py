"""Labels and papers of a business: the list, one paper, one certificate, its private file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.forms.papers import CertificateForm, PaperForm, ProofForm
from catalog.models import BusinessPaper, Certificate
from catalog.models.papers import Proof
from catalog.papers import PaperKind, is_unusual, kind_of
from catalog.permissions import CHECK_PAPERS, VIEW_PAPERS
from catalog.selectors.papers import papers_page
from catalog.services.papers import (
    certificate_save,
    look_note,
    paper_save,
    proof_check,
    proof_delete,
)

MODELS: dict[str, type[Proof]] = {"paper": BusinessPaper, "certificate": Certificate}


@require_GET
def papers_view(request: HttpRequest) -> HttpResponse:
    """Everything the business has to show, with its state, and what it could add."""
    _demand(request)
    page = papers_page(business=request.business, today=timezone.localdate())
    return TemplateResponse(request, "catalog/papers/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def paper_add_view(request: HttpRequest, kind: str) -> HttpResponse:
    """A new paper of one kind."""
    _demand(request)
    found = kind_of(kind.upper(), request.business.country)
    if found is None:
        raise Http404
    return _paper_form(request, BusinessPaper(kind=found.code), found)


@require_http_methods(["GET", "POST"])
def paper_view(request: HttpRequest, proof_id: int) -> HttpResponse:
    """One paper: change it, see who checked it and who looked."""
    _demand(request)
    paper = get_object_or_404(BusinessPaper, pk=proof_id)
    found = kind_of(paper.kind, request.business.country) or PaperKind(paper.kind, paper.kind)
    return _paper_form(request, paper, found)


def _paper_form(request: HttpRequest, paper: BusinessPaper, kind: PaperKind) -> HttpResponse:
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        instance=paper,
        kind=kind,
        business=request.business,
    )
    if request.method == "POST" and form.is_valid():
        stored = (
            BusinessPaper.objects.get(pk=paper.pk) if paper.pk else BusinessPaper(kind=kind.code)
        )
        paper_save(
            paper=stored,
            values=form.values(),
            file=form.cleaned_data["upload"],
            actor=request.user,
        )
        return _saved(request, unusual=is_unusual(kind, stored.number))
    return _form_page(request, form, paper, "paper", str(kind.label))


@require_http_methods(["GET", "POST"])
def certificate_add_view(request: HttpRequest) -> HttpResponse:
    """A new label with its proof."""
    _demand(request)
    return _certificate_form(request, Certificate(), _("Add a label"))


@require_http_methods(["GET", "POST"])
def certificate_view(request: HttpRequest, proof_id: int) -> HttpResponse:
    """One label: change it, see who checked it and who looked."""
    _demand(request)
    certificate = get_object_or_404(Certificate, pk=proof_id)
    return _certificate_form(request, certificate, str(certificate))


def _certificate_form(request: HttpRequest, certificate: Certificate, title: str) -> HttpResponse:
    form = CertificateForm(
        request.POST or None,
        request.FILES or None,
        instance=certificate,
        business=request.business,
    )
    if request.method == "POST" and form.is_valid():
        pk = certificate.pk
        certificate_save(
            certificate=Certificate.objects.get(pk=pk) if pk else Certificate(),
            values=form.values(),
            products=form.cleaned_data["products"],
            file=form.cleaned_data["upload"],
            actor=request.user,
        )
        return _saved(request)
    return _form_page(request, form, certificate, "certificate", title)


@require_GET
def proof_file_view(request: HttpRequest, kind: str, proof_id: int) -> HttpResponse:
    """The private file, as a download, to owner and staff; the look is logged first."""
    return file_answer(_find(request, kind, proof_id), request.user)


def file_answer(proof: Proof, user: Any) -> FileResponse:
    """A private file as a download, after the look is noted. Raises Http404 without a file."""
    if not proof.file:
        raise Http404
    look_note(proof=proof, user=user)
    answer = FileResponse(
        proof.file.open("rb"),
        as_attachment=True,
        filename=proof.file_name,
        content_type=proof.content_type,
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
def proof_check_view(request: HttpRequest, kind: str, proof_id: int) -> HttpResponse:
    """Staff say whether a paper is right; a refusal needs a reason."""
    proof = _find(request, kind, proof_id, CHECK_PAPERS)
    is_right = request.POST.get("answer") == "right"
    note = request.POST.get("note", "").strip()[:300]
    if not is_right and not note:
        messages.error(request, _("Say why it is not accepted, so that the business can mend it."))
    elif is_right and not proof.file:
        messages.error(request, _("There is no file to check yet."))
    else:
        proof_check(
            proof=proof, is_right=is_right, note=note, actor=request.user, now=timezone.now()
        )
        messages.success(request, _("Noted."))
    return redirect(kind, proof_id=proof.pk)


@require_POST
def proof_delete_view(request: HttpRequest, kind: str, proof_id: int) -> HttpResponse:
    """Remove a paper and its file."""
    model = "businesspaper" if kind == "paper" else "certificate"
    proof = _find(request, kind, proof_id, f"catalog.delete_{model}")
    proof_delete(proof=proof, actor=request.user)
    messages.success(request, _("Removed."))
    return redirect("papers")


def _demand(request: HttpRequest, permission: str = VIEW_PAPERS) -> None:
    if request.business is None or not request.user.has_perm(permission):
        raise PermissionDenied


def _find(request: HttpRequest, kind: str, proof_id: int, permission: str = VIEW_PAPERS) -> Proof:
    _demand(request, permission)
    if kind not in MODELS:
        raise Http404
    return get_object_or_404(MODELS[kind], pk=proof_id)


def _saved(request: HttpRequest, *, unusual: bool = False) -> HttpResponse:
    messages.success(request, _("Saved. The programme checks it next."))
    if unusual:
        messages.warning(request, _("This number looks unusual. Compare it with the paper."))
    return redirect("papers")


def _form_page(
    request: HttpRequest, form: ProofForm, proof: Proof, kind: str, title: str
) -> HttpResponse:
    if form.is_bound:
        messages.error(
            request, _("Not saved yet: something needs correcting. See the marked fields.")
        )
    context: dict[str, Any] = {"form": form, "proof": proof, "kind": kind, "title": title}
    if proof.pk:
        model = "businesspaper" if kind == "paper" else "certificate"
        context |= {
            "looks": proof.looks.all()[:20],  # type: ignore[attr-defined]
            "may_check": request.user.has_perm(CHECK_PAPERS),
            "may_delete": request.user.has_perm(f"catalog.delete_{model}"),
        }
    return TemplateResponse(request, "catalog/papers/form.html", context)


def urls() -> list[URLPattern]:
    base = "my-business/papers/"
    one = f"{base}<slug:kind>/<int:proof_id>/"
    return [
        path(base, papers_view, name="papers"),
        path(f"{base}add/<slug:kind>/", paper_add_view, name="paper_add"),
        path(f"{base}labels/add/", certificate_add_view, name="certificate_add"),
        path(f"{base}paper/<int:proof_id>/", paper_view, name="paper"),
        path(f"{base}certificate/<int:proof_id>/", certificate_view, name="certificate"),
        path(f"{one}file/", proof_file_view, name="proof_file"),
        path(f"{one}check/", proof_check_view, name="proof_check"),
        path(f"{one}delete/", proof_delete_view, name="proof_delete"),
    ]


def open_doors() -> None:
    names = (
        "papers", "paper_add", "certificate_add", "paper", "certificate", "proof_file",
        "proof_delete",
    )  # fmt: skip
    open_to_members(dict.fromkeys(names, VIEW_PAPERS))
