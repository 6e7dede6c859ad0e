"""The texts of a business in one language beside another: name, place, line, story, returns."""

import json
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from catalog import texts
from catalog.admin.own_texts import OwnTexts
from catalog.forms.regions import refuse_no_place
from catalog.forms.translations import SideBySideForm, SideText
from catalog.models import Business
from catalog.selectors.glossary import glossary
from catalog.services.translations import TextsChanged
from catalog.viewsets.translations import chosen_source, language_named, sources_named
from storefront.admin.access import CHANGE_SHOP
from storefront.admin.shop_forms import ShopForm
from storefront.models import Shop
from storefront.selectors.own_texts import left_to_do, own_text_maps
from storefront.services.own_texts import own_texts_save


class OwnTextsForm(SideBySideForm):
    """The texts as the shop's settings have them. A business keeps a name in its main language."""

    def __init__(self, *args: object, maps: Mapping[str, texts.TextMap], **kwargs: object) -> None:
        declared = ShopForm.declared_fields
        sides = {name: SideText(declared[name], now) for name, now in maps.items()}
        super().__init__(*args, sides=sides, **kwargs)
        self.fields["name"].required = self.language == self.main

    def clean_locality(self) -> str:
        refuse_no_place(self.cleaned_data["locality"])
        return self.cleaned_data["locality"]


@require_http_methods(["GET", "POST"])
def own_texts_view(request: HttpRequest, language: str) -> HttpResponse:
    """For owners, and for staff at the desk of the business."""
    if request.business is None or not request.user.has_perm(CHANGE_SHOP):
        raise PermissionDenied
    business = Business.objects.get(pk=request.business.pk)
    if language not in business.languages:
        raise Http404
    source, terms = chosen_source(request, language), glossary()
    form = OwnTextsForm(
        request.POST or None,
        maps=_maps(business),
        language=language,
        source=source,
        main=business.main_language,
        terms=terms,
    )
    if request.method == "POST" and form.is_valid():
        try:
            own_texts_save(
                business=business, language=language, given=form.given(), actor=request.user
            )
        except TextsChanged as error:
            form.tell_changes(error.found)
        else:
            messages.success(request, _("Saved. Shoppers see it now."))
            return redirect(request.get_full_path())
    context = {
        "title": _("Texts of the business"),
        "form": form,
        "words": json.dumps(sorted({term.names.get(language, "") for term in terms} - {""})),
        "pairs": list(form.pairs()),
        "language": language_named(language),
        "source": language_named(source),
        "sources": sources_named(business, language),
    }
    return TemplateResponse(request, "catalog/admin/translation.html", context)


def count(request: HttpRequest) -> dict[str, OwnTexts]:
    """For the page of languages; a business with one language has nothing beside it."""
    business = request.business
    if len(business.languages) < 2 or not request.user.has_perm(CHANGE_SHOP):
        return {}
    maps, main = _maps(business), business.main_language
    found = {tag: left_to_do(maps, tag, main) for tag in business.languages}
    return {
        tag: OwnTexts(left.unwritten, left.to_read, reverse("own_texts", args=[tag]))
        for tag, left in found.items()
    }


def _maps(business: Business) -> dict[str, texts.TextMap]:
    return own_text_maps(business, Shop.objects.filter(business=business).first())
