"""Bringing a spreadsheet in: send it, see what it would do, apply it, look back."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.forms.imports import ImportForm
from catalog.importing.reasons import UnreadableFile
from catalog.models import ImportRun
from catalog.selectors.imports import PER_PAGE, report_rows, tallies
from catalog.services.imports import AlreadyApplied, import_check
from catalog.services.imports.queue import import_run_start, may_start
from catalog.spreadsheets import empty_list_csv, empty_list_xlsx, refused_rows_csv

ADD = "catalog.add_importrun"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def imports_view(request: HttpRequest) -> HttpResponse:
    """GET: the form, the template and earlier imports. POST: check a file, change nothing."""
    _demand(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = import_check(
                business=request.business,
                stream=form.cleaned_data["file"],
                file_name=form.cleaned_data["file"].name,
                mode=form.cleaned_data["mode"],
                actor=request.user,
            )
        except UnreadableFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("import_run", run_id=run.pk)
    latest = ImportRun.objects.select_related("created_by").defer("report")[:20]
    context = {"form": form, "latest": latest}
    return TemplateResponse(request, "catalog/admin/imports.html", context)


@require_GET
def import_view(request: HttpRequest, run_id: int) -> HttpResponse:
    """What the file would do, row by row, or what it did."""
    run = _find(request, run_id)
    action = request.GET.get("action", "")
    rows = report_rows(run, _language(), action)
    context = {
        "run": run,
        "tallies": tallies(run),
        "action": action,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "has_work": any(run.counts.get(code) for code in ("CREATE", "CHANGE")),
        "may_apply": may_start(run),
    }
    return TemplateResponse(request, "catalog/admin/import.html", context)


@require_POST
def import_apply_view(request: HttpRequest, run_id: int) -> HttpResponse:
    """Apply what was shown; each row is compared once more with what is stored now."""
    run = _find(request, run_id)
    try:
        run = import_run_start(run=run, actor=request.user)
    except AlreadyApplied:
        messages.warning(request, _("This list was applied already. Nothing was done again."))
    except UnreadableFile as error:
        messages.error(request, str(error))
    else:
        if run.state == ImportRun.State.APPLIED:
            messages.success(request, _("Done. See below what became of each row."))
        else:
            messages.success(request, _("The list is long: it is being applied. Come back soon."))
    return redirect("import_run", run_id=run_id)


@require_GET
def import_refused_view(request: HttpRequest, run_id: int) -> HttpResponse:
    """The refused rows as a file to work through."""
    run = _find(request, run_id)
    rows = report_rows(run, _language(), "REFUSE")
    return _file(refused_rows_csv(rows, _language()), "text/csv", "refused-rows.csv")


@require_GET
def import_template_view(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty list with the headings in the reader's language."""
    _demand(request)
    language, written = _language(), request.business.languages
    if kind == "xlsx":
        return _file(empty_list_xlsx(language, written), XLSX, "products.xlsx")
    if kind == "csv":
        return _file(empty_list_csv(language, written), "text/csv", "products.csv")
    raise Http404


def _demand(request: HttpRequest) -> None:
    if request.business is None or not request.user.has_perm(ADD):
        raise PermissionDenied


def _find(request: HttpRequest, run_id: int) -> ImportRun:
    _demand(request)
    return get_object_or_404(ImportRun, pk=run_id)


def _language() -> str:
    return translation.get_language() or "en"


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def urls() -> list[URLPattern]:
    return [
        path("products/import/", imports_view, name="imports"),
        path("products/import/template.<slug:kind>", import_template_view, name="import_template"),
        path("products/import/<int:run_id>/", import_view, name="import_run"),
        path("products/import/<int:run_id>/apply/", import_apply_view, name="import_apply"),
        path("products/import/<int:run_id>/refused/", import_refused_view, name="import_refused"),
    ]


def open_doors() -> None:
    names = ("imports", "import_template", "import_run", "import_apply", "import_refused")
    open_to_members(dict.fromkeys(names, ADD))
