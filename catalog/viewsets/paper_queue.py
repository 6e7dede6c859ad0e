"""Programme staff check papers and certificates, the longest waiting first."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from catalog.forms.papers import place_name
from catalog.models import Certificate
from catalog.models.papers import Proof
from catalog.permissions import CHECK_PAPERS
from catalog.selectors.paper_queue import KINDS, paper_queue, proof_label
from catalog.selectors.papers import end_text
from catalog.services.papers import ProofChanged, proof_check
from catalog.tenancy import scope
from catalog.viewsets.papers import file_answer

# Numbers and dates of a paper, as far as its kind has them.
SHOWN = (
    "number", "office", "scope", "certifier", "area", "valid_from", "valid_until",
)  # fmt: skip


class CheckForm(forms.Form):
    """A reason is needed to refuse, and to nothing else."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    note = forms.CharField(
        label=gettext_lazy("Reason, if it is not accepted"),
        help_text=gettext_lazy("The owner reads this: say what to mend."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "right" not in self.data and not cleaned.get("note") and "note" not in self.errors:
            self.add_error(
                "note", _("Say why it is not accepted, so that the business can mend it.")
            )
        return cleaned


@require_GET
def paper_queue_view(request: HttpRequest) -> HttpResponse:
    """What waits."""
    _demand(request)
    page = paper_queue(after=request.GET.get("after", ""))
    return TemplateResponse(request, "catalog/papers/queue.html", {"page": page})


@require_http_methods(["GET", "POST"])
def paper_check_view(request: HttpRequest, kind: str, proof_id: int) -> HttpResponse:
    """One paper as the business gave it, beside the answer."""
    proof = _find(request, kind, proof_id)
    form = CheckForm(request.POST or None, initial={"seen": proof.updated_at.isoformat()})
    if request.method == "POST" and form.is_valid() and _answer(request, proof, form):
        return redirect("paper_queue")
    with scope(proof.business_id):
        return _page(request, kind, proof, form).render()


@require_GET
def paper_queue_file_view(request: HttpRequest, kind: str, proof_id: int) -> HttpResponse:
    """The private file for the person who checks it; the look is noted first."""
    proof = _find(request, kind, proof_id)
    with scope(proof.business_id):
        return file_answer(proof, request.user)


def _page(request: HttpRequest, kind: str, proof: Proof, form: CheckForm) -> TemplateResponse:
    fields = [
        (proof._meta.get_field(name).verbose_name, getattr(proof, name))
        for name in SHOWN
        if getattr(proof, name, None)
    ]
    covered = [] if kind == "paper" else list(proof.products.all())  # type: ignore[attr-defined]
    where = getattr(proof, "recognised_in", [])
    end, end_tone = end_text(proof.valid_until, timezone.localdate())
    context = {
        "kind": kind,
        "proof": proof,
        "label": proof_label(proof),
        "fields": fields,
        "covered": covered,
        "where": [place_name(code) for code in where],
        "end": end,
        "end_tone": end_tone,
        "form": form,
    }
    return TemplateResponse(request, "catalog/papers/check.html", context)


def _answer(request: HttpRequest, proof: Proof, form: CheckForm) -> bool:
    """Decide; False when that was not possible, with the reason in the form."""
    if "right" in request.POST and not proof.file:
        form.add_error(None, _("There is no file to check yet."))
        return False
    try:
        with scope(proof.business_id):
            proof_check(
                proof=proof,
                is_right="right" in request.POST,
                note=form.cleaned_data["note"],
                actor=request.user,
                now=timezone.now(),
                seen=form.cleaned_data["seen"],
            )
    except ProofChanged:
        form.add_error(
            None, _("The business changed this, or a colleague has answered. Open it again.")
        )
        return False
    messages.success(request, _said(proof, is_right="right" in request.POST))
    return True


def _said(proof: Proof, *, is_right: bool) -> str:
    if not is_right:
        return _("Not accepted. The owner reads your reason.")
    if isinstance(proof, Certificate):
        return _("Accepted. The shop shows the label while the certificate is in date.")
    return _("Noted.")


def _find(request: HttpRequest, kind: str, proof_id: int) -> Proof:
    _demand(request)
    if kind not in KINDS:
        raise Http404
    found = KINDS[kind]._default_manager.select_related("business", "checked_by")
    return get_object_or_404(found, pk=proof_id)


def _demand(request: HttpRequest) -> None:
    if not request.is_staff_member or not request.user.has_perm(CHECK_PAPERS):
        raise PermissionDenied


class PaperQueueItem(MenuItem):
    """Shown to staff at the programme's own desk."""

    def is_shown(self, request: HttpRequest) -> bool:
        at_home = request.is_staff_member and request.business is None
        return at_home and request.user.has_perm(CHECK_PAPERS)


def menu_item() -> PaperQueueItem:
    return PaperQueueItem(
        gettext_lazy("Papers to check"),
        reverse("paper_queue"),
        name="paper-queue",
        icon_name="doc-full",
        order=156,
    )


def urls() -> list[URLPattern]:
    one = "papers/<slug:kind>/<int:proof_id>/"
    return [
        path("papers/", paper_queue_view, name="paper_queue"),
        path(one, paper_check_view, name="paper_check"),
        path(f"{one}file/", paper_queue_file_view, name="paper_queue_file"),
    ]
