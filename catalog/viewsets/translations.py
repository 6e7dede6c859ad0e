"""Languages of a business: how far they are, and one product at a time beside its source."""

import json

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from catalog import languages, texts
from catalog.admin.doors import open_to_members
from catalog.admin.own_texts import own_texts
from catalog.forms.translations import TranslationForm
from catalog.models import Business, Product
from catalog.selectors.glossary import glossary
from catalog.selectors.translation import next_in_need, source_languages
from catalog.selectors.written import language_counts
from catalog.services.translations import TextsChanged, translation_save

CHANGE = "catalog.change_product"


@require_GET
def languages_view(request: HttpRequest) -> HttpResponse:
    """Each language of the business with what is left to write and to read."""
    demand(request)
    counts = language_counts(request.business)
    own = own_texts(request)
    rows = [(count, own.get(count.language)) for count in counts]
    return TemplateResponse(
        request, "catalog/admin/languages.html", {"counts": counts, "rows": rows}
    )


@require_GET
def next_view(request: HttpRequest, language: str) -> HttpResponse:
    """On to the next product that wants this language; back to the overview when all is done."""
    demand(request, language)
    return _go_on(request, language, after=0)


@require_http_methods(["GET", "POST"])
def translation_view(request: HttpRequest, language: str, product_id: int) -> HttpResponse:
    """One product's texts in this language beside those in another."""
    demand(request, language)
    found = Product.objects.select_related("family", "business", "latest_revision")
    product = get_object_or_404(found, pk=product_id, business=request.business)
    source = chosen_source(request, language)
    draft = product.get_latest_revision_as_object()
    terms = glossary()
    form = TranslationForm(
        request.POST or None, draft=draft, language=language, source=source, terms=terms
    )
    if request.method == "POST" and form.is_valid():
        try:
            is_saved = translation_save(
                product=product, language=language, given=form.given(), actor=request.user
            )
        except TextsChanged as error:
            form.tell_changes(error.found)
        else:
            return _saved(request, product, language, is_saved)
    context = {
        "product": draft,
        "form": form,
        "words": json.dumps(sorted({term.names.get(language, "") for term in terms} - {""})),
        "pairs": list(form.pairs()),
        "language": language_named(language),
        "source": language_named(source),
        "sources": sources_named(request.business, language),
    }
    return TemplateResponse(request, "catalog/admin/translation.html", context)


def _saved(request: HttpRequest, product: Product, language: str, is_saved: bool) -> HttpResponse:
    if is_saved:
        said = _("Saved as a draft. To show it to shoppers, publish the product.")
        messages.success(
            request,
            said,
            buttons=[messages.button(reverse("products:edit", args=[product.pk]), _("Product"))],
        )
    if "next" in request.POST:
        return _go_on(request, language, after=product.pk)
    return redirect(request.get_full_path())


def _go_on(request: HttpRequest, language: str, *, after: int) -> HttpResponse:
    following = next_in_need(business=request.business, language=language, after=after)
    if following is None:
        messages.success(
            request,
            _("%(language)s: nothing else waits to be written or read.")
            % {"language": language_named(language)["name"]},
        )
        return redirect("languages")
    address = reverse("translation", args=[language, following])
    source = request.GET.get("from", "")
    known = source in source_languages(request.business, language)
    return redirect(f"{address}?from={source}" if known else address)


def sources_named(business: Business, language: str) -> list[dict[str, str]]:
    """The languages one can translate from."""
    return [language_named(tag) for tag in source_languages(business, language)]


def chosen_source(request: HttpRequest, language: str) -> str:
    """The language to translate from: the one asked for, else the first. Raises Http404."""
    possible = source_languages(request.business, language)
    if not possible:
        raise Http404
    asked = request.GET.get("from")
    return asked if asked in possible else possible[0]


def language_named(tag: str) -> dict[str, str]:
    """A language as the screen shows it: tag, name for the reader, direction."""
    reader = translation.get_language() or "en"
    return {
        "tag": tag,
        "name": languages.language_name(tag, reader),
        "direction": texts.direction(tag),
    }


def demand(request: HttpRequest, language: str = "") -> None:
    """Only who may change products, in a language of the business.

    Raises PermissionDenied, Http404.
    """
    if request.business is None or not request.user.has_perm(CHANGE):
        raise PermissionDenied
    if language and language not in request.business.languages:
        raise Http404


def urls() -> list[URLPattern]:
    return [
        path("languages/", languages_view, name="languages"),
        path("languages/<slug:language>/", next_view, name="translation_next"),
        path("languages/<slug:language>/<int:product_id>/", translation_view, name="translation"),
    ]


def open_doors() -> None:
    names = ("languages", "translation_next", "translation")
    open_to_members(dict.fromkeys(names, CHANGE))
