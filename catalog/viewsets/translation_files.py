"""Texts of one language out to a translator as XLIFF 2, and back as drafts."""

import tempfile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_http_methods

from catalog.admin.doors import open_to_members
from catalog.forms.translation_files import TranslationFileForm
from catalog.importing.reasons import UnreadableFile
from catalog.models import Product
from catalog.selectors.translation_units import products_to_translate, translation_units
from catalog.services.translation_files import translation_file_apply
from catalog.viewsets.translations import (
    CHANGE,
    chosen_source,
    demand,
    language_named,
    sources_named,
)
from catalog.xliff import Languages, write_xliff

XLIFF = "application/xliff+xml"
IN_MEMORY = 1024 * 1024


@require_GET
def translation_file_view(request: HttpRequest, language: str) -> FileResponse:
    """The texts that wait in this language, or with `?all` those of every product."""
    demand(request, language)
    languages = Languages(chosen_source(request, language), language)
    products = products_to_translate(request.business, language)
    if "all" in request.GET:
        products = Product.objects.filter(business=request.business)
    # FileResponse closes it.
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    write_xliff(file, languages, translation_units(products, languages))
    file.seek(0)
    name = f"{request.business.slug}-{languages.source}-{language}.xlf"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLIFF)


@require_http_methods(["GET", "POST"])
def translation_bring_back_view(request: HttpRequest, language: str) -> HttpResponse:
    """GET: fetch or bring back a file. POST: what it changed, and what was left aside and why."""
    demand(request, language)
    is_sent = request.method == "POST"
    form = TranslationFileForm(request.POST, request.FILES) if is_sent else TranslationFileForm()
    done = None
    if is_sent and form.is_valid():
        try:
            done = translation_file_apply(
                business=request.business,
                file=form.cleaned_data["file"],
                language=language,
                actor=request.user,
            )
        except UnreadableFile as error:
            form.add_error("file", str(error))
    context = {
        "form": form,
        "done": done,
        "language": language_named(language),
        "source": language_named(chosen_source(request, language)),
        "sources": sources_named(request.business, language),
    }
    return TemplateResponse(request, "catalog/admin/translation_file.html", context)


def urls() -> list[URLPattern]:
    return [
        path("languages/<slug:language>/file/", translation_bring_back_view, name="texts_file"),
        path("languages/<slug:language>/texts.xlf", translation_file_view, name="texts_xliff"),
    ]


def open_doors() -> None:
    open_to_members(dict.fromkeys(("texts_file", "texts_xliff"), CHANGE))
